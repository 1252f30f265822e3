/** A workspace of 20,000 leads, killed again and again on its way into PostgreSQL. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CopyResult, copyStore } from "../../engine/store/copy/copy-store.js";
import { freshSchema } from "../support/postgres-schema.js";
import { isSelected } from "../support/selected.js";
import { compileStore, removeCompiledStore } from "./child/compile.js";
import { copyInProcess } from "./copy/in-process.js";
import { largeWorkspace } from "./copy/large-workspace.js";
import { type Contents, embeddedRows, postgresRows } from "./copy/tables.js";

let module: string;
beforeAll(() => {
  module = compileStore("engine/store/copy/copy-store.ts");
}, 60_000);
afterAll(removeCompiledStore);

it.runIf(isSelected("postgres"))(
  "copies 20,000 leads, though it is killed 8 times, and again without",
  { timeout: 900_000 },
  async () => {
    const { directory, remove } = await largeWorkspace(20_000);
    const [killed, whole] = [await freshSchema(), await freshSchema()];
    const embedded = sumsOf(embeddedRows(directory));

    let runs = 0;
    let said: string | undefined;
    while (said !== "same") {
      const killWhenHeard = runs < 8 ? 5 + 13 * runs : undefined;
      said = await copyInProcess({ ...{ module, directory, url: killed.url, rows: 1_000 }, killWhenHeard });
      runs++;
    }
    const { ms, result } = await timed(() =>
      copyStore({ directory, url: whole.url, watch: () => ({ to() {}, end() {} }) }),
    );

    expect(runs).toBe(9);
    expect(sumsOf(await postgresRows(killed))).toEqual(embedded);
    expect(sumsOf(await postgresRows(whole))).toEqual(embedded);
    const rows = result.outcome === "same" ? result.tables.reduce((sum, table) => sum + table.rows, 0) : 0;
    console.log(`20,000 leads, ${rows} rows: copied and compared in ${(ms / 1000).toFixed(1)} s`);
    await killed.drop();
    await whole.drop();
    remove();
  },
);

async function timed(copying: () => Promise<CopyResult>) {
  const start = performance.now();
  const result = await copying();
  return { result, ms: performance.now() - start };
}

/** So many rows that a difference could not be shown anyway. */
function sumsOf(contents: Contents): ReadonlyMap<string, string> {
  return new Map(
    [...contents].map(([table, rows]) => {
      const sum = createHash("sha256");
      for (const row of rows) sum.update(row);
      return [table, `${rows.length} rows: ${sum.digest("hex")}`];
    }),
  );
}
