/**
 * A small world for tests: a real SQLite store, the real engine, the built-in mailbox, and a clock that only moves when told.
 *
 *     const world = await newWorld();
 *     await world.publish(flow, model, email);
 *     await world.identify("ana", { email: "ana@example.com" });
 *     await world.passTime("P2D");
 *     expect(await world.mailTo("ana@example.com")).toEqual([…]);
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mailer, mailboxMailer } from "../../engine/channels/mailer.js";
import type { Segment } from "../../engine/condition/segment.js";
import { isRefusal } from "../../engine/contract/problem-json.js";
import type { Flow } from "../../engine/flow/flow.js";
import { trackingHandlers } from "../../engine/http/handlers/tracking.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import type { JsonObject } from "../../engine/lead/json.js";
import type { LeadChange } from "../../engine/lead/lead.js";
import type { Email } from "../../engine/message/email.js";
import type { Settings } from "../../engine/message/settings.js";
import { RIPE_MS } from "../../engine/message/suspicious.js";
import type { App } from "../../engine/runtime/app.js";
import { newChanges } from "../../engine/runtime/changes.js";
import { createEngine, type Engine } from "../../engine/runtime/engine.js";
import { silentLog } from "../../engine/runtime/log.js";
import { parseDuration } from "../../engine/schedule/duration.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import type { Accepted, DocumentKind, Incoming, Store } from "../../engine/store/store.js";
import { settings as settingsWith } from "./definitions.js";
import { mailLinks, tokenIn } from "./mail-links.js";
import { type ManualTimers, manualTimers } from "./timers.js";

export interface World {
  readonly store: Store;
  readonly engine: Engine;
  readonly app: App;
  /** Of what the engine tells to whoever looks on. */
  readonly timers: ManualTimers;
  now(): number;
  /** Saves and publishes documents, told apart by their format. */
  publish(...documents: readonly (Flow | ScoreModel | Segment | Email | Settings)[]): Promise<void>;
  identify(externalId: string, change: LeadChange & { readonly email?: string }): Promise<string>;
  track(externalId: string, event: string, properties?: JsonObject, more?: Partial<Tracked>): Promise<void>;
  /** Lets the engine do everything that is due, at the present instant. */
  settle(): Promise<void>;
  /** Moves the clock from one due instant to the next, settling at each. */
  passTime(duration: string): Promise<void>;
  passTimeUntil(instant: string): Promise<void>;
  /** Moves the clock while the engine does nothing, as when no worker runs. */
  skipTimeUntil(instant: string): void;
  lead(externalId: string): Promise<string>;
  records(externalId: string): Promise<readonly JourneyRecord[]>;
  mailTo(address: string): Promise<readonly { readonly at: string; readonly subject: string }[]>;
  /** The newest mail to this address, in the built-in mailbox, is opened. */
  openMail(address: string, asker?: Partial<MailAsker>): Promise<void>;
  /** The nth of its links, from 0, is followed; answers where it led. */
  clickMail(address: string, nth: number, asker?: Partial<MailAsker>): Promise<string>;
  close(): Promise<void>;
}

interface MailAsker {
  readonly userAgent: string;
  /** HEAD only asks whether the link is there. */
  readonly method: "GET" | "HEAD";
}

const BROWSER =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";

interface Tracked {
  readonly messageId: string;
  /** Own time of the event, ISO 8601; default: now. */
  readonly timestamp: string;
}

export interface WorldOptions {
  readonly start?: string;
  readonly settings?: Settings;
  readonly mailer?: (world: { store: Store; now: () => number }) => Mailer;
  /** Opened on the same data, an engine on each; whoever opened them closes them. Default: one on SQLite. */
  readonly stores?: readonly [Store, ...Store[]];
}

