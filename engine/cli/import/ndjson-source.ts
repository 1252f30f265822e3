/** A file with a JSON object a line as something to import: the line is its row's one cell. */
import { readJson, unstorable } from "../../contract/json-text.js";
import type { RowMap } from "../../contract/map.js";
import type { CsvPiece } from "../csv/open.js";
import type { CsvItem } from "../csv/reader.js";
import { type NamedFile, readText } from "../files.js";
import type { RefusedRow } from "./error-file.js";
import { ndjsonMapper } from "./map-row.js";
import type { Reading, Source } from "./source.js";

/** Characters: more is no row of a lead, and would not fit into a request. */
const LONGEST_LINE = 900_000;

export function ndjsonSource(file: NamedFile, { encoding }: Reading): Source {
  return {
    ending: "ndjson",
    open: (onBytes) => pieces(readText(file, encoding, onBytes)),
    columns: () => null,
    mapper: (map: RowMap) => ndjsonMapper(map),
    errorLines: () => ({ head: "", line: errorLine }),
  };
}

async function* pieces(texts: AsyncIterable<string>): AsyncGenerator<CsvPiece> {
  let rest = "";
  let line = 0;
  let row = 0;
  const take = (text: string): CsvItem[] => {
    line++;
    return text.trim() === "" ? [] : [itemOf(text, ++row, line)];
  };
  for await (const text of texts) {
    // JSON may hold every other line end that Unicode knows: only LF parts lines.
    const lines = (rest + text).split("\n");
    // Of a line that is too long enough is kept to tell that it is.
    rest = (lines.pop() ?? "").slice(0, LONGEST_LINE + 1);
    yield { header: [], items: lines.flatMap(take) };
  }
  yield { header: [], items: take(rest) };
}

function itemOf(text: string, row: number, line: number): CsvItem {
  const broken = (code: "csv.too_long" | "ndjson.bad_line", message: string): CsvItem => ({
    kind: "broken",
    row,
    line,
    code,
    message,
  });
  if (text.length > LONGEST_LINE)
    return broken("csv.too_long", `the line is longer than ${LONGEST_LINE} characters`);
  const read = readJson(text);
  if (!read.ok) return broken("ndjson.bad_line", `the line is ${read.message}`);
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return broken("ndjson.bad_line", 'the line is no JSON object: expected one such as {"email": "…"}');
  const [fault] = unstorable(value);
  if (fault) return broken("ndjson.bad_line", fault.message);
  return { kind: "row", row, line, cells: [text.startsWith("\ufeff") ? text.slice(1) : text] };
}

/** The object itself with what was wrong beside it: the map reads only what it names. */
function errorLine({ row, line, code, message, cells }: RefusedRow): string {
  const original = cells?.[0] === undefined ? {} : (JSON.parse(cells[0]) as object);
  const ours = { error_row: row, error_line: line, error_code: code, error_message: message };
  return `${JSON.stringify({ ...original, ...ours })}\n`;
}
