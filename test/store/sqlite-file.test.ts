// What is SQLite's own: its file, its limits, and a disk that is full.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type SqliteDatabase } from "../../engine/store/sqlite/database.js";
import { inboxStore } from "../../engine/store/sqlite/inbox.js";
import { MIGRATIONS } from "../../engine/store/sqlite/migrations/index.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import { outboxStore } from "../../engine/store/sqlite/outbox/outbox-store.js";
import { workStore } from "../../engine/store/sqlite/work/work-store.js";
import { isSelected } from "../support/selected.js";
import { applying, email, event, from, NO_NEEDS, T0, temporaryDirectory } from "../support/stores.js";

describe.runIf(isSelected("sqlite"))("the SQLite file", () => {
  let directory: string;
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Opens the file beside the store, as an operator with a SQLite shell might. */
  function raw<T>(use: (database: Database.Database) => T): T {
    const database = new Database(join(directory, "scoreflow.db"));
    try {
      return use(database);
    } finally {
      database.close();
    }
  }

  it("makes the directory that it is given", async () => {
    const store = await openSqliteStore({ directory: join(directory, "a/b") });

    expect(await store.leads.count()).toBe(0);
    await store.close();
  });

  it("says so when the directory cannot be made, or not be written", async () => {
    raw(() => null);
    const inAFile = join(directory, "scoreflow.db/data");
    mkdirSync(join(directory, "taken/scoreflow.lock"), { recursive: true });

    for (const impossible of [inAFile, join(directory, "taken")])
      await expect(openSqliteStore({ directory: impossible })).rejects.toMatchObject({
        code: "store.unwritable",
        message: expect.stringContaining(impossible),
      });
  });

  it("refuses a database that a newer program has written, and does not touch it", async () => {
    await (await openSqliteStore({ directory })).close();
    raw((database) => database.pragma("user_version = 999"));

    await expect(openSqliteStore({ directory })).rejects.toMatchObject({
      code: "store.newer",
      message: expect.stringContaining("999"),
    });
    expect(raw((database) => database.pragma("user_version", { simple: true }))).toBe(999);
  });

  it("opens again after it refused to", async () => {
    await (await openSqliteStore({ directory })).close();
    const version = raw((database) => database.pragma("user_version", { simple: true }));
    raw((database) => database.pragma("user_version = 999"));
    await expect(openSqliteStore({ directory })).rejects.toThrow();
    raw((database) => database.pragma(`user_version = ${version}`));

    await (await openSqliteStore({ directory })).close();
  });

  it("brings a database that an older program wrote up to date, with what is in it", async () => {
    raw((database) => {
      database.exec(MIGRATIONS[0]?.sql ?? "");
      database.pragma("user_version = 1");
      database.exec("INSERT INTO suppressions (email, reason, at) VALUES ('ana@example.com', 'manual', 1)");
    });

    const store = await openSqliteStore({ directory });

    expect(await store.suppressions.get("ana@example.com")).toMatchObject({ reason: "manual" });
    expect(await store.users.list()).toEqual([]);
    await store.close();
  });

  it("counts who was in a segment before numbers were kept", async () => {
    raw((database) => {
      for (const { version, sql } of MIGRATIONS.filter(({ version }) => version < 9)) {
        database.exec(sql);
        database.pragma(`user_version = ${version}`);
      }
      for (const lead of ["ana", "bob"]) {
        database.prepare("INSERT INTO leads (id, created_at, facts) VALUES (?, 1, '{}')").run(lead);
        database.prepare("INSERT INTO lead_segments VALUES (?, 'vips', 1)").run(lead);
      }
    });

    const store = await openSqliteStore({ directory });

    expect(await store.segments.counts()).toEqual(new Map([["vips", 2]]));
    await store.close();
  });

  it("keeps published versions from whoever writes into the file (invariant 7)", async () => {
    const store = await openSqliteStore({ directory });
    await store.documents.write(T0, [
      { act: "save", kind: "flow", id: "welcome", text: "one", expected: 0 },
      { act: "publish", kind: "flow", id: "welcome" },
    ]);

    for (const statement of ["UPDATE document_versions SET text = 'two'", "DELETE FROM document_versions"])
      expect(() => raw((database) => database.exec(statement))).toThrow("never");

    await store.close();
  });

  it("leaves no write-ahead log behind when it is closed", async () => {
    const store = await openSqliteStore({ directory });
    await store.inbox.accept([from("ana")]);
    await store.close();

    expect(raw((database) => database.prepare("SELECT count(*) FROM inbox").pluck().get())).toBe(1);
    expect(() => rmSync(join(directory, "scoreflow.db-wal"))).toThrow("ENOENT");
  });

  it("waits for its commits to be on the disk, and overwrites what it deletes", () => {
    const { writer, close } = openDatabase(directory);
    const pragma = (name: string) => writer.raw.pragma(name, { simple: true });

    expect([
      pragma("journal_mode"),
      pragma("synchronous"),
      pragma("foreign_keys"),
      pragma("secure_delete"),
    ]).toEqual(["wal", 2, 1, 1]);
    close();
  });

  it("refuses what comes after it was closed", async () => {
    const store = await openSqliteStore({ directory });
    await store.close();

    await expect(store.inbox.accept([from("ana")])).rejects.toThrow("closed");
    await expect(store.leads.count()).rejects.toThrow();
  });

  it("reads no whole table to claim, load and hand over, however large they grow", async () => {
    const database = openDatabase(directory);
    const texts = new Set<string>();
    const { writer } = database;
    const watched: SqliteDatabase = {
      ...database,
      writer: {
        ...writer,
        sql: (text) => {
          texts.add(text);
          return writer.sql(text);
        },
      },
    };
    const needs = {
      history: { visit: 1 },
      sequences: { visit: 1 },
      ever: ["visit"],
      sendsWithin: 1,
      models: { default: 1 },
    };
    await inboxStore(watched).accept([
      from("ana", event("visit"), { messageId: "m1", email: "ana@example.com" }),
    ]);
    await inboxStore(watched).accept([
      from("ana", event("visit", { timestamp: T0 - 1 }), { messageId: "m2" }),
    ]);
    const work = workStore(watched);
    for (let i = 0; i < 2; i++)
      await work.run(T0, 10, needs, (batch) =>
        batch.map((lead) =>
          applying(lead, {
            applied: lead.arrivals.slice(0, 1).map(({ seq, at }) => ({ seq, at, recordsBefore: 0 })),
            effects: i === 0 ? [email(lead.state.lead.id, "k1")] : [],
            cancelled: ["another"],
          }),
        ),
      );
    await outboxStore(watched).handOver(T0, 10, "worker", 1, () => ({ verdict: "go" }));
    await outboxStore(watched).settle(T0, [
      { key: "k1", state: "uncertain", handedAt: T0, at: T0, reason: "lost" },
    ]);
    await outboxStore(watched).recover(T0);

    const steps = [...texts].flatMap((text) => {
      const values = [...text.matchAll(/\?/g)].map(() => null);
      return writer.raw.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...values);
    });
    database.close();

    // What is given with the query is scanned: lists of ids and names, and the turns that are counted off.
    const scanned = steps
      .map(({ detail }) => detail)
      .filter((detail) => /^SCAN (?!(ids|names|addresses|turn)\b)/.test(detail));
    expect(scanned).toEqual([]);
    expect(texts.size).toBeGreaterThan(20);
  });

  describe("on a disk that is full", () => {
    let database: SqliteDatabase;
    beforeEach(() => {
      database = openDatabase(directory);
    });
    afterEach(() => database.close());

    const fill = () =>
      database.writer.raw.pragma(
        `max_page_count = ${database.writer.raw.pragma("page_count", { simple: true })}`,
      );
    const makeRoom = () => database.writer.raw.pragma("max_page_count = 1000000");
    const large = (id: string) => from(id, event("large", { properties: { text: "x".repeat(100_000) } }));

    it("refuses messages and changes nothing, until there is room again", async () => {
      const inbox = inboxStore(database);
      await inbox.accept([from("ana")]);
      fill();

      const results = await Promise.allSettled([inbox.accept([large("bob")]), inbox.accept([large("cid")])]);

      expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(await inbox.size()).toBe(1);
      makeRoom();
      expect(await inbox.accept([large("bob")])).toMatchObject([{ ok: true, created: true }]);
    });

    it("parks nobody for it, and applies the messages when there is room again", async () => {
      const inbox = inboxStore(database);
      const work = workStore(database);
      await inbox.accept([large("ana"), large("bob")]);
      fill();
      const run = () =>
        work.run(T0, 10, NO_NEEDS, (batch) =>
          batch.map((lead) =>
            applying(lead, {
              records: [
                {
                  at: T0,
                  lead: lead.state.lead.id,
                  flow: "f",
                  node: "n",
                  kind: "failed",
                  reason: "error",
                  message: "x".repeat(100_000),
                },
              ],
            }),
          ),
        );

      await expect(run()).rejects.toThrow("full");

      expect(await work.parked()).toEqual([]);
      expect(await inbox.size()).toBe(2);
      makeRoom();
      expect(await run()).toBe(2);
      expect(await inbox.size()).toBe(0);
    });
  });
});
