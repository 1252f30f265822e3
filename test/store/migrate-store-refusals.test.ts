/** When `migrate-store` copies nothing, what it finds when it is run again, and what it prints. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyStore } from "../../engine/store/copy/copy-store.js";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import { commandLine } from "../cli/command-line.js";
import { isSelected } from "../support/selected.js";
import { copying } from "./copy/copying.js";
import { postgresTables } from "./copy/tables.js";

describe.runIf(isSelected("postgres") && isSelected("sqlite"))("migrate-store", () => {
  const at = copying();

  describe("is refused", () => {
    it("where there is no workspace", async () => {
      const error = await at.refusal(join(at.directory, "nowhere"));

      expect(error).toMatchObject({ code: "store.missing", message: expect.stringContaining("DATA_DIR") });
    });

    it("while Scoreflow runs on the embedded database", async () => {
      const store = await openSqliteStore({ directory: at.directory });

      const error = await at.refusal();
      await store.close();

      expect(error).toMatchObject({ code: "store.in_use", message: expect.stringContaining(at.directory) });
    });

    it("where the embedded database is of an older program", async () => {
      at.embedded("PRAGMA user_version = 1");

      const error = await at.refusal();

      expect(error).toMatchObject({
        code: "store.older",
        message: expect.stringContaining("without DATABASE_URL"),
      });
    });

    it("while Scoreflow runs on PostgreSQL", async () => {
      const store = await openPostgresStore({ url: at.schema.url });
      await store.outbox.handOver(0, 1, "worker", 0, () => ({ verdict: "go" }));

      const error = await at.refusal();
      await store.close();

      expect(error).toMatchObject({
        code: "store.in_use",
        message: expect.stringContaining("Stop all its processes"),
      });
    });

    it("where a workspace is already, naming its tables", async () => {
      const store = await openPostgresStore({ url: at.schema.url });
      await store.secrets.get("links");
      await store.suppressions.add({ email: "ana@example.com", reason: "manual", at: 1 });
      await store.close();

      const error = await at.refusal();

      expect(error).toMatchObject({ code: "store.not_empty" });
      expect(error.message).toContain("it holds secrets and suppressions already");
    });

    it("where tables of somebody else are, and makes none of ours among them", async () => {
      await at.schema.query("CREATE TABLE invoices (id int)");

      const error = await at.refusal();

      expect(error).toMatchObject({ code: "store.not_empty", message: expect.stringContaining("invoices") });
      expect(await postgresTables(at.schema)).toEqual(["invoices"]);
    });

    it("on top of the half of another workspace, or of this one as it was before it went on", async () => {
      await at.copied();
      await at.schema.query("UPDATE copied_from SET finished_at = NULL");
      at.embedded("UPDATE keys SET hash = 'of the next start'");

      const error = await at.refusal();

      expect(error).toMatchObject({ code: "store.not_empty" });
      expect(error.message).toContain(`part of a copy of the workspace in ${at.directory}`);
    });

    it("for a text that PostgreSQL cannot hold, and says where it is", async () => {
      at.embedded("UPDATE users SET name = 'A' || char(0) || 'na' WHERE id = 'u1'");

      const error = await at.refusal();

      expect(error).toMatchObject({ code: "store.unfit" });
      expect(error.message).toContain('users ["u1"]: name holds the character U+0000');
    });
  });

  describe("run again when it was done", () => {
    it("says so, and compares again", async () => {
      await at.copied();

      const again = await at.copied();

      expect(again).toMatchObject({ outcome: "same", before: expect.any(Date) });
    });

    it("compares nothing when Scoreflow has been started on the copy since", async () => {
      await at.copied();
      await (await openPostgresStore({ url: at.schema.url })).close();

      expect(await at.copied()).toMatchObject({ outcome: "in use", since: expect.any(Date) });
    });

    it("is refused when Scoreflow has been started on the embedded database since", async () => {
      await at.copied();
      at.embedded("UPDATE keys SET hash = 'of the next start'");

      expect(await at.refusal()).toMatchObject({ code: "store.not_empty" });
    });

    it.each([
      ["DELETE FROM timeline WHERE n = 2", "timeline", "only embedded"],
      ["INSERT INTO suppressions VALUES ('a', 'manual', 1)", "suppressions", "only in PostgreSQL"],
      ["UPDATE ledger SET points = points + 1", "ledger", ["points"]],
      ["UPDATE leads SET due_at = NULL, parked = 'x'", "leads", ["due_at", "parked"]],
      ["DELETE FROM inbox_locks", "inbox_locks", "only embedded"],
    ])("finds what is not the same: %s", async (sql, table, what) => {
      await at.copied();
      await at.schema.query(sql);

      const result = await at.copied();

      expect(result).toMatchObject({ outcome: "different", difference: { table } });
      const { difference } = result as Extract<typeof result, { outcome: "different" }>;
      if (table !== "leads") expect(difference.what).toEqual(what);
      expect(difference.key.length).toBeGreaterThan(0);
    });
  });

  describe("on the command line", () => {
    const cli = () =>
      commandLine({
        copyStore: (looking) => copyStore({ directory: at.directory, url: at.schema.url, watch: looking }),
      });

    it("prints what was copied, and what to do next", async () => {
      const first = await cli()("migrate-store");
      const again = await cli()("migrate-store");

      expect(first).toMatchObject({ code: 0, err: expect.stringContaining("every row was compared") });
      expect(first.out).toMatch(/^table +rows +checksum\n(\w+ +[\d,]+ {2}[0-9a-f]{16}\n){31}all +[\d,]+\n$/);
      expect(again).toMatchObject({
        code: 0,
        out: first.out,
        err: expect.stringContaining("copied already"),
      });
    });

    it("ends with 1 where the two are not the same, and says where", async () => {
      await cli()("migrate-store");
      await at.schema.query("UPDATE users SET name = 'Eve'");

      const { code, out, err } = await cli()("migrate-store");

      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain('First in users ["u1"]: it differs in name.');
      expect(err).toContain("users has 1 row in the embedded database and 1 in PostgreSQL.");
    });

    it("ends with 1 where it is refused", async () => {
      await at.schema.query("CREATE TABLE invoices (id int)");

      expect(await cli()("migrate-store")).toMatchObject({
        code: 1,
        out: "",
        err: expect.stringMatching(/^error: The database .* is not empty/),
      });
    });
  });
});
