/** An embedded workspace in the middle of its life: every table has rows, and inbox, timers and outbox have work left. */
import { cpSync, rmSync } from "node:fs";
import fc from "fast-check";
import type { Arrival } from "../../../engine/journey/input.js";
import { openSqliteStore } from "../../../engine/store/sqlite/open.js";
import type { Incoming, Store } from "../../../engine/store/store.js";
import { roughSeas } from "../../runtime/live-and-simulated.js";
import { flow, segment } from "../../support/definitions.js";
import { logs, START, worlds } from "../../support/random.js";
import { event, from, temporaryDirectory } from "../../support/stores.js";
import { newWorld } from "../../support/world.js";

export interface Workspace {
  readonly directory: string;
  /** When it was left. */
  readonly at: number;
  /** What its senders have still to say. */
  readonly rest: readonly Incoming[];
  /** Another one, the same. */
  twin(): string;
  remove(): void;
}

export async function playedWorkspace(seed: number, leads = 6): Promise<Workspace> {
  const directory = temporaryDirectory();
  const store = await openSqliteStore({ directory });
  const world = await newWorld({ start: new Date(START).toISOString(), stores: [store], mailer: roughSeas });
  const [definitions] = fc.sample(worlds, { seed, numRuns: 1 });
  if (!definitions) throw new Error("no world");
  const { settings, models, emails, segments, flows } = definitions;
  await world.publish(settings, ...models, ...emails, ...(segments ?? []), ...flows, SURE, ARE_SURE);

  const messages = together(fc.sample(logs, { seed, numRuns: leads }));
  const half = Math.floor(messages.length / 2);
  for (const message of messages.slice(0, half)) {
    await world.passTimeUntil(new Date(message.at).toISOString());
    await store.inbox.accept([message]);
  }
  await world.settle();
  await fillSmallTables(store, world.now());
  await leaveThingsOpen(store, world.now(), () => world.engine.work());
  const at = world.now();
  await store.close();

  const twins: string[] = [];
  return {
    directory,
    at,
    rest: messages.slice(half),
    twin() {
      const other = temporaryDirectory();
      cpSync(directory, other, { recursive: true });
      twins.push(other);
      return other;
    },
    remove() {
      for (const each of [directory, ...twins]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** Whatever the random flows do, this one mails, tells and waits. */
const SURE = flow(
  "sure",
  [
    ["start", "trigger.event", { event: "sure" }],
    ["receipt", "email", { email: "receipt", send: "now" }],
    ["mail", "email", { email: "hi", send: "now" }],
    ["tell", "notify", { to: "owner", message: "{{ lead.email }} is sure" }],
    ["wait", "wait.for", { duration: "PT5H" }],
    ["again", "email", { email: "receipt", send: "now" }],
    ["end", "exit"],
  ],
  { settings: { reentry: { mode: "after-exit", cooldown: "PT1H" } } },
);

const ARE_SURE = segment("are-sure", { event: "sure" });

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

async function fillSmallTables(store: Store, at: number): Promise<void> {
  const expires = { createdAt: at, expiresAt: at + 1e9 };
  await store.secrets.get("links");
  await store.keys.add({ id: "key-1", name: "Ключ „1“", scope: "read", hash: "ab", createdAt: at });
  await store.users.add({ id: "u1", email: "ana@example.com", name: "Ana", password: null, createdAt: at });
  await store.users.addSession({ hash: "s1", user: "u1", ...expires });
  await store.users.addLink({ hash: "l1", user: "u1", ...expires });
  await store.users.addLink({ hash: "l2", user: null, ...expires });
  await store.suppressions.add({ email: "gone@example.com", reason: "manual", at });
  await store.jobs.add({
    ...{ id: "job-1", kind: "import", params: { file: "leads.csv", quote: "\"\\', {}" }, total: null },
    ...{ cursor: "3", done: 3, posted: 0, state: "running", reason: null, createdAt: at, updatedAt: at },
  });
  await store.sources.add({ id: "s1", name: "Fair", map: { event: "fair" }, createdAt: at, updatedAt: at });
  await store.sources.failed("s1", { at, code: "source.bad", message: "no", body: "{}" });
  const raw = `Subject: ${"ünï😀\r\n".repeat(2_000)}`;
  for (const id of ["m1", "m2"])
    await store.mailbox.add({ id, at, from: "a@example.com", to: "b@example.com", subject: "\t\\N", raw });
  const alert = { at, lead: "l", flow: "f", to: "rep@example.com", message: "é", reasons: [] };
  await store.alerts.add({ key: "alert-1", ...alert });
}

/** What hangs on leads that are there. */
async function openSmallTables(store: Store, at: number): Promise<void> {
  const [shown] = (await store.outbox.list({ limit: 1 })).items;
  if (!shown) throw new Error("no delivery");
  const { lead, key } = shown.effect;
  await store.groups.join({ group: "acme", lead, facts: { plan: "pro" }, said: at });
  await store.hits.add({ kind: "open", lead, delivery: key, id: "hit-1", at, asked: "get", userAgent: null });
}

/** As a process leaves it that is killed: mail in hand, more of it planned, messages in the inbox. */
async function leaveThingsOpen(store: Store, at: number, work: () => Promise<boolean>): Promise<void> {
  const sure = (index: number) => from(`lead-${index}`, event("sure", { timestamp: at }), { at });
  await store.inbox.accept([0, 1, 2, 3].map(sure));
  while (await work());
  await openSmallTables(store, at);
  await store.outbox.handOver(at, 5, "a worker that is gone", 0, () => ({ verdict: "go" }));
  await store.inbox.accept([
    from("new-lead", event("visit", { timestamp: at }), { at, messageId: "n1" }),
    sure(4),
  ]);
}
