/** The rows of a file as the steps in which they are sent: mapped, bounded in number and in bytes. */

import type { ImportRow } from "../../contract/import-routes.js";
import { LIMITS } from "../../contract/limits.js";
import type { MappedRow } from "../../runtime/map-row.js";
import type { CsvPiece } from "../csv/open.js";
import type { CsvItem } from "../csv/reader.js";
import type { RefusedRow } from "./error-file.js";
import { type MapRow, mapAll } from "./map-row.js";

/** Leaves room for what surrounds the rows in a request. */
const MOST_BYTES = LIMITS.body - 10_000;

export interface Batch {
  /** The rows `from`, exclusive, to `to`, inclusive. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly ImportRow[];
  /** Those of them that are not sent. */
  readonly refused: readonly RefusedRow[];
  /** Where each row that is sent comes from. */
  readonly origins: ReadonlyMap<number, { readonly line: number; readonly cells: readonly string[] }>;
}

/** Batches of the rows behind row `from`. */
export async function* batchesOf(
  pieces: AsyncIterable<CsvPiece>,
  from: number,
  map: MapRow,
): AsyncGenerator<Batch> {
  let batch = new Gathering(from);
  for await (const { items } of pieces) {
    const fresh = items.filter(({ row }) => row > from);
    const mappedRows = mapAll(fresh, map);
    for (const [index, item] of fresh.entries()) {
      const mapped = mappedRows[index] ?? null;
      const bytes = mapped?.ok ? Buffer.byteLength(JSON.stringify(mapped.row)) + 1 : 0;
      if (!batch.hasRoomFor(bytes)) {
        yield batch;
        batch = new Gathering(batch.to);
      }
      batch.add(item, mapped, bytes);
    }
  }
  if (batch.to > batch.from) yield batch;
}

class Gathering implements Batch {
  to: number;
  readonly rows: ImportRow[] = [];
  readonly refused: RefusedRow[] = [];
  readonly origins = new Map<number, { line: number; cells: readonly string[] }>();
  #bytes = 0;

  constructor(readonly from: number) {
    this.to = from;
  }

  hasRoomFor(bytes: number): boolean {
    return this.to === this.from || (this.to - this.from < LIMITS.rows && this.#bytes + bytes <= MOST_BYTES);
  }

  add(item: CsvItem, mapped: MappedRow | null, bytes: number): void {
    const { row, line } = item;
    this.to = row;
    const cells = item.kind === "row" ? item.cells : null;
    if (item.kind === "broken")
      this.refused.push({ row, line, code: item.code, message: item.message, cells });
    else if (mapped === null) return;
    else if (!mapped.ok) this.refused.push({ row, line, code: mapped.code, message: mapped.message, cells });
    else if (bytes > MOST_BYTES)
      this.refused.push({
        row,
        line,
        code: "map.too_large",
        message: `the row makes ${bytes} bytes`,
        cells: null,
      });
    else {
      this.rows.push(mapped.row);
      this.origins.set(row, { line, cells: item.cells });
      this.#bytes += bytes;
    }
  }
}
