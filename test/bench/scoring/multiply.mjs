// Many leads out of few, in SQLite and a table at a time: group by group, each of them all of the few under other names.
// What the engine would have written of one is what it wrote of the first, moved by how their lead-days differ (S9). The
// rows come in the order in which they came for the few, into tables with all their indexes: so pages are as full, and the
// rows of a lead as scattered, as the engine leaves them.

import { closeSync, fsyncSync, openSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { dayOffset } from "../../../dist/engine/lead/hash.js";
import { newLeadId } from "../../../dist/engine/store/lead-id.js";
import { START } from "./scene.mjs";

/** Instants of the day at which the scene happens are the same lead-day for all ids but these few. */
const LATEST_OFFSET = 86_400_000 - 10;

/** What is half made is thrown away. New pages are not written twice where there is no write-ahead log. */
const HASTY = ["journal_mode = DELETE", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"];

// Of one group: of whom, the id and the name, and how much later the lead-days begin.
const COPIES =
  "CREATE TEMP TABLE copies (of TEXT PRIMARY KEY, id TEXT, was TEXT, name TEXT, later INTEGER) WITHOUT ROWID";
const FIRSTS = "SELECT lead AS id, value AS name FROM base.identities WHERE kind = 'external' ORDER BY lead";

/** The arrival numbers of a group come behind those of the groups before. */
const seq = (column) => `${column} + @seqs`;
const named = (column) => `replace(replace(${column}, c.of, c.id), c.was || '@', c.name || '@')`;

const TABLES = {
  leads: {
    id: "c.id",
    facts: named("b.facts"),
    last_seq: seq("b.last_seq"),
    due_at: "b.due_at + c.later",
  },
  identities: { value: `rtrim(${named("b.value || '@'")}, '@')`, lead: "c.id" },
  lead_search: { lead: "c.id", external: "c.name", words: named("b.words") },
  lead_scores: { lead: "c.id" },
  log: { seq: seq("b.seq"), lead: "c.id", message: named("b.message") },
  ledger: { lead: "c.id", fades_at: "b.fades_at + c.later" },
  timeline: { lead: "c.id", seq: seq("b.seq"), record: named("b.record") },
};

/** Otherwise in the order of the rows. */
const ORDERS = { timeline: "ORDER BY b.n, b.lead" };

/** From the files of a store that is closed into those of one that has no leads yet. */
export function multiply(from, into, leads, times) {
  const file = new Sqlite(into);
  try {
    for (const pragma of HASTY) file.pragma(pragma);
    file.prepare("ATTACH ? AS base").run(from);
    file.exec(COPIES);
    const firsts = file.prepare(FIRSTS).all();
    const last = file.prepare("SELECT max(seq) FROM base.log").pluck().get();
    const fills = Object.entries(TABLES).map(([table, changed]) => filling(file, table, changed));
    file.exec("BEGIN");
    for (let k = 0; k < times; k++) {
      nameCopies(file, firsts, k, k * leads);
      for (const fill of fills) fill({ seqs: k * last });
    }
    file.prepare("DELETE FROM sqlite_sequence WHERE name = 'inbox'").run();
    file.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('inbox', ?)").run(last * times);
    file.exec("COMMIT");
    file.pragma("journal_mode = WAL");
  } finally {
    file.close();
  }
  toDisk(into);
}

/** Ids of one millisecond each, so that groups lie one behind the other in every index, as leads do that came one after another. */
function nameCopies(file, firsts, k, numbers) {
  file.exec("DELETE FROM copies");
  const add = file.prepare("INSERT INTO copies VALUES (?, ?, ?, ?, ?)");
  for (const { id, name } of firsts) {
    const copy = idOfOneDay(START + k);
    const number = Number(name.slice("lead-".length)) + numbers;
    add.run(id, copy, name, `lead-${number}`, dayOffset(copy) - dayOffset(id));
  }
}

function idOfOneDay(at) {
  for (;;) {
    const id = newLeadId(at);
    if (dayOffset(id) < LATEST_OFFSET) return id;
  }
}

function filling(file, table, changed) {
  const columns = file.pragma(`table_info(${table})`).map(({ name }) => name);
  const values = columns.map((column) => changed[column] ?? `b.${column}`);
  const whose = table === "leads" ? "b.id" : "b.lead";
  const query = `
    INSERT INTO main.${table} (${columns.join(", ")})
    SELECT ${values.join(", ")} FROM base.${table} AS b CROSS JOIN copies AS c ON c.of = ${whose} ${ORDERS[table] ?? ""}`;
  const statement = file.prepare(query);
  return (bound) => (query.includes("@seqs") ? statement.run(bound) : statement.run());
}

/** Or the system would write gigabytes while others are measured. */
function toDisk(path) {
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
}
