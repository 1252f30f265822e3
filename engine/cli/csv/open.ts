/** A CSV file as batches of rows, at constant memory. */
import { Failure } from "../failure.js";
import { type NamedFile, readText } from "../files.js";
import { BrokenHeader, type CsvItem, CsvReader } from "./reader.js";

export interface CsvOptions {
  /** Default: sniffed from the first line. */
  readonly delimiter?: string | undefined;
  /** Default: UTF-8; a byte order mark overrules it. */
  readonly encoding?: string | undefined;
  readonly onBytes?: (bytes: Uint8Array) => void;
}

export interface CsvPiece {
  readonly header: readonly string[];
  readonly items: readonly CsvItem[];
}

/** The rows in order, as many at a time as a piece of the file holds; the header comes with each. */
export async function* openCsv(file: NamedFile, options: CsvOptions): AsyncGenerator<CsvPiece> {
  const reader = new CsvReader(options.delimiter ?? null);
  try {
    for await (const text of readText(file, options.encoding, options.onBytes)) {
      const items = reader.push(text);
      if (reader.header !== null) yield { header: reader.header, items };
    }
    const items = reader.end();
    if (reader.header === null)
      throw new Failure(`${file.name}: the file is empty: its first line names the columns`);
    yield { header: reader.header, items };
  } catch (error) {
    if (error instanceof BrokenHeader)
      throw new Failure(
        `${file.name}: the first line, which names the columns, cannot be read: ${error.message}`,
      );
    throw error;
  }
}
