import fc from "fast-check";
import { expect, it } from "vitest";
import type { Message } from "../../engine/journey/input.js";
import { dayOffset } from "../../engine/lead/hash.js";
import { verify } from "../../engine/runtime/verify.js";
import { leadDay } from "../../engine/schedule/lead-day.js";
import type { Incoming } from "../../engine/store/store.js";
import { model, settings } from "../support/definitions.js";
import { newWorld } from "../support/world.js";

const START = Date.parse("2026-03-02T08:00:00Z");
const MINUTE = 60_000;

const MODEL = model({
  groups: [{ id: "behaviour", cap: 60 }, { id: "fading" }, { id: "intent" }],
  rules: [
    { id: "first", group: "behaviour", points: 20, on: { event: "visit" }, count: "once" },
    { id: "some", group: "behaviour", points: 3, on: { event: "visit" }, count: "2 per P1D" },
    { id: "form", group: "behaviour", points: 7, on: { event: "form" } },
    { id: "pro", group: "behaviour", points: 5, when: { attribute: "plan", op: "=", value: "pro" } },
    { id: "fresh", group: "fading", points: 16, on: { event: "form" }, fades: { halfLife: "P2D" } },
    { id: "often", group: "intent", points: 11, on: { event: "visit", times: 3, within: "P1D" } },
    {
      id: "walk",
      group: "intent",
      points: 13,
      on: { sequence: [{ event: "visit" }, { event: "form" }, { event: "visit" }], within: "P1D" },
      count: "1 per P1D",
    },
  ],
  variants: [
    {
      id: "paying",
      when: { attribute: "plan", op: "=", value: "pro" },
      points: { form: 2, often: 6, fresh: 9 },
    },
  ],
});

const external = { kind: "external", value: "ana" } as const;
const cookie = (n: number) => ({ kind: "anonymous", value: `cookie-${n}` }) as const;

/** What one person does in two browsers and signed in; every message has a time of its own. */
const messages: fc.Arbitrary<readonly Incoming[]> = fc
  .array(
    fc.record({
      who: fc.constantFrom<Incoming["who"]>(external, cookie(1), cookie(2)),
      what: fc.constantFrom("visit", "visit", "form", "free", "pro"),
      minutes: fc.integer({ min: 0, max: 4_000 }),
    }),
    { minLength: 3, maxLength: 14 },
  )
  .map((all) => {
    const said = all.map(({ who, what, minutes }, index): Incoming => {
      const timestamp = START + minutes * MINUTE + index;
      const message: Message = ["free", "pro"].includes(what)
        ? { kind: "change", change: { attributes: { plan: what } }, timestamp, silent: false }
        : { kind: "event", name: what, properties: {}, timestamp, silent: false };
      return { who, messageId: `m${index}`, at: 0, message };
    });
    const links = [1, 2].map((n): Incoming => {
      const message = { kind: "change", change: {}, timestamp: START + n, silent: false } as const;
      return { who: external, also: cookie(n), messageId: `link${n}`, at: 0, message };
    });
    return [...said, ...links];
  });

/** In any order, some of them twice. */
const deliveries = messages.chain((all) =>
  fc.record({
    inOrder: fc.constant(all),
    shuffled: fc
      .tuple(fc.shuffledSubarray([...all], { minLength: all.length }), fc.subarray([...all]))
      .map(([each, again]) => [...each, ...again]),
    pauses: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  }),
);

async function endsAs(delivered: readonly Incoming[], pauses: readonly boolean[]) {
  const world = await newWorld({ start: "2026-03-06T08:00:00Z" });
  try {
    await world.publish(settings(), MODEL);
    for (const [index, message] of delivered.entries()) {
      await world.store.inbox.accept([{ ...message, at: world.now() }]);
      if (pauses[index % pauses.length]) await world.passTime("PT1M");
    }
    await world.settle();
    expect(await world.store.work.parked()).toEqual([]);
    expect((await verify(world.store)).findings).toEqual([]);
    expect(await world.store.leads.count()).toBe(1);
    const lead = await world.lead("ana");
    const row = await world.store.leads.get(lead);
    const ledger = await world.store.leads.ledger(lead);
    const log = await world.store.leads.log(lead);
    // Points fade at the lead's own instant of the day, and so by which of the leads was first; verify has held them to the ledger.
    const { groups: { fading, ...groups } = {}, variant } = row?.scores.default ?? {};
    return {
      groups,
      variant,
      plan: row?.lead.attributes.plan,
      awards: ledger
        .filter(({ ended }) => ended === null)
        .map(
          ({ rule, cause, at, fadesAt }) =>
            `${rule} ${cause.kind === "event" ? cause.messageId : cause.kind}: ${livesFor(at, fadesAt, dayOffset(lead))}`,
        )
        .sort(),
      events: [...new Set(log.map(({ messageId }) => messageId).filter((id) => id !== null))].sort(),
    };
  } finally {
    await world.close();
  }
}

/** In days of the lead, at whose instant of the day it ends. */
function livesFor(at: number, fadesAt: number | null, offset: number): string {
  if (fadesAt === null) return "for good";
  const days = leadDay(fadesAt, offset) - leadDay(at, offset);
  return leadDay(fadesAt - 1, offset) < leadDay(fadesAt, offset) ? `${days} days` : `until ${fadesAt}`;
}

it(
  "comes to the same lead, score and events in any order of delivery, identified early, late and twice (S6, S7, S10)",
  {
    timeout: 120_000,
  },
  () =>
    fc.assert(
      fc.asyncProperty(deliveries, async ({ inOrder, shuffled, pauses }) => {
        expect(await endsAs(shuffled, pauses)).toEqual(await endsAs(inOrder, [true]));
      }),
      { seed: 11, numRuns: 15 },
    ),
);
