// What is SQLite's own: its file, its limits, and a disk that is full.

import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type SqliteDatabase } from "../../engine/store/sqlite/database.js";
import { inboxStore } from "../../engine/store/sqlite/inbox.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import { workStore } from "../../engine/store/sqlite/work/work-store.js";
import { applying, event, from, isSelected, NO_NEEDS, T0, temporaryDirectory } from "../support/stores.js";

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

  it("says so when the directory cannot be made", async () => {
    raw(() => null);

    await expect(openSqliteStore({ directory: join(directory, "scoreflow.db/data") })).rejects.toMatchObject({
      code: "store.unwritable",
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
    raw((database) => database.pragma("user_version = 999"));
    await expect(openSqliteStore({ directory })).rejects.toThrow();
    raw((database) => database.pragma("user_version = 1"));

    await (await openSqliteStore({ directory })).close();
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
