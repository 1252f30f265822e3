/**
 * Reads CSV (RFC 4180, any delimiter) in pieces and loses nothing behind a broken row: it is reported, and reading goes on at
 * the line after the one it began on. csv-parse cannot do that: behind a stray quote it drops good rows, behind an
 * unclosed quote or a row that is too long everything.
 */

/** More is no row of a lead; the field to blame would not fit into a request either. */
const LONGEST_ROW = 200_000;
/** How far the end of a quoted field is looked for before its quote counts as unclosed: what is held in memory. */
const FARTHEST = 4_000_000;

export interface CsvRow {
  readonly kind: "row";
  /** Rows count from 1 behind the header; blank lines do not count. */
  readonly row: number;
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface BrokenRow {
  readonly kind: "broken";
  readonly row: number;
  readonly line: number;
  readonly code: "csv.quoting" | "csv.columns" | "csv.too_long" | "ndjson.bad_line";
  readonly message: string;
}

export type CsvItem = CsvRow | BrokenRow;

export class CsvReader {
  /** The names of the columns; null until the first line is complete. */
  header: readonly string[] | null = null;
  #delimiter: string | null;
  #text = "";
  #line = 1;
  #row = 0;
  /** Inside a line that is too long: its rest is thrown away. */
  #skipping = false;

  /** Without a delimiter the first line tells: whichever of comma, semicolon and tab it has most of. */
  constructor(delimiter: string | null = null) {
    this.#delimiter = delimiter;
  }

  /** The rows that this piece completes. */
  push(piece: string): CsvItem[] {
    this.#text += piece;
    return this.#read(false);
  }

  /** The rows that the end of the file completes. */
  end(): CsvItem[] {
    return this.#read(true);
  }

  #read(isEnd: boolean): CsvItem[] {
    const items: CsvItem[] = [];
    let at = 0;
    for (;;) {
      const next = this.#one(at, isEnd, items);
      if (next === null) break;
      at = next;
    }
    this.#text = this.#text.slice(at);
    return items;
  }

  /** Reads what begins at `at`; answers where the next begins, null when more text is needed. */
  #one(at: number, isEnd: boolean, items: CsvItem[]): number | null {
    const text = this.#text;
    if (at >= text.length) return null;
    const lineEnd = endOfLine(text, at, isEnd);
    if (this.#skipping) {
      if (lineEnd === null) return skipped(text, at);
      this.#skipping = false;
      this.#line++;
      return lineEnd;
    }
    const isFar = text.length - at >= FARTHEST;
    if (lineEnd === null && !isFar) return null;
    if (this.header === null && lineEnd !== null && this.#isBefore(text.slice(at, lineEnd).trim())) {
      this.#line++;
      return lineEnd;
    }
    this.#delimiter ??= sniff(text.slice(at, lineEnd ?? text.length));
    const scanned = scan(text, at, { delimiter: this.#delimiter, isEnd, isFar });
    if (scanned === null && !isFar) return null;
    if (scanned !== null && "cells" in scanned && scanned.end - at <= LONGEST_ROW) {
      this.#take(items, scanned.cells);
      return this.#after(at, scanned.end);
    }
    this.#refuse(items, scanned !== null && "wrong" in scanned ? scanned.wrong : null);
    if (scanned !== null && "end" in scanned) return this.#after(at, scanned.end);
    if (scanned !== null && lineEnd !== null) return this.#after(at, lineEnd);
    this.#skipping = true;
    return this.#after(at, text.length - 1);
  }

  /** Whether the line comes before the header: a blank one, or Excel's word of what parts the columns. */
  #isBefore(line: string): boolean {
    const [, delimiter] = /^"?sep=(.)"?$/i.exec(line) ?? [];
    if (delimiter !== undefined) this.#delimiter ??= delimiter;
    return line === "" || delimiter !== undefined;
  }

