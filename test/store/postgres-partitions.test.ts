/** docs/postgresql.md says how to divide the tables by a hash of the lead: its SQL is run here, and the store on top of it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import { openPostgres } from "../support/postgres.js";
import { freshSchema, type Schema } from "../support/postgres-schema.js";
import { isSelected } from "../support/selected.js";
import { arrive, from, work } from "../support/stores.js";
import { describeApplying } from "./contract/applying.js";
import { describeClaiming } from "./contract/claiming.js";
import { describeHandOver } from "./contract/hand-over.js";
import { describeHits } from "./contract/hits.js";
import { describeInbox } from "./contract/inbox.js";
import { describeLeads } from "./contract/leads.js";
import { describeMerging } from "./contract/merging.js";
import { describeSettling } from "./contract/settling.js";

const PAGE = readFileSync(new URL("../../docs/postgresql.md", import.meta.url), "utf8");
const DIVIDE = /```sql\n(DO .*?)```/s.exec(PAGE)?.[1] ?? "";

/** Every table whose key begins with the lead. */
const BY_LEAD = [
  "enrollments",
  "group_members",
  "hits",
  "inbox",
  "inbox_locks",
  "lead_scores",
  "lead_search",
  "lead_segments",
  "leads",
  "ledger",
  "log",
  "outbox",
  "timeline",
];

const PARTITIONS = `
  SELECT t.relname AS "table", count(*)::int AS partitions, min(p.reloptions::text) AS settings
  FROM pg_inherits AS i JOIN pg_class AS t ON t.oid = i.inhparent JOIN pg_class AS p ON p.oid = i.inhrelid
    JOIN pg_namespace AS s ON s.oid = t.relnamespace
  WHERE s.nspname = current_schema() AND t.relkind = 'p' GROUP BY 1 ORDER BY 1`;

const INDEXES = `
  SELECT tablename AS "table", replace(indexdef, ' ON ONLY ', ' ON ') AS definition FROM pg_indexes
  WHERE schemaname = current_schema() AND tablename !~ '_[0-9]+$' ORDER BY 1, 2`;

const COLUMNS = `
  SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default
  FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name !~ '_[0-9]+$' ORDER BY table_name, ordinal_position`;

const divided = new WeakSet<Schema>();

async function openDivided() {
  const opened = await openPostgres();
  // It may be one that an earlier test has left.
  if (!divided.has(opened.schema)) await opened.schema.query(DIVIDE);
  divided.add(opened.schema);
  return opened;
}

/** How many rows of the table each partition has. */
async function spread(schema: Schema, table: string): Promise<readonly number[]> {
  const rows = await schema.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} GROUP BY tableoid ORDER BY tableoid`,
  );
  return rows.map(({ n }) => n);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

describe.skipIf(!isSelected("postgres"))("PostgreSQL with tables divided by a hash of the lead", () => {
  it("has every table that is keyed by the lead in four, with its rows, columns, keys and indexes", async () => {
    const schema = await freshSchema();
    const store = await openPostgresStore({ url: schema.url });
    await arrive(store, ...Array.from({ length: 100 }, (_, n) => from(`lead-${n}`)));
    await store.close();
    const look = async () => [await schema.query(INDEXES), await schema.query(COLUMNS)];
    const before = await look();
    const settings = await schema.query<{ table: string; settings: string | null }>(
      `SELECT relname AS "table", reloptions::text AS settings FROM pg_class
       WHERE relnamespace::regnamespace::text = current_schema() AND relname = ANY($1) ORDER BY 1`,
      [BY_LEAD],
    );

    await schema.query(DIVIDE);
    await schema.query(DIVIDE); // the second time it changes nothing

    expect(await schema.query(PARTITIONS)).toEqual(settings.map((row) => ({ ...row, partitions: 4 })));
    expect(settings.map(({ table }) => table)).toEqual(BY_LEAD);
    expect(await look()).toEqual(before);
    expect(sum(await spread(schema, "inbox"))).toBe(100);
    await schema.drop();
  });

  it("has leads, and what is theirs, in each of the four", async () => {
    const { store, schema, remove } = await openDivided();
    await arrive(store, ...Array.from({ length: 100 }, (_, n) => from(`lead-${n}`)));

    const inboxes = await spread(schema, "inbox");
    await work(store);

    expect(inboxes).toHaveLength(4);
    expect(await spread(schema, "leads")).toEqual(inboxes);
    expect(await spread(schema, "log")).toEqual(inboxes);
    expect(await spread(schema, "inbox")).toEqual([]);
    await remove();
  });

  describeInbox(openDivided);
  describeClaiming(openDivided);
  describeApplying(openDivided);
  describeHandOver(openDivided);
  describeSettling(openDivided);
  describeHits(openDivided);
  describeLeads(openDivided);
  describeMerging(openDivided);
});
