import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OpenError } from "../../engine/store/open-error.js";
import { MIGRATIONS } from "../../engine/store/postgres/migrations/index.js";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import { openPostgres } from "../support/postgres.js";
import { freshSchema, type Schema } from "../support/postgres-schema.js";
import { isSelected } from "../support/selected.js";

/** Tables that do not grow with the leads, or stand for what is unique over all of them (S6). */
const NOT_BY_LEAD = [
  "alerts",
  "copied_from",
  "counters",
  "document_versions",
  "documents",
  "identities",
  "jobs",
  "keys",
  "lead_groups",
  "mails",
  "migrations",
  "node_counts",
  "secrets",
  "segment_counts",
  "sessions",
  "sign_in_links",
  "source_failures",
  "sources",
  "suppressions",
  "users",
];

const UNIQUE_INDEXES = `
  SELECT c.relname AS "table", string_agg(a.attname, ',' ORDER BY a.attnum) AS columns
  FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_namespace AS s ON s.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = i.indexrelid
  WHERE i.indisunique AND s.nspname = current_schema() GROUP BY c.relname, i.indexrelid ORDER BY 1`;

describe.skipIf(!isSelected("postgres"))("the tables in PostgreSQL", () => {
  let schema: Schema;
  beforeEach(async () => {
    schema = await freshSchema();
  });
  afterEach(() => schema.drop());

  const opened = async <T>(look: () => Promise<T>): Promise<T> => {
    const store = await openPostgresStore({ url: schema.url });
    const seen = await look();
    await store.close();
    return seen;
  };
  const refusal = (url: string): Promise<OpenError> =>
    openPostgresStore({ url }).then(
      () => Promise.reject(new Error("it opened")),
      (error) => error,
    );

  it("are made once, though eight processes start at the same time", async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => openPostgresStore({ url: schema.url })));

    const taken = await schema.query<{ version: string }>("SELECT version FROM migrations ORDER BY version");
    await Promise.all(stores.map((store) => store.close()));

    expect(taken.map(({ version }) => Number(version))).toEqual(MIGRATIONS.map(({ version }) => version));
  });

  it("keep what is in them when the program starts again", async () => {
    const { store, reopen, remove } = await openPostgres();
    await store.suppressions.add({ email: "ana@example.com", reason: "manual", at: 1 });

    const again = await reopen();

    expect(await again.suppressions.get("ana@example.com")).toMatchObject({ reason: "manual" });
    await remove();
  });

  it("count who was in a segment before numbers were kept", async () => {
    await schema.query(
      `${MIGRATIONS.filter(({ version }) => version < 9)
        .map(({ sql }) => sql)
        .join(";")};
      CREATE TABLE migrations (version bigint PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now());
      INSERT INTO migrations (version) VALUES (8);
      INSERT INTO lead_segments VALUES ('ana', 'vips', 1), ('bob', 'vips', 1)`,
    );

    const store = await openPostgresStore({ url: schema.url });

    expect(await store.segments.counts()).toEqual(new Map([["vips", 2]]));
    await store.close();
  });

  it("are unique by lead and nothing less, so that they can be partitioned by lead", async () => {
    const indexes = await opened(() => schema.query<{ table: string; columns: string }>(UNIQUE_INDEXES));

    const others = indexes.filter(({ table }) => !NOT_BY_LEAD.includes(table));
    expect(others.length).toBeGreaterThan(8);
    for (const { table, columns } of others)
      expect(`${table}: ${columns}`).toMatch(table === "leads" ? /: id$/ : /: lead\b/);
  });

  it("never change a published version, whatever is wrong in the code above (invariant 7)", async () => {
    const change = opened(async () => {
      await schema.query("INSERT INTO document_versions VALUES ('flow', 'welcome', 1, 'text', 0)");
      await schema.query("UPDATE document_versions SET text = 'other'");
    });

    await expect(change).rejects.toThrow("never changed");
  });

  it("of a newer program are left alone", async () => {
    await opened(() => schema.query("INSERT INTO migrations (version) VALUES (99)"));

    const error = await refusal(schema.url);

    expect(error).toBeInstanceOf(OpenError);
    expect(error.code).toBe("store.newer");
    expect(error.message).toContain("is at step 99");
  });

  it.each([
    ["a server that is not there", { port: "1" }, "store.unreachable", "ECONNREFUSED"],
    ["a database that is not there", { pathname: "/nothing" }, "store.unreachable", "createdb"],
    ["a wrong password", { username: "stranger" }, "store.unreachable", "user and the password"],
    [
      "a schema that is not there",
      { search: "?options=-csearch_path%3Dnowhere" },
      "store.unwritable",
      "schema",
    ],
  ])(
    "are not to be had from %s, and the message says what to do and no password",
    async (_, part, code, advice) => {
      const url = Object.assign(new URL(schema.url), { password: "s3cret", ...part });

      const error = await refusal(url.href);

      expect(error).toBeInstanceOf(OpenError);
      expect(error.code).toBe(code);
      expect(error.message).toContain(advice);
      expect(error.message).not.toContain("s3cret");
    },
  );

  it("are not to be had by what is no address", async () => {
    const error = await refusal("postgres://user:s3/cret@:host/database");

    expect(error.code).toBe("store.unreachable");
    expect(error.message).toContain("no address of a PostgreSQL database");
    expect(error.message).not.toContain("cret");
  });
});
