/** The first rows as the map makes them, as JSON: what `--preview` prints. Needs no server. */
import type { CsvPiece } from "../csv/open.js";
import type { NamedFile } from "../files.js";
import type { Io } from "../io.js";
import { counted } from "../words.js";
import type { MapRow } from "./map-row.js";

export async function preview(
  pieces: AsyncIterable<CsvPiece>,
  map: MapRow,
  most: number,
  { file, io }: { readonly file: NamedFile; readonly io: Io },
): Promise<number> {
  const rows: object[] = [];
  let refused = 0;
  read: for await (const { items } of pieces) {
    for (const item of items) {
      if (item.row > most) break read;
      const mapped = item.kind === "row" ? map(item.row, item.cells) : { ok: false as const, ...item };
      if (mapped.ok) rows.push(mapped.row);
      else {
        refused++;
        io.say(`${file.name}: row ${item.row} (line ${item.line}): ${mapped.message}`);
      }
    }
  }
  await io.out.write(`${JSON.stringify(rows, null, 2)}\n`);
  if (refused > 0) io.say(`${counted(refused, "row")} would be refused.`);
  return refused > 0 ? 1 : 0;
}
