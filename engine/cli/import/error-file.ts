/**
 * The rows that did not go in, with the reason, as a file that can be corrected and imported with the same map: it has
 * the columns of the original behind four of ours.
 */
import { createWriteStream, existsSync, type WriteStream } from "node:fs";
import { basename, extname } from "node:path";
import { finished } from "node:stream/promises";
import { csvLine } from "../csv/write.js";
import { fileFailure } from "../failure.js";
import type { NamedFile } from "../files.js";
import type { Io } from "../io.js";
import { Output } from "../output.js";
import type { Refusal } from "./map-row.js";

const OURS = ["error_row", "error_line", "error_code", "error_message"] as const;

/** A refused row; its cells are null where they could not be told apart. */
export interface RefusedRow extends Refusal {
  readonly cells: readonly string[] | null;
}

export class ErrorFile {
  readonly file: NamedFile;
  readonly #header: readonly string[];
  /** Columns of the original; ours of an earlier error file are not carried along. */
  readonly #columns: readonly number[];
  #isContinued = false;
  #open: { readonly stream: WriteStream; readonly output: Output } | null = null;

  /** Nothing is written before the first refused row. */
  constructor(file: NamedFile, header: readonly string[]) {
    this.file = file;
    this.#header = header;
    this.#columns = [...header.keys()].filter(
      (index) => !(OURS as readonly string[]).includes(header[index] ?? ""),
    );
  }

  /** Adds to what an interrupted import has written there. */
  goOn(): void {
    this.#isContinued = existsSync(this.file.path);
  }

  async add({ row, line, code, message, cells }: RefusedRow): Promise<void> {
    if (this.#open === null) {
      // Others may not read what may be personal.
      const stream = createWriteStream(this.file.path, {
        mode: 0o600,
        flags: this.#isContinued ? "a" : "w",
      });
      this.#open = { stream, output: new Output(stream) };
      if (!this.#isContinued)
        await this.#write([...OURS, ...this.#columns.map((index) => this.#header[index] ?? "")]);
    }
    await this.#write([row, line, code, message, ...this.#columns.map((index) => cells?.[index] ?? "")]);
  }

  /** Answers whether anything was written. */
  async close(): Promise<boolean> {
    if (this.#open === null) return false;
    const { stream } = this.#open;
    stream.end();
    await finished(stream).catch((error: unknown) => this.#fail(error));
    return true;
  }

  async #write(cells: readonly (string | number)[]): Promise<void> {
    await this.#open?.output.write(csvLine(cells)).catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): never {
    throw fileFailure(this.file.name, error);
  }
}

/** `leads.csv` has its errors in `leads.errors.csv` of the folder at hand, or in the next that is free: none is overwritten. */
export function freeErrorFile(source: NamedFile, io: Io): NamedFile {
  const stem = basename(source.name, extname(source.name));
  for (let number = 1; ; number++) {
    const file = io.file(`${stem}.errors${number === 1 ? "" : `-${number}`}.csv`);
    if (!existsSync(file.path)) return file;
  }
}
