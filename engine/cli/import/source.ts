/** A file to import, whatever its form: read in pieces, as often as wanted, at constant memory. */
import type { RowMap } from "../../contract/map.js";
import type { CsvPiece } from "../csv/open.js";
import type { ErrorLines } from "./error-file.js";
import type { MapRow } from "./map-row.js";

export interface Reading {
  /** Default: sniffed from the first line. */
  readonly delimiter?: string | undefined;
  /** Default: UTF-8; a byte order mark overrules it. */
  readonly encoding?: string | undefined;
}

export interface Source {
  /** Of the name of a file with its refused rows, without the dot. */
  readonly ending: string;
  open(onBytes?: (bytes: Uint8Array) => void): AsyncIterable<CsvPiece>;
  /** The names that every row has; null where each row has its own. */
  columns(header: readonly string[]): readonly string[] | null;
  mapper(map: RowMap, header: readonly string[]): MapRow;
  errorLines(header: readonly string[]): ErrorLines;
}