  #take(items: CsvItem[], cells: string[]): void {
    if (this.header === null) {
      this.header = cells.map((name) => name.trim());
      return;
    }
    if (cells.every((cell) => cell === "")) return; // a blank line, or one of nothing but delimiters
    const { length } = this.header;
    while (cells.length > length && cells.at(-1) === "") cells.pop(); // a delimiter too many at the end of the line
    if (cells.length === length) items.push({ kind: "row", row: ++this.#row, line: this.#line, cells });
    else {
      const message = `the row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header ${length}`;
      items.push({ kind: "broken", row: ++this.#row, line: this.#line, code: "csv.columns", message });
    }
  }

  /** `wrong`: what is wrong with its quotes; null when it is too long. */
  #refuse(items: CsvItem[], wrong: string | null): void {
    if (this.header === null) throw new BrokenHeader(wrong ?? "it is too long");
    const [code, message] =
      wrong === null
        ? (["csv.too_long", `the row is longer than ${LONGEST_ROW} characters`] as const)
        : (["csv.quoting", wrong] as const);
    items.push({ kind: "broken", row: ++this.#row, line: this.#line, code, message });
  }

  /** Counts the lines on the way. */
  #after(from: number, to: number): number {
    for (let at = from; at < to; this.#line++) {
      const end = endOfLine(this.#text, at, true);
      if (end === null || end > to) break;
      at = end;
    }
    return to;
  }
}

/** The first line of a file names its columns: without it nothing can be read. */
export class BrokenHeader extends Error {}

/** Whichever of comma, semicolon and tab the line has most of outside of quotes. */
function sniff(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

type Scanned = { readonly cells: string[]; readonly end: number } | { readonly wrong: string };

interface Reach {
  readonly delimiter: string;
  /** No more text will come. */
  readonly isEnd: boolean;
  /** There is so much already that a quote which is not closed in it counts as unclosed. */
  readonly isFar: boolean;
}

/** One row from `at` on; null when the text ends before it does. */
function scan(text: string, at: number, { delimiter, isEnd, isFar }: Reach): Scanned | null {
  const cells: string[] = [];
  for (let i = at; ; i++) {
    if (text[i] === '"') {
      const quoted = scanQuoted(text, i + 1, isEnd);
      if (quoted === null && !isFar) return null;
      if (quoted === null || quoted === "unclosed")
        return { wrong: `the quote that opens cell ${cells.length + 1} is never closed` };
      cells.push(quoted.value);
      i = quoted.end;
      const next = text[i];
      if (next !== undefined && next !== delimiter && next !== "\n" && next !== "\r")
        return {
          wrong: `cell ${cells.length} goes on with ${JSON.stringify(next)} behind its closing quote; a quote inside a quoted cell is written twice`,
        };
    } else {
      const from = i;
      while (i < text.length && text[i] !== delimiter && text[i] !== "\n" && text[i] !== "\r") {
        if (text[i] === '"')
          return {
            wrong: `cell ${cells.length + 1} has a quote in its middle; a cell with quotes stands in quotes, and each of its own is written twice`,
          };
        i++;
      }
      cells.push(text.slice(from, i));
    }
    if (text[i] === delimiter) continue;
    const end = i < text.length ? endOfLine(text, i, isEnd) : isEnd ? i : null;
    return end === null ? null : { cells, end };
  }
}

function scanQuoted(
  text: string,
  from: number,
  isEnd: boolean,
): { value: string; end: number } | "unclosed" | null {
  let value = "";
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return isEnd ? "unclosed" : null;
    if (quote + 1 >= text.length && !isEnd) return null; // may be the first of two
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** Keeps the last character: it may be the CR of a CR LF. */
function skipped(text: string, at: number): number | null {
  return at < text.length - 1 ? text.length - 1 : null;
}

/** Where the next line begins: behind LF, CR LF or CR; null when that is not to be seen yet. */
function endOfLine(text: string, from: number, isEnd: boolean): number | null {
  const lf = text.indexOf("\n", from);
  const line = text.slice(from, lf < 0 ? text.length : lf);
  const cr = line.indexOf("\r");
  if (cr < 0) return lf >= 0 ? lf + 1 : isEnd ? text.length : null;
  const after = from + cr + 1;
  if (after === text.length) return isEnd ? after : null; // an LF may follow
  return after === lf ? lf + 1 : after;
}
