/** Leads that turn out to be one, lived through a real store and simulated from the log: what each recorded. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Arrival } from "../../engine/journey/input.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import { runningDefinitions } from "../../engine/runtime/definitions.js";
import { recomputeJob } from "../../engine/runtime/recompute.js";
import { verify } from "../../engine/runtime/verify.js";
import type { ScoreModel } from "../../engine/score/model.js";
import type { Incoming, Store } from "../../engine/store/store.js";
import { type World as Definitions, logs, START, worlds } from "../support/random.js";
import { newWorld, type World, type WorldOptions } from "../support/world.js";
import { roughSeas } from "./live-and-simulated.js";

/** One of the leads of a life, by its place among them. */
interface Merge {
  readonly into: number;
  readonly from: number;
  /** Behind so many messages. */
  readonly after: number;
}

export interface Lives {
  readonly definitions: Definitions;
  /** What arrives for each, who is a visitor but for the first. */
  readonly logs: readonly (readonly Arrival[])[];
  readonly merges: readonly Merge[];
  /** Before which messages the engine is at work; what comes between them waits in the inbox together. */
  readonly pauses: readonly boolean[];
}

const who = fc.nat(2);
export const lives: fc.Arbitrary<Lives> = fc.record({
  definitions: worlds,
  logs: fc.array(logs, { minLength: 3, maxLength: 3 }),
  merges: fc.array(fc.record({ into: who, from: who, after: fc.integer({ min: 3, max: 40 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  pauses: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
});

const whoIs = (index: number): Incoming["who"] =>
  index === 0 ? { kind: "external", value: "ana" } : { kind: "anonymous", value: `visitor-${index}` };

/**
 * Lets them live, and answers their world: what is merged is merged by hand, or by an identify where that comes to the same.
 * `later`: models that are published anew halfway.
 */
export async function lived(
  { definitions: { flows, models, segments, emails, settings }, logs, merges, pauses }: Lives,
  { later = [], ...options }: Pick<WorldOptions, "stores"> & { readonly later?: readonly ScoreModel[] } = {},
): Promise<World> {
  const world = await newWorld({ start: new Date(START).toISOString(), mailer: roughSeas, ...options });
  await world.publish(settings, ...models, ...segments, ...emails, ...flows);
  const messages = logs
    .flatMap((log, index) => log.map((arrival) => ({ index, arrival })))
    .toSorted((a, b) => a.arrival.at - b.arrival.at);
  for (const [count, { index, arrival }] of messages.entries()) {
    const { at, messageId, message } = arrival;
    const instant = new Date(at).toISOString();
    if (pauses[count % pauses.length]) await world.passTimeUntil(instant);
    else world.skipTimeUntil(instant);
    await world.store.inbox.accept([{ who: whoIs(index), messageId, at, message }]);
    for (const merge of merges) if (merge.after === count) await mergeIn(world.store, merge, at);
    if (count === Math.floor(messages.length / 2) && later.length > 0) await publishAnew(world, later);
  }
  await world.passTime("P10D");
  return world;
}

async function publishAnew(world: World, models: readonly ScoreModel[]): Promise<void> {
  await world.publish(...models);
  await world.store.jobs.add(recomputeJob(world.now(), { model: null, fire: false, published: [] }));
}

async function mergeIn(store: Store, { into, from }: Merge, at: number): Promise<void> {
  if (into === 0 && from > 0) {
    const also = { kind: "anonymous", value: `visitor-${from}` } as const;
    const message = { kind: "change", change: {}, timestamp: at, silent: false } as const;
    await store.inbox.accept([{ who: whoIs(0), also, messageId: null, at, message }]);
    return;
  }
  const [lead, other] = [await store.leads.find(whoIs(into)), await store.leads.find(whoIs(from))];
  if (lead === null || other === null) return;
  const message = { kind: "merge", from: other } as const;
  // Two that are one already are refused.
  await store.inbox.accept([{ who: { kind: "lead", value: lead }, messageId: null, at, message }]);
}

/** Every lead that is left lived as simulate says of its log (invariant 9). Answers how many merges there were. */
export async function expectAsSimulated(world: World, { definitions }: Lives): Promise<number> {
  const { store } = world;
  const running = await runningDefinitions(store, definitions.settings).current();
  expect(await store.work.parked()).toEqual([]);
  expect((await verify(store)).findings).toEqual([]);
  expect(await store.inbox.size()).toBe(0);
  let merges = 0;
  for await (const batch of store.leads.walk(10)) {
    for (const { lead } of batch) {
      const log = await store.leads.log(lead.id);
      merges += log.filter(({ message }) => message.kind === "merge").length;
      const merged = new Map<string, Arrival[]>();
      for (const { lead: appliedTo, ...arrival } of log)
        merged.set(appliedTo, [...(merged.get(appliedTo) ?? []), arrival]);
      const simulated = { id: lead.id, change: {}, arrivals: merged.get(lead.id) ?? [], merged };
      const records = simulateLead(simulated, { from: null, until: world.now() + 1 }, running, false);

      // In order of instants, as a timeline: what was before a merge stands where it was lived.
      expect(records.toSorted((a, b) => a.at - b.at)).toEqual(await store.leads.records(lead.id));
    }
  }
  return merges;
}

/** Publishing the same models once more has every lead folded anew from its history: that must change nothing. */
export async function expectFoldedAsLived(seed: number, runs: number): Promise<void> {
  let awards = 0;
  const named = (models: readonly ScoreModel[], description: string) =>
    models.map((model) => ({ ...model, description })); // what has not changed is no new version
  const laterModels = worlds.map(({ models }) => named(models, "later"));
  await fc.assert(
    fc.asyncProperty(lives, laterModels, async (life, later) => {
      const world = await lived(life, { later });
      try {
        expect((await verify(world.store)).findings).toEqual([]);
        const before = await scoresOf(world.store, 2);
        await publishAnew(world, named(later, "once more"));
        await world.settle();

        expect(await scoresOf(world.store, 3)).toEqual(before);
        expect((await verify(world.store)).findings).toEqual([]);
        awards += before.flatMap(({ ledger }) => ledger).length;
      } finally {
        await world.close();
      }
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
  expect(awards).toBeGreaterThan(runs * 10);
}

/** What each lead's row says of its scores, which are by that version of the models, and the entries that count. */
async function scoresOf(store: Store, version: number) {
  const leads = [];
  for await (const batch of store.leads.walk(10)) {
    for (const { lead, scores } of batch) {
      expect(Object.values(scores).map((score) => score.version)).toEqual([version, version]);
      const ledger = (await store.leads.ledger(lead.id)).filter(({ ended }) => ended === null);
      const shown = Object.entries(scores).map(([id, { version, ...score }]) => ({ id, ...score }));
      leads.push({ id: lead.id, shown, ledger });
    }
  }
  return leads;
}

export async function expectMergesSimulatedAsLived(seed: number, runs: number): Promise<void> {
  let merges = 0;
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      const world = await lived(life);
      try {
        merges += await expectAsSimulated(world, life);
      } finally {
        await world.close();
      }
    }),
    { seed, numRuns: runs },
  );
  // So that a test can see that it tested.
  expect(merges).toBeGreaterThan(runs / 2);
}
