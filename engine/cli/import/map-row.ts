/** Makes a lead's row of a line of a file, as the map says. */
import { TimeLimitError, withinTime } from "../../channels/within-time.js";
import type { RowMap } from "../../contract/map.js";
import { type MappedRow, rowMapper } from "../../runtime/map-row.js";
import type { CsvItem } from "../csv/reader.js";

/** Why a row does not go in. */
export interface Refusal {
  readonly row: number;
  /** The line of the file that the row begins on. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** What the cells of a row say of its lead. */
export type MapRow = (row: number, cells: readonly string[]) => MappedRow;

/** Time for the rows of one piece of a file; they take milliseconds. */
const PIECE_MS = 3_000;

/**
 * Maps many rows under one watchdog, which one for each template would take most of the time of an import. null for a row
 * that is broken.
 */
export function mapAll(items: readonly CsvItem[], map: MapRow): readonly (MappedRow | null)[] {
  const work = () => items.map((item) => (item.kind === "row" ? map(item.row, item.cells) : null));
  try {
    return withinTime(PIECE_MS, work);
  } catch (error) {
    if (error instanceof TimeLimitError) return work(); // one by one, so that the row to blame is named
    throw error;
  }
}

/** Of a file whose rows have cells under the names of its header. */
export function csvMapper(map: RowMap, header: readonly string[]): MapRow {
  const mapped = rowMapper(map);
  const columns = header.map((name, index) => [name, index] as const).filter(([name]) => name !== "");
  return (row, cells) => {
    const byName = Object.create(null) as Record<string, string>;
    for (const [name, index] of columns) byName[name] = cells[index] ?? "";
    return mapped(row, { row: byName });
  };
}

/** Of a file whose every line is a JSON object: its one cell. */
export function ndjsonMapper(map: RowMap): MapRow {
  const mapped = rowMapper(map);
  return (row, [line = "null"]) => mapped(row, { row: JSON.parse(line) });
}
