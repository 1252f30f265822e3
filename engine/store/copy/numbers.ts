/** Numbers never come again: PostgreSQL goes on behind the last that the embedded database gave, though its row be gone. */
import type { PgTx } from "../postgres/database.js";
import type { Source } from "./source.js";

/** `given`: tables that keep such numbers, besides the memory of AUTOINCREMENT. */
export const NUMBERED: readonly {
  readonly table: string;
  readonly sequence: string;
  readonly given: readonly string[];
}[] = [
  {
    table: "inbox",
    sequence: "'arrivals'",
    given: ["SELECT max(seq) FROM inbox", "SELECT max(seq) FROM log"],
  },
  { table: "outbox", sequence: "'outbox_numbers'", given: ["SELECT max(n) FROM outbox"] },
  { table: "mails", sequence: "pg_get_serial_sequence('mails', 'n')", given: ["SELECT max(n) FROM mails"] },
  {
    table: "alerts",
    sequence: "pg_get_serial_sequence('alerts', 'n')",
    given: ["SELECT max(n) FROM alerts"],
  },
  {
    table: "source_failures",
    sequence: "pg_get_serial_sequence('source_failures', 'n')",
    given: ["SELECT max(n) FROM source_failures"],
  },
];

export async function carryNumbersOn(source: Source, pg: PgTx): Promise<void> {
  for (const { table, sequence, given } of NUMBERED) {
    const memory = `SELECT max(seq) AS n FROM sqlite_sequence WHERE name = '${table}'`;
    const last = source.number(`SELECT max(n) AS n FROM (${[memory, ...given].join(" UNION ALL ")})`);
    await pg.query(`SELECT setval(${sequence}::regclass, greatest($1::bigint, 1), $1::bigint > 0)`, [last]);
  }
}
