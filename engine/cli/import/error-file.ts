/**
 * The rows that did not go in, with the reason, as a file that can be corrected and imported with the same map: it has
 * all of the original, and four things of ours.
 */
import { createWriteStream, existsSync, type WriteStream } from "node:fs";
import { basename, extname } from "node:path";
import { finished } from "node:stream/promises";
import { fileFailure } from "../failure.js";
import type { NamedFile } from "../files.js";
import type { Io } from "../io.js";
import { Output } from "../output.js";
import type { Refusal } from "./map-row.js";

/** A refused row; its cells are null where they could not be told apart. */
export interface RefusedRow extends Refusal {
  readonly cells: readonly string[] | null;
}

/** How refused rows are written, a line each. */
export interface ErrorLines {
  /** What the file begins with. */
  readonly head: string;
  line(refused: RefusedRow): string;
}

export class ErrorFile {
  readonly file: NamedFile;
  readonly #lines: ErrorLines;
  #isContinued = false;
  #open: { readonly stream: WriteStream; readonly output: Output } | null = null;

  /** Nothing is written before the first refused row. */
  constructor(file: NamedFile, lines: ErrorLines) {
    this.file = file;
    this.#lines = lines;
  }

  /** Adds to what an interrupted import has written there. */
  goOn(): void {
    this.#isContinued = existsSync(this.file.path);
  }

  async add(refused: RefusedRow): Promise<void> {
    if (this.#open === null) {
      // Others may not read what may be personal.
      const stream = createWriteStream(this.file.path, {
        mode: 0o600,
        flags: this.#isContinued ? "a" : "w",
      });
      this.#open = { stream, output: new Output(stream) };
      if (!this.#isContinued && this.#lines.head !== "") await this.#write(this.#lines.head);
    }
    await this.#write(this.#lines.line(refused));
  }

  /** Answers whether anything was written. */
  async close(): Promise<boolean> {
    if (this.#open === null) return false;
    const { stream } = this.#open;
    stream.end();
    await finished(stream).catch((error: unknown) => this.#fail(error));
    return true;
  }

  async #write(text: string): Promise<void> {
    await this.#open?.output.write(text).catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): never {
    throw fileFailure(this.file.name, error);
  }
}

/** `leads.csv` has its errors in `leads.errors.csv` of the folder at hand, or in the next that is free: none is overwritten. */
export function freeErrorFile(source: NamedFile, ending: string, io: Io): NamedFile {
  const stem = basename(source.name, extname(source.name));
  for (let number = 1; ; number++) {
    const file = io.file(`${stem}.errors${number === 1 ? "" : `-${number}`}.${ending}`);
    if (!existsSync(file.path)) return file;
  }
}
