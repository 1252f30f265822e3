/** From SQLite into PostgreSQL: nothing is lost, doubled or changed, whatever is killed when; and the engine goes on there. */
import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { verify } from "../../engine/runtime/verify.js";
import { copyStore } from "../../engine/store/copy/copy-store.js";
import { COPIED } from "../../engine/store/copy/tables.js";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import { isSelected } from "../support/selected.js";
import { temporaryDirectory } from "../support/stores.js";
import { compileStore, removeCompiledStore } from "./child/compile.js";
import { copying, refusalOf } from "./copy/copying.js";
import { copyInProcess } from "./copy/in-process.js";
import { livedOn } from "./copy/lived-on.js";
import { embeddedRows, embeddedTables, postgresRows, postgresTables } from "./copy/tables.js";

const DOCS = readFileSync(new URL("../../docs/postgresql.md", import.meta.url), "utf8");
const DIVIDE = /```sql\n(DO .*?)```/s.exec(DOCS)?.[1] ?? "";

/** Ends the connection that copies into this schema: it holds the schema's lock. */
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
  AND ((classid::bigint << 32) | objid::bigint) = hashtextextended('workspace in ' || current_schema(), 0)`;

describe.runIf(isSelected("postgres") && isSelected("sqlite"))("migrate-store", () => {
  const at = copying();
  let module: string;
  beforeAll(() => {
    module = compileStore("engine/store/copy/copy-store.ts");
  }, 60_000);
  afterAll(removeCompiledStore);

  describe("copies", () => {
    it("every row of every table, and leaves the embedded database as it is", async () => {
      const before = { rows: embeddedRows(at.directory), file: hashOf(at.directory) };

      const result = await at.copied();

      expect(result).toMatchObject({ outcome: "same", before: null });
      for (const [table, rows] of before.rows) expect(rows.length, table).toBeGreaterThan(0);
      expect(await postgresRows(at.schema)).toEqual(before.rows);
      expect(embeddedRows(at.directory)).toEqual(before.rows);
      expect(hashOf(at.directory)).toBe(before.file);
    });

    it("what a killed process had not merged into its file yet", async () => {
      const held = new Database(join(at.directory, "scoreflow.db"));
      held.exec("UPDATE keys SET name = 'only in the log'");
      const directory = directoryOfTest();
      cpSync(at.directory, directory, { recursive: true });
      held.close();

      await at.copied(directory);

      const names = await at.schema.query<{ name: string }>("SELECT name FROM keys");
      expect(new Set(names.map(({ name }) => name))).toEqual(new Set(["only in the log"]));
    });

    it("each table that the migrations of either database make", async () => {
      await at.copied();
      const database = new Database(join(at.directory, "scoreflow.db"), { readonly: true });
      const ours = embeddedTables(database);
      database.close();

      const names = COPIED.map(({ name }) => name).toSorted();
      const theirs = (await postgresTables(at.schema)).filter(
        (name) => name !== "migrations" && name !== "copied_from",
      );
      expect(names).toEqual(theirs);
      expect(names).toEqual([...ours, "inbox_locks"].toSorted());
    });

    it("into tables that were divided by the lead", async () => {
      await (await openPostgresStore({ url: at.schema.url })).close();
      await at.schema.query(DIVIDE);

      await at.copied();

      expect(await postgresRows(at.schema)).toEqual(embeddedRows(at.directory));
    });

    it("the numbers on: none comes again, though its row is gone", async () => {
      at.embedded("UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'inbox'");
      at.embedded("UPDATE sqlite_sequence SET seq = 6000 WHERE name = 'outbox'");
      at.embedded("UPDATE sqlite_sequence SET seq = 7000 WHERE name = 'mails'");
      at.embedded("UPDATE sqlite_sequence SET seq = 8000 WHERE name = 'alerts'");

      await at.copied();

      const next = `SELECT nextval('arrivals') AS a, nextval('outbox_numbers') AS b,
        nextval(pg_get_serial_sequence('mails', 'n')) AS c, nextval(pg_get_serial_sequence('alerts', 'n')) AS d`;
      expect(await at.schema.query(next)).toEqual([{ a: "5001", b: "6001", c: "7001", d: "8001" }]);
    });

    it("an empty workspace", async () => {
      const empty = directoryOfTest();
      await (await openSqliteStore({ directory: empty })).close();

      const result = await at.copied(empty);

      expect(result.outcome).toBe("same");
      expect(await at.schema.query("SELECT nextval('arrivals') AS first")).toEqual([{ first: "1" }]);
    });
  });

  describe("killed in the middle", () => {
    const here = () => ({ module, directory: at.directory, url: at.schema.url, rows: 3 });

    it.each([
      ["copied", 0],
      ["copied", 1],
      ["copied", 80],
      ["compared", 80],
    ] as const)(
      "having %s %i pages, goes on where it stopped, and meanwhile nothing starts on the half of it",
      async (done, pages) => {
        const last = await copyInProcess({ ...here(), killAfter: { done, pages } });
        const half = await refusalOf(openPostgresStore({ url: at.schema.url }));
        const result = await at.copied();

        expect(last).toBe(pages === 0 ? "" : done);
        expect(half).toMatchObject({ code: "store.half_copied" });
        expect(half.message).toContain(at.directory);
        expect(half.message).toContain("scoreflow migrate-store");
        expect(result).toMatchObject({ outcome: "same", before: null });
        expect(await postgresRows(at.schema)).toEqual(embeddedRows(at.directory));
        await (await openPostgresStore({ url: at.schema.url })).close();
      },
    );

    it("again and again, at any instant, comes to its end all the same", { timeout: 60_000 }, async () => {
      let runs = 0;
      while ((await copyInProcess({ ...here(), killWhenHeard: 17 + 11 * runs })) !== "same") runs++;

      expect(runs).toBeGreaterThan(4);
      expect(await postgresRows(at.schema)).toEqual(embeddedRows(at.directory));
    });
  });

  it("goes on where it stopped when the connection broke, and says so", async () => {
    let cutting: Promise<unknown> | undefined;
    const cut = () => {
      cutting ??= at.schema.query(CUT);
    };

    const error = await refusalOf(
      copyStore({
        directory: at.directory,
        url: at.schema.url,
        page: { rows: 1, characters: 1 },
        watch: () => ({ to: cut, end() {} }),
      }),
    );
    await cutting;

    expect(error).toMatchObject({
      code: "store.unreachable",
      message: expect.stringContaining("same command again"),
    });
    expect(await at.copied()).toMatchObject({ outcome: "same" });
    expect(await postgresRows(at.schema)).toEqual(embeddedRows(at.directory));
  });

  it("hands over a workspace in which all goes on as it would have", { timeout: 60_000 }, async () => {
    const twin = at.played.twin();
    await at.copied();
    const stayed = await openSqliteStore({ directory: twin });
    const moved = await openPostgresStore({ url: at.schema.url, goneAfterMs: 0 });
    const inHand = (await stayed.outbox.list({ limit: 1_000, state: "in_hand" })).items.length;

    const here = await livedOn(stayed, at.played);
    const there = await livedOn(moved, at.played);

    expect(there).toEqual(here);
    const { uncertain, planned } = here.recovered;
    expect(uncertain + planned).toBe(inHand);
    expect([uncertain, planned]).not.toContain(0);
    expect(await verify(stayed)).toMatchObject({ leads: 7, findings: [] });
    expect(await verify(moved)).toMatchObject({ leads: 7, findings: [] });
    await stayed.close();
    await moved.close();
  });
});

function directoryOfTest(): string {
  const directory = temporaryDirectory();
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function hashOf(directory: string): string {
  return createHash("sha256")
    .update(readFileSync(join(directory, "scoreflow.db")))
    .digest("hex");
}
