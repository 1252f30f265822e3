/** A CSV file as something to import: its rows have cells under the names of its header. */
import type { RowMap } from "../../contract/map.js";
import { openCsv } from "../csv/open.js";
import { csvLine } from "../csv/write.js";
import type { NamedFile } from "../files.js";
import type { ErrorLines, RefusedRow } from "./error-file.js";
import { csvMapper } from "./map-row.js";
import type { Reading, Source } from "./source.js";

const OURS = ["error_row", "error_line", "error_code", "error_message"] as const;

export function csvSource(file: NamedFile, reading: Reading): Source {
  return {
    ending: "csv",
    open: (onBytes) => openCsv(file, { ...reading, ...(onBytes ? { onBytes } : {}) }),
    columns: (header) => header,
    mapper: (map: RowMap, header) => csvMapper(map, header),
    errorLines: csvErrors,
  };
}

function csvErrors(header: readonly string[]): ErrorLines {
  // Ours of an earlier error file are not carried along.
  const columns = [...header.keys()].filter(
    (index) => !(OURS as readonly string[]).includes(header[index] ?? ""),
  );
  return {
    head: csvLine([...OURS, ...columns.map((index) => header[index] ?? "")]),
    line: ({ row, line, code, message, cells }: RefusedRow) =>
      csvLine([row, line, code, message, ...columns.map((index) => cells?.[index] ?? "")]),
  };
}
