/** One log of messages, whoever lives it: either store, one engine or several beside each other, and simulate. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Mailer } from "../../engine/channels/mailer.js";
import type { Arrival } from "../../engine/journey/input.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import { runningDefinitions } from "../../engine/runtime/definitions.js";
import { verify } from "../../engine/runtime/verify.js";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import type { Incoming, Store } from "../../engine/store/store.js";
import { openPostgres } from "../support/postgres.js";
import { type World as Definitions, logs, START, worlds } from "../support/random.js";
import { isSelected } from "../support/selected.js";
import { openSqlite } from "../support/stores.js";
import { newWorld, type World } from "../support/world.js";
import { inTurn } from "./in-turn.js";
import { roughSeas } from "./live-and-simulated.js";

/** Of those that were tried, one with many sends, and with leads that come through segments. */
const SEED = 53;

// A lead's id decides when in the day its points fade, and the keys of its mails: made of its name, it is the same everywhere.
const making = vi.hoisted(() => ({ lead: "" }));
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  const randomBytes = (size: number) =>
    crypto.createHash("sha512").update(making.lead).digest().subarray(0, size);
  return { ...crypto, randomBytes };
});

describe.runIf(isSelected("postgres"))("the same log of messages", () => {
  it(`leads to the same paths, scores and sends on SQLite, on PostgreSQL with 1, 2 and 4 engines, and in simulate (seed ${SEED})`, {
    timeout: 120_000,
  }, async () => {
    let records = 0;
    let mails = 0;
    let throughSegments = 0;
    await fc.assert(
      fc.asyncProperty(
        worlds.filter(sendsMuch),
        fc.array(logs, { minLength: 3, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
        async (definitions, ofLeads, pauses) => {
          const script = { definitions, messages: together(ofLeads), pauses };

          const onSqlite = await livedOnSqlite(script);

          for (const { records, simulated } of onSqlite) expect(simulated).toEqual(records);
          for (const engines of [1, 2, 4]) expect(await livedOnPostgres(script, engines)).toEqual(onSqlite);
          records += onSqlite.flatMap((lead) => lead.records).length;
          mails += onSqlite.flatMap((lead) => lead.left).length;
          throughSegments += onSqlite.flatMap((lead) => enrolledBySegment(definitions, lead.records)).length;
        },
      ),
      { seed: SEED, numRuns: 2, endOnFailure: true },
    );
    expect(records).toBeGreaterThan(150);
    expect(mails).toBeGreaterThan(8);
    expect(throughSegments).toBeGreaterThan(0);
  });
});

function enrolledBySegment({ flows }: Definitions, records: readonly JourneyRecord[]) {
  const triggers = new Set(
    flows.flatMap(({ id, nodes }) =>
      nodes.filter(({ type }) => type === "trigger.segment").map((node) => `${id}/${node.id}`),
    ),
  );
  return records.filter(({ kind, flow, node }) => kind === "enrolled" && triggers.has(`${flow}/${node}`));
}

/** Most random flows send little, and sends are what engines could do twice. */
function sendsMuch({ flows }: Definitions): boolean {
  const sending = flows.flatMap(({ nodes }) =>
    nodes.filter(({ type }) => type === "email" || type === "notify"),
  );
  return sending.length >= 5;
}

interface Script {
  readonly definitions: Definitions;
  readonly messages: readonly Incoming[];
  /** Before which messages the engines are at work; what comes between them waits in the inbox together. */
  readonly pauses: readonly boolean[];
}

/** The messages of some leads, as one sender sends them. */
function together(ofLeads: readonly (readonly Arrival[])[]): readonly Incoming[] {
  return ofLeads
    .flatMap((log, index) => log.map((arrival) => messageOf(`lead-${index}`, arrival)))
    .toSorted((a, b) => a.at - b.at);
}

function messageOf(externalId: string, { at, messageId, message }: Arrival): Incoming {
  const who = { kind: "external", value: externalId } as const;
  if (message.kind !== "change" || !message.change.fields?.email) return { who, messageId, at, message };
  const email = `${externalId}@example.com`;
  const change = { ...message.change, fields: { ...message.change.fields, email } };
  return { who, email, messageId, at, message: { ...message, change } };
}

async function livedOnSqlite(script: Script) {
  const opened = await openSqlite();
  try {
    return await lived(script, [opened.store]);
  } finally {
    await opened.remove();
  }
}

async function livedOnPostgres(script: Script, engines: number) {
  const opened = await openPostgres();
  const { url } = opened.schema;
  const others = await Promise.all(
    Array.from({ length: engines - 1 }, () => openPostgresStore({ url, connections: 4 })),
  );
  try {
    return await lived(script, [opened.store, ...others]);
  } finally {
    await Promise.all(others.map((store) => store.close()));
    await opened.remove();
  }
}

async function lived(
  { definitions: { flows, models, segments, emails, settings }, messages, pauses }: Script,
  stores: readonly [Store, ...Store[]],
) {
  const left: string[] = [];
  const { mailer, seen } = inTurn(noting(left, roughSeas()));
  const [first, ...others] = stores;
  const world = await newWorld({
    start: new Date(START).toISOString(),
    stores: [seen(first), ...others.map(seen)],
    mailer: () => mailer,
  });
  await world.publish(settings, ...models, ...segments, ...emails, ...flows);
  for (const [index, incoming] of messages.entries()) {
    const instant = new Date(incoming.at).toISOString();
    if (pauses[index % pauses.length]) await world.passTimeUntil(instant);
    else world.skipTimeUntil(instant);
    making.lead = incoming.who.value;
    await world.store.inbox.accept([incoming]);
  }
  await world.passTime("P2D");

  expect((await verify(world.store)).findings).toEqual([]);
  expect(await world.store.work.parked()).toEqual([]);
  const names = new Set(messages.map(({ who }) => who.value));
  const definitions = await runningDefinitions(world.store, settings).current();
  return Promise.all(
    [...names].map(async (name) => {
      const lead = await world.lead(name);
      const log = await world.store.leads.log(lead);
      const life = await lifeOf(world, lead);
      const keys = new Set(life.deliveries.map(({ effect }) => effect.key));
      const span = { from: null, until: world.now() + 1 };
      return {
        ...life,
        // Numbers of arrival are the store's own; their order is not.
        log: log.map(({ seq, ...arrival }) => arrival),
        simulated: simulateLead({ id: lead, change: {}, arrivals: log }, span, definitions, false),
        left: left.filter((key) => keys.has(key)),
      };
    }),
  );
}

/** All that a store knows of a lead, but for its own numbers and whose hands a delivery went through. */
async function lifeOf({ store }: World, lead: string) {
  const deliveries = await store.outbox.list({ lead, limit: 1_000 });
  return {
    row: await store.leads.get(lead),
    records: await store.leads.records(lead),
    ledger: await store.leads.ledger(lead),
    crossings: await store.leads.crossings(lead),
    enrollments: (await store.leads.enrollments(lead)).map(({ sinceSeq, ...enrollment }) => enrollment),
    deliveries: deliveries.items.map(({ worker, ...delivery }) => delivery),
  };
}

/** Notes the key of each mail that leaves. */
function noting(left: string[], mailer: Mailer): Mailer {
  return {
    async send(mail) {
      const result = await mailer.send(mail);
      if (result.outcome === "sent") left.push(mail.key);
      return result;
    },
    close: () => mailer.close(),
  };
}
