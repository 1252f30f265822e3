// What the tests of stores share: opening one on real files, and small builders of what goes in. Nothing here knows which
// database it is, but for openSqlite.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Effect } from "../../engine/journey/effect.js";
import type { Message } from "../../engine/journey/input.js";
import type { Enrollment, LeadState } from "../../engine/journey/lead-state.js";
import type { Outcome } from "../../engine/journey/outcome.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import type { Json, JsonObject } from "../../engine/lead/json.js";
import type { Lead } from "../../engine/lead/lead.js";
import type { LedgerEntry, ScoreState } from "../../engine/score/state.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import type { ClaimedLead, Decision, Incoming, Needs, Store } from "../../engine/store/store.js";

// ── Opening ──

export interface OpenedStore {
  readonly store: Store;
  /** Closes it, and opens the same data again. */
  reopen(): Promise<Store>;
  /** Closes it and deletes the data. */
  remove(): Promise<void>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** A new SQLite store in a directory of its own. */
export async function openSqlite(): Promise<OpenedStore & { readonly directory: string }> {
  const directory = temporaryDirectory();
  let store = await openSqliteStore({ directory });
  return {
    directory,
    get store() {
      return store;
    },
    async reopen() {
      await store.close();
      store = await openSqliteStore({ directory });
      return store;
    },
    async remove() {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), "scoreflow-store-"));
}

/** A new store for each test of the describe block it is called in. */
export function freshStore(open: OpenStore): { readonly store: Store; reopen(): Promise<Store> } {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.remove());
  return {
    get store() {
      return opened.store;
    },
    reopen: () => opened.reopen(),
  };
}

// ── What comes in ──

/** A Monday at nine, UTC. */
export const T0 = Date.UTC(2026, 2, 2, 9);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function event(
  name = "page_viewed",
  { timestamp = T0, properties = {} }: { timestamp?: number; properties?: JsonObject } = {},
): Message {
  return { kind: "event", name, properties, timestamp, silent: false };
}

export function change(attributes: Readonly<Record<string, Json>>): Message {
  return { kind: "change", change: { attributes }, timestamp: T0, silent: false };
}

/** A message of a lead that is known by an external id. */
export function from(
  externalId: string,
  message: Message = event(),
  rest: { readonly messageId?: string; readonly at?: number; readonly email?: string } = {},
): Incoming {
  return incoming({ kind: "external", value: externalId }, message, rest);
}

export function incoming(
  who: Incoming["who"],
  message: Message = event(),
  { messageId, at = T0, email }: { messageId?: string; at?: number; email?: string } = {},
): Incoming {
  return { who, messageId: messageId ?? null, at, message, ...(email === undefined ? {} : { email }) };
}

/** Accepts messages that are all in order, and answers the lead of each. */
export async function arrive(store: Store, ...messages: readonly Incoming[]): Promise<readonly string[]> {
  const accepted = await store.inbox.accept(messages);
  return accepted.map((answer) => {
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return answer.lead;
  });
}

/** One message of that lead; answers our id of it. */
export async function arriveOne(store: Store, externalId: string, message?: Message): Promise<string> {
  const [lead] = await arrive(store, from(externalId, message));
  return lead as string;
}

// ── What the engine makes of it ──

export const NO_NEEDS: Needs = { history: {}, sequences: {}, ever: [], sendsWithin: 0, models: {} };

type Changes = Partial<Omit<Outcome, "state">> & { readonly state?: Partial<LeadState> };

