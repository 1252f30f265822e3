/** `scoreflow migrate-store`: the embedded database into PostgreSQL, row for row; goes on where it was interrupted. */
import type { Command } from "commander";
import type { Difference, SameTable } from "../store/copy/copy-store.js";
import type { Io, Place } from "./io.js";
import { progressOf } from "./progress.js";
import { counted, grouped } from "./words.js";

export function addMigrateStore(program: Command, { io, run }: Place): void {
  program
    .command("migrate-store")
    .summary("copy the embedded database into PostgreSQL")
    .description(
      "Copy the workspace of DATA_DIR into the empty PostgreSQL database of DATABASE_URL, and compare every row of both. " +
        "Scoreflow must be stopped; the embedded database stays as it is. A copy that was interrupted goes on where it " +
        "stopped; one that is done is compared again.",
    )
    .action(run(() => migrateStore(io)));
}

const ACTS = { copy: "Copying", compare: "Comparing" } as const;

async function migrateStore(io: Io): Promise<number> {
  const { dataDir, database } = io.deps;
  const result = await io.deps.copyStore((act, table, rows) => progressOf(io, `${ACTS[act]} ${table}`, rows));
  if (result.before !== null) io.say(`This workspace was copied already, at ${result.before.toISOString()}.`);
  switch (result.outcome) {
    case "in use":
      io.say(
        `Scoreflow has been started on ${database} since, first at ${result.since.toISOString()}: it has gone on from ` +
          "there, and nothing is compared any more.",
      );
      return 0;
    case "different":
      for (const line of differenceLines(result.difference)) io.say(line);
      io.say(
        "Do not start Scoreflow on this copy. Make an empty database, name it in DATABASE_URL and copy again.",
      );
      return 1;
    case "same":
      await io.out.write(tableLines(result.tables));
      io.say(`${database} holds all that is in ${dataDir}: every row was compared.`);
      io.say("Start Scoreflow with DATABASE_URL set, and no more without: the two would go their own ways.");
      return 0;
  }
}

const CHECKSUM_SHOWN = 16;

function tableLines(tables: readonly SameTable[]): string {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const lines = [
    ["table", "rows", "checksum"] as const,
    ...tables.map(
      ({ table, rows, checksum }) => [table, grouped(rows), checksum.slice(0, CHECKSUM_SHOWN)] as const,
    ),
    ["all", grouped(total), ""] as const,
  ];
  const widest = Math.max(...lines.map(([, rows]) => rows.length));
  return lines
    .map(([table, rows, checksum]) => `${table.padEnd(18)} ${rows.padStart(widest)}  ${checksum}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}

function differenceLines({ table, key, what, rows }: Difference): readonly string[] {
  const row = `${table} ${JSON.stringify(key)}`;
  const how =
    what === "only embedded"
      ? "is in the embedded database and not in PostgreSQL"
      : what === "only in PostgreSQL"
        ? "is in PostgreSQL and not in the embedded database"
        : `differs in ${what.join(", ")}`;
  return [
    `error: the two are not the same. First in ${row}: it ${how}.`,
    `${table} has ${counted(rows.embedded, "row")} in the embedded database and ${grouped(rows.postgres)} in PostgreSQL.`,
  ];
}
