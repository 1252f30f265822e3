/** Reading the files that commands are given: text in any of its encodings, lines, JSON. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { TextDecoder } from "node:util";
import { readJson } from "../contract/json-text.js";
import { Failure, fileFailure } from "./failure.js";

/** A file as the person named it, which messages repeat, and where it is. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** More is no file of ours, and would be held in memory whole. */
const LARGEST_JSON = 20_000_000;
const LONGEST_LINE = 8_000_000;

/** The text of a large file, piece by piece. A byte order mark says which encoding it is; else it is `encoding`. */
export async function* readText(
  file: NamedFile,
  encoding = "utf-8",
  onBytes: (bytes: Uint8Array) => void = () => {},
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let read = 0;
  try {
    for await (const bytes of createReadStream(file.path) as AsyncIterable<Uint8Array>) {
      onBytes(bytes);
      decoder ??= new TextDecoder(encodingOf(bytes) ?? encoding, { fatal: true });
      yield decode(decoder, bytes, true, file.name, read);
      read += bytes.length;
    }
    if (decoder) yield decode(decoder, new Uint8Array(), false, file.name, read);
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(file.name, error);
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean, file: string, at: number): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new Failure(
      `${file}: behind byte ${at} it is not ${decoder.encoding.toUpperCase()} text; save it as UTF-8, or name its encoding where the command has --encoding`,
      { cause },
    );
  }
}

/** What a byte order mark says; a spreadsheet's "Unicode text" is UTF-16. */
function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8" : null;
}

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a file that are not blank. */
export async function* readLines(file: NamedFile): AsyncGenerator<Line> {
  let rest = "";
  let number = 0;
  for await (const piece of readText(file)) {
    // JSON may hold every other line end that Unicode knows, U+2028 among them: only LF parts lines.
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE)
      throw new Failure(`${file.name}:${number + 1}: the line is longer than ${LONGEST_LINE} characters`);
    for (const text of lines) {
      number++;
      if (text.trim() !== "") yield { number, text };
    }
  }
  if (rest.trim() !== "") yield { number: number + 1, text: rest };
}

async function readWhole(file: NamedFile): Promise<string> {
  try {
    const bytes = await readFile(file.path);
    if (bytes.length > LARGEST_JSON)
      throw new Failure(`${file.name}: it has ${bytes.length} bytes; expected at most ${LARGEST_JSON}`);
    return decode(new TextDecoder("utf-8", { fatal: true }), bytes, false, file.name, 0);
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(file.name, error);
  }
}

/** The JSON of a text that came from `source`, such as `events.ndjson:17`. */
export function parseJson(text: string, source: string): unknown {
  const read = readJson(text);
  if (!read.ok) throw new Failure(`${source}: ${read.message}`);
  return read.value;
}

export async function readJsonFile(file: NamedFile): Promise<unknown> {
  return parseJson(await readWhole(file), file.name);
}
