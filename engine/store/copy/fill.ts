/** Rows into PostgreSQL, a page at a time, with the cursor in the same transaction: whatever is killed when, it goes on there. */
import { OpenError } from "../open-error.js";
import { codeOf, isDatabaseFault } from "../postgres/faults.js";
import type { Session } from "../postgres/session.js";
import type { Source } from "./source.js";
import { type Key, quoted, type Table, type TableRow } from "./tables.js";
import type { Watch } from "./watch.js";

/** The last row that is there. */
export interface Position {
  readonly table: string;
  readonly after: Key | null;
  /** How many rows of the table are there. */
  readonly rows: number;
}

const MOVE = "UPDATE copied_from SET table_name = $1, cursor = $2, rows = $3";

/** Copies what comes behind that position. */
export async function fill(
  source: Source,
  session: Session,
  tables: readonly Table[],
  from: Position | null,
  watch: Watch,
): Promise<void> {
  const first = from === null ? 0 : tables.findIndex(({ name }) => name === from.table);
  for (const table of tables.slice(first)) {
    const isHalfDone = table.name === from?.table;
    let done = isHalfDone ? from.rows : 0;
    const progress = watch("copy", table.name, source.count(table));
    progress.to(done);
    for (const page of source.pages(table, isHalfDone ? from.after : null)) {
      refuseUnfit(table, page);
      done += page.length;
      await insert(session, table, page, done);
      progress.to(done);
    }
    progress.end();
  }
}

async function insert(
  session: Session,
  table: Table,
  page: readonly TableRow[],
  done: number,
): Promise<void> {
  const names = quoted(table.columns.map(({ name }) => name));
  const arrays = table.columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");
  const values = table.columns.map((_, index) => page.map((row) => row[index]));
  const cursor = JSON.stringify(lastKey(table, page));
  try {
    await session.transaction(async (tx) => {
      await tx.query(`INSERT INTO "${table.name}" (${names}) SELECT * FROM unnest(${arrays})`, values);
      await tx.query(MOVE, [table.name, cursor, done]);
    });
  } catch (cause) {
    if (codeOf(cause) === undefined || isDatabaseFault(cause)) throw cause;
    const first = JSON.stringify(table.keyOf(page[0] ?? []));
    throw new OpenError(
      "store.unfit",
      `PostgreSQL does not take a row of ${table.name} between ${first} and ${cursor}: ${(cause as Error).message}.`,
      { cause },
    );
  }
}

function lastKey(table: Table, page: readonly TableRow[]): Key {
  return table.keyOf(page.at(-1) ?? []);
}

/** The one character that SQLite stores and PostgreSQL does not. What comes in is refused with it at the edge. */
function refuseUnfit(table: Table, page: readonly TableRow[]): void {
  for (const row of page)
    for (const [index, value] of row.entries())
      if (typeof value === "string" && value.includes("\0"))
        throw new OpenError(
          "store.unfit",
          `${table.name} ${JSON.stringify(table.keyOf(row))}: ${table.columns[index]?.name} holds the character U+0000, which ` +
            "PostgreSQL cannot store. Change that value in the embedded database, then copy into an empty one.",
        );
}
