/** Bringing a file in by a map, whatever its rows are: safe to repeat, and goes on where it was interrupted (S37). */
import { createHash } from "node:crypto";
import { TextDecoder } from "node:util";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { RowMap } from "../../contract/map.js";
import { problemLine } from "../documents.js";
import { UsageError } from "../failure.js";
import { type NamedFile, readJsonFile } from "../files.js";
import type { Io } from "../io.js";
import { counted, grouped } from "../words.js";
import { csvSource } from "./csv-source.js";
import { ErrorFile, freeErrorFile } from "./error-file.js";
import { type RowsOf, readMap } from "./map.js";
import { ndjsonSource } from "./ndjson-source.js";
import { preview } from "./preview.js";
import { type Import, rehearse, type Summary, send } from "./send.js";
import type { Source } from "./source.js";

export interface ImportOptions {
  readonly map: string;
  readonly fire?: boolean;
  readonly dryRun?: boolean;
  readonly preview?: number;
  readonly errors?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
}

/** What every import takes besides the file. */
export function addImportOptions(command: Command, fire: string): Command {
  return command
    .requiredOption("--map <file>", "JSON that says what the columns mean")
    .option("--fire", fire)
    .addOption(new Option("--dry-run", "report what would happen, and change nothing").conflicts("fire"))
    .addOption(
      new Option("--preview <n>", "print the first n rows as the map makes them, and do nothing else")
        .argParser(parseCount)
        .conflicts(["fire", "dryRun"]),
    )
    .option("--errors <file>", "write refused rows here (default: beside you, as FILE.errors.csv)")
    .option(
      "--delimiter <character>",
      'what parts the columns, or "tab" (default: seen from the header)',
      parseDelimiter,
    )
    .option("--encoding <name>", "of the file, such as windows-1252 (default: utf-8)", parseEncoding);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("Expected a whole number from 1.");
  return count;
}

function parseDelimiter(text: string): string {
  if (text.toLowerCase() === "tab" || text === "\\t") return "\t";
  if (text.length !== 1 || /["\r\n]/.test(text))
    throw new InvalidArgumentError('Expected one character such as ";", or "tab".');
  return text;
}

function parseEncoding(text: string): string {
  try {
    return new TextDecoder(text).encoding;
  } catch {
    throw new InvalidArgumentError(
      "Expected the name of an encoding, such as utf-8, windows-1252 or utf-16le.",
    );
  }
}

/** What a kind of rows is called in what is said to people. */
export interface ImportWords {
  readonly of: RowsOf;
  /** Said before an import with --fire. */
  readonly fires: string;
  summary(summary: Summary, would: string): string;
}

export async function importFile(
  file: NamedFile,
  words: ImportWords,
  options: ImportOptions,
  io: Io,
): Promise<number> {
  const { delimiter, encoding } = options;
  const source = sourceOf(file, words.of, options);
  const { header, rows, hashWith } = await firstPass(source);
  const map = await mapOf(words.of, io.file(options.map), source.columns(header), io);
  if (map === null) return 1;
  const mapRow = source.mapper(map, header);
  if (options.preview !== undefined) return preview(source.open(), mapRow, options.preview, { file, io });

  const errorFile =
    options.errors === undefined ? freeErrorFile(file, source.ending, io) : io.file(options.errors);
  if (errorFile.path === file.path) throw new UsageError("--errors names the file that is imported");
  const fire = options.fire === true;
  const hash = hashWith(map, { fire, delimiter, encoding });
  const errors = new ErrorFile(errorFile, source.errorLines(header));
  io.say(`${file.name}: ${counted(rows, "row")}. ${intention(words, options)}`);
  const work: Import = { file, hash, total: rows, fire, pieces: () => source.open(), mapRow, errors, io };
  const summary = await (options.dryRun ? rehearse(work) : send(work)).finally(async () => {
    if (await errors.close())
      io.say(
        `The refused rows are in ${errorFile.name}: correct them there and import that file with the same map.`,
      );
  });
  const text = words.summary(summary, options.dryRun ? "would be " : "");
  await io.out.write(`${counted(summary.read, "row")} read: ${text}, ${grouped(summary.refused)} refused.\n`);
  return summary.refused > 0 ? 1 : 0;
}

const NDJSON = /\.(ndjson|jsonl)$/i;

function sourceOf(file: NamedFile, of: RowsOf, { delimiter, encoding }: ImportOptions): Source {
  return of === "events" && NDJSON.test(file.name)
    ? ndjsonSource(file, { encoding })
    : csvSource(file, { delimiter, encoding });
}

async function mapOf(
  of: RowsOf,
  file: NamedFile,
  columns: readonly string[] | null,
  io: Io,
): Promise<RowMap | null> {
  const read = readMap(of, await readJsonFile(file), columns);
  if ("map" in read) return read.map;
  for (const problem of read.problems) io.say(problemLine({ file: file.name, problem }).trimEnd());
  io.say(`${counted(read.problems.length, "error")} in the map: nothing was imported.`);
  return null;
}

function intention({ fires }: ImportWords, { dryRun, fire }: ImportOptions): string {
  if (dryRun) return "A dry run: nothing is changed.";
  return fire ? fires : "Scores move silently: no trigger fires. Give --fire if they should.";
}

interface FirstPass {
  readonly header: readonly string[];
  readonly rows: number;
  /** Names this import of this file, so that it is found again after an interruption. */
  hashWith(map: RowMap, settings: object): string;
}

/** Reads the file once: what its columns are, how many rows it has, and what tells it from others. */
async function firstPass(source: Source): Promise<FirstPass> {
  const hash = createHash("sha256");
  let header: readonly string[] = [];
  let rows = 0;
  for await (const piece of source.open((bytes) => hash.update(bytes))) {
    header = piece.header;
    rows = piece.items.at(-1)?.row ?? rows;
  }
  const bytes = hash.digest("hex");
  return {
    header,
    rows,
    hashWith: (map, settings) =>
      createHash("sha256")
        .update(JSON.stringify([bytes, map, settings]))
        .digest("hex"),
  };
}