export async function newWorld({
  start = "2026-03-02T08:00:00Z",
  settings,
  mailer,
  stores,
}: WorldOptions = {}): Promise<World> {
  const opened = stores ? { stores, close: async () => {} } : await openOwn();
  const [store, ...others] = opened.stores;
  let now = Date.parse(start);
  const clock = { now: () => now };
  const config = { publicUrl: "http://127.0.0.1:3000", version: "test", secret: "00".repeat(32) };
  const log = silentLog();
  const timers = manualTimers();
  const changes = newChanges(timers.later);
  const common = {
    clock,
    log,
    mailer: mailer?.({ store, now: clock.now }) ?? mailboxMailer(store.mailbox, clock),
    config,
    changes,
    defaults: settings ?? settingsWith(),
  };
  const engine = createEngine({ ...common, store, worker: "world" });
  const engines = [
    engine,
    ...others.map((other, index) => createEngine({ ...common, store: other, worker: `world-${index + 2}` })),
  ];
  const app: App = { store, clock, log, config, changes, wake: () => {}, ready: () => true };

  const settle = async () => {
    const any = async (act: "work" | "deliver" | "hear" | "walk") =>
      (await Promise.all(engines.map((each) => each[act]()))).includes(true);
    while ((await any("hear")) || (await any("work")) || (await any("walk")) || (await any("deliver")));
  };
  const passTo = async (target: number) => {
    await settle();
    for (;;) {
      const hit = await store.hits.oldest();
      const dues = [
        await store.work.nextDue(),
        await store.outbox.nextDue(),
        hit === null ? null : hit + RIPE_MS,
      ].filter((due) => due !== null);
      const next = Math.min(...dues);
      if (!(next <= target)) break;
      now = Math.max(now, next);
      await settle();
    }
    now = target;
    await settle();
  };
  const accept = async (incoming: Incoming): Promise<string> => {
    const [accepted] = (await store.inbox.accept([incoming])) as [Accepted];
    if (!accepted.ok) throw new Error(`not accepted: ${accepted.code}`);
    return accepted.lead;
  };
  const linksTo = async (address: string) => {
    const { items } = await store.mailbox.list({ limit: 1_000 });
    const newest = items.find(({ to }) => to.includes(address));
    const mail = newest && (await store.mailbox.get(newest.id));
    if (!mail) throw new Error(`no mail to ${address}`);
    return mailLinks(mail.raw);
  };
  const tracking = trackingHandlers(app);
  const asking = (
    link: string | null | undefined,
    { userAgent = BROWSER, method = "GET" }: Partial<MailAsker>,
  ) => ({
    params: { token: tokenIn(link ?? "") },
    query: {},
    body: {},
    now,
    from: "",
    method,
    signal: new AbortController().signal,
    header: (name: string) => (name === "user-agent" ? userAgent : undefined),
  });
  const lead = async (externalId: string) => {
    const id = await store.leads.find({ kind: "external", value: externalId });
    if (id === null) throw new Error(`no lead "${externalId}"`);
    return id;
  };

  return {
    store,
    engine,
    app,
    timers,
    now: () => now,
    async publish(...documents) {
      const writes = documents.flatMap((document) => {
        const kind = kindOf(document.format);
        const id = "id" in document ? document.id : "settings";
        const text = JSON.stringify(document, null, 2);
        return [
          { act: "save", kind, id, text, expected: null },
          { act: "publish", kind, id },
        ] as const;
      });
      const result = await store.documents.write(now, writes);
      if (!result.ok) throw new Error(`not published: ${result.code}`);
    },
    async identify(externalId, { email, ...change }) {
      const fields = email === undefined ? change.fields : { ...change.fields, email };
      const id = await accept({
        who: { kind: "external", value: externalId },
        ...(email === undefined ? {} : { email }),
        messageId: null,
        at: now,
        message: {
          kind: "change",
          change: { ...change, ...(fields ? { fields } : {}) },
          timestamp: now,
          silent: false,
        },
      });
      await settle();
      return id;
    },
    async track(externalId, name, properties = {}, { messageId, timestamp } = {}) {
      await accept({
        who: { kind: "external", value: externalId },
        messageId: messageId ?? null,
        at: now,
        message: {
          kind: "event",
          name,
          properties,
          timestamp: timestamp === undefined ? now : Date.parse(timestamp),
          silent: false,
        },
      });
      await settle();
    },
    settle,
    passTime: (duration) => passTo(now + (parseDuration(duration) ?? Number.NaN)),
    passTimeUntil: (instant) => passTo(Date.parse(instant)),
    skipTimeUntil: (instant) => {
      now = Date.parse(instant);
    },
    lead,
    records: async (externalId) => store.leads.records(await lead(externalId)),
    async mailTo(address) {
      const { items } = await store.mailbox.list({ limit: 1_000 });
      return items
        .filter(({ to }) => to.includes(address))
        .map(({ at, subject }) => ({ at: new Date(at).toISOString(), subject }))
        .reverse();
    },
    async openMail(address, asker = {}) {
      const answer = await tracking.openMail(asking((await linksTo(address)).open, asker));
      if (isRefusal(answer)) throw new Error(answer.detail);
    },
    async clickMail(address, nth, asker = {}) {
      const answer = await tracking.followLink(asking((await linksTo(address)).clicks[nth], asker));
      if (isRefusal(answer)) throw new Error(answer.detail);
      return answer.body;
    },
    close: opened.close,
  };
}

async function openOwn(): Promise<{ readonly stores: readonly [Store]; close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "scoreflow-world-"));
  const store = await openSqliteStore({ directory });
  return {
    stores: [store],
    async close() {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function kindOf(format: string): DocumentKind {
  const kind = /^scoreflow\.(flow|score|segment|email|settings)\/1$/.exec(format)?.[1];
  if (kind === undefined) throw new Error(`no document of format "${format}"`);
  return kind as DocumentKind;
}