/** A decision that applies every message at the instant it arrived, and whatever else is given. */
export function applying({ state, arrivals }: ClaimedLead, changes: Changes = {}): Decision {
  const timestamps = arrivals.flatMap(({ message }) => (message.kind === "event" ? [message.timestamp] : []));
  const events = state.newestEvent === null ? timestamps : [state.newestEvent, ...timestamps];
  return {
    ok: true,
    outcome: {
      applied: arrivals.map(({ seq, at }) => ({ seq, at, recordsBefore: 0 })),
      enrollments: [],
      ledger: { added: [], ended: [] },
      records: [],
      effects: [],
      cancelled: [],
      counts: [],
      merged: [],
      dueAt: null,
      ...changes,
      state: {
        ...state,
        clock: arrivals.at(-1)?.at ?? state.clock,
        lastSeq: arrivals.at(-1)?.seq ?? state.lastSeq,
        newestEvent: events.length > 0 ? Math.max(...events) : null,
        entries: state.entries + (changes.ledger?.added.length ?? 0),
        ...changes.state,
      },
    },
  };
}

/** One round of work. Answers the leads that were claimed. */
export async function work(
  store: Store,
  {
    now = T0,
    limit = 100,
    needs = NO_NEEDS,
    decide = (lead) => applying(lead),
  }: {
    readonly now?: number;
    readonly limit?: number;
    readonly needs?: Needs;
    readonly decide?: (lead: ClaimedLead) => Decision;
  } = {},
): Promise<readonly ClaimedLead[]> {
  let claimed: readonly ClaimedLead[] = [];
  await store.work.run(now, limit, needs, (batch) => {
    claimed = batch;
    return batch.map(decide);
  });
  return claimed;
}

/** Brings one lead to such a state, by way of a message that does it. Answers the lead. */
export async function leadWith(
  store: Store,
  externalId: string,
  changes: (lead: string) => Changes,
): Promise<string> {
  const lead = await arriveOne(store, externalId);
  const isIt = ({ state }: ClaimedLead) => state.lead.id === lead;
  await work(store, { decide: (claimed) => applying(claimed, isIt(claimed) ? changes(lead) : {}) });
  return lead;
}

// ── What is stored of it ──

export function score(total: number, version = 1): ScoreState {
  return { version, rules: {}, adjusted: {}, groups: { behaviour: total }, total };
}

export function entry(number: number, points = 15): LedgerEntry {
  return {
    entry: number,
    model: "default",
    rule: "pricing",
    group: "behaviour",
    points,
    at: T0,
    cause: { kind: "event", name: "page_viewed", messageId: "" },
    fadesAt: null,
  };
}

export function enrollment(changes: Partial<Enrollment> = {}): Enrollment {
  return {
    id: "enrollment-1",
    flow: "welcome",
    version: 1,
    nth: 1,
    status: "active",
    node: "wait",
    since: T0,
    sinceSeq: 1,
    visits: { wait: 1 },
    due: null,
    limit: null,
    held: null,
    enrolledAt: T0,
    endedAt: null,
    outcome: null,
    failure: null,
    ...changes,
  };
}

const FROZEN = { score: null, reasons: [], event: null };

export function email(
  lead: string,
  key: string,
  {
    at = T0,
    enrollment: of = "enrollment-1",
    purpose = "marketing",
  }: { at?: number; enrollment?: string; purpose?: "marketing" | "transactional" } = {},
): Effect {
  const place = { key, lead, flow: "welcome", version: 1, node: "mail", enrollment: of, at, frozen: FROZEN };
  return { ...place, kind: "email", email: "hello", purpose, window: null };
}

export function notification(lead: string, key: string): Effect {
  const place = { key, lead, flow: "welcome", version: 1, node: "tell", enrollment: "enrollment-1", at: T0 };
  return { ...place, frozen: FROZEN, kind: "notify", to: { kind: "owner" }, message: "is hot" };
}

export function entered(lead: string, node: string, at = T0): JourneyRecord {
  return { at, lead, flow: "welcome", node, kind: "entered" };
}

/** The lead with such an address and such attributes. */
export function withFacts(
  lead: Lead,
  { email: address, ...attributes }: Readonly<Record<string, string>>,
): Lead {
  const written = (value: string) => ({ value, at: T0 });
  return {
    ...lead,
    fields: address === undefined ? {} : { email: written(address) },
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, written(value)])),
  };
}
