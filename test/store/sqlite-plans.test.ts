// How SQLite goes about what is asked for one lead or one message: by that lead, however many others there are. The planner
// has no statistics, and takes a wrong index as readily as it reads a whole table.
import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { decideBatch } from "../../engine/runtime/decide.js";
import { fatesAt } from "../../engine/runtime/hits.js";
import type { Connection } from "../../engine/store/sqlite/connection.js";
import { openDatabase, type SqliteDatabase } from "../../engine/store/sqlite/database.js";
import { groupStore } from "../../engine/store/sqlite/groups.js";
import { hitStore } from "../../engine/store/sqlite/hits.js";
import { inboxStore } from "../../engine/store/sqlite/inbox.js";
import { leadReader } from "../../engine/store/sqlite/leads/lead-reader.js";
import { outboxStore } from "../../engine/store/sqlite/outbox/outbox-store.js";
import { segmentReader } from "../../engine/store/sqlite/segments.js";
import { workStore } from "../../engine/store/sqlite/work/work-store.js";
import { definitions } from "../support/definitions.js";
import { isSelected } from "../support/selected.js";
import {
  applying,
  change,
  email,
  event,
  from,
  HOUR,
  incoming,
  NO_NEEDS,
  T0,
  temporaryDirectory,
} from "../support/stores.js";

let directory: string;
let database: SqliteDatabase;
beforeEach(() => {
  directory = temporaryDirectory();
  database = openDatabase(directory);
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

/** The database, and every statement that passes through it from now on. */
function watched(): { readonly database: SqliteDatabase; readonly statements: ReadonlySet<string> } {
  const statements = new Set<string>();
  const watch = (connection: Connection): Connection => ({
    raw: connection.raw,
    sql: (text) => {
      statements.add(text);
      return connection.sql(text);
    },
    all: (query) => {
      statements.add(query.sql);
      return connection.all(query);
    },
    first: (query) => {
      statements.add(query.sql);
      return connection.first(query);
    },
    run: (query) => {
      statements.add(query.sql);
      return connection.run(query);
    },
  });
  const { writer, reader } = database;
  return { database: { ...database, writer: watch(writer), reader: watch(reader) }, statements };
}

function planOf(text: string): readonly string[] {
  const nulls = [...text.matchAll(/\?/g)].map(() => null);
  const names = Object.fromEntries([...text.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]));
  const values = nulls.length > 0 ? nulls : Object.keys(names).length > 0 ? [names] : [];
  return database.writer.raw
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    .all(...values)
    .map(({ detail }) => detail);
}

/** The steps by which SQLite would go over more than is asked for, each behind its statement. */
function longWays(statements: Iterable<string>): readonly string[] {
  // What is given with the query is scanned: lists of ids, names and addresses, the turns that are counted off, and what
  // a subquery has found.
  const long = /^SCAN (?!(ids|names|addresses|turn|placed|json_each|\(subquery)\b)|PRIMARY KEY \(kind=\?\)/;
  return [...statements].flatMap((text) =>
    planOf(text)
      .filter((step) => long.test(step))
      .map((step) => `${text.trim()}: ${step}`),
  );
}

it.runIf(isSelected("sqlite"))(
  "takes a message in by whose it is, and not by all who are there",
  async () => {
    const { database: seen, statements } = watched();
    const inbox = inboxStore(seen);

    await inbox.accept([
      from("ana", event(), { messageId: "m1", email: "ana@example.com" }),
      from("ana", change({ city: "Graz" }), { email: "ana@example.org" }),
      from("ana", event(), { email: "ana@example.org", at: T0 + 1 }),
      incoming({ kind: "anonymous", value: "browser" }),
      from("bob", event(), { email: "bob@example.com" }),
    ]);
    const [bob] = await inbox.accept([from("bob")]);
    await groupStore(seen).join({
      group: "acme",
      lead: bob?.ok ? bob.lead : "",
      facts: { plan: "A" },
      said: T0,
    });

    expect(longWays(statements)).toEqual([]);
    expect(statements.size).toBeGreaterThan(10);
  },
);

it.runIf(isSelected("sqlite"))(
  "shows a lead, and a page of leads, without going over those of others",
  async () => {
    await inboxStore(database).accept([from("ana", event(), { email: "ana@example.com" }), from("bob")]);
    const { database: seen, statements } = watched();
    const leads = leadReader(seen);

    const lead = (await leads.find({ kind: "external", value: "ana" })) ?? "";
    await leads.get(lead);
    await leads.list({ model: "default", limit: 10 });
    for await (const _ of leads.walk(10));
    await leads.ids("", 10);
    await leads.histories([lead], { model: "default", events: ["visit"] });
    await leads.timeline(lead, { limit: 10 });
    await leads.ledger(lead);
    await leads.enrollments(lead);
    await leads.crossings(lead);
    await leads.log(lead);
    await leads.records(lead);
    await segmentReader(seen).leads("hot", { limit: 10 });

    expect(longWays(statements)).toEqual([]);
    expect(statements.size).toBeGreaterThan(10);
  },
);

it.runIf(isSelected("sqlite"))("counts leads without reading their rows", async () => {
  const { database: seen, statements } = watched();

  await leadReader(seen).count();

  const steps = [...statements].flatMap(planOf).filter((step) => /leads/.test(step));
  expect(steps).toHaveLength(2);
  for (const step of steps) expect(step).toContain("USING COVERING INDEX");
});

it.runIf(isSelected("sqlite"))("merges leads, and judges their mail, by those leads alone", async () => {
  const { database: seen, statements } = watched();
  const inbox = inboxStore(seen);
  const work = workStore(seen);
  const [ana, bob] = await inbox.accept([from("ana"), from("bob")]);
  if (!ana?.ok || !bob?.ok) throw new Error("refused");
  await work.run(T0, 10, NO_NEEDS, (batch) =>
    batch.map((lead) => applying(lead, { effects: [email(lead.state.lead.id, `of ${lead.state.lead.id}`)] })),
  );
  const hit = { kind: "open", lead: ana.lead, delivery: `of ${ana.lead}`, id: "hit", at: T0 } as const;
  await hitStore(seen).add({ ...hit, asked: "get", userAgent: null });

  await inbox.accept([incoming({ kind: "lead", value: ana.lead }, { kind: "merge", from: bob.lead })]);
  await outboxStore(seen).handOver(T0, 10, "worker", 1, () => ({ verdict: "go" }));
  await hitStore(seen).judge(T0, T0, 10, fatesAt(T0 + HOUR));
  await work.run(T0, 10, NO_NEEDS, decideBatch(T0, definitions({})));

  expect(await leadReader(database).count()).toBe(1);
  expect(longWays(statements)).toEqual([]);
  expect(statements.size).toBeGreaterThan(40);
});
