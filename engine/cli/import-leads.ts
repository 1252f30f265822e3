/** `scoreflow import leads`: a CSV file into leads, by a map; safe to repeat, and goes on where it was interrupted (S37). */
import { createHash } from "node:crypto";
import { TextDecoder } from "node:util";
import { type Command, InvalidArgumentError, Option } from "commander";
import { openCsv } from "./csv/open.js";
import { problemLine } from "./documents.js";
import { UsageError } from "./failure.js";
import { type NamedFile, readJsonFile } from "./files.js";
import { ErrorFile, freeErrorFile } from "./import/error-file.js";
import { type LeadsMap, readMap } from "./import/map.js";
import { mapper } from "./import/map-row.js";
import { preview } from "./import/preview.js";
import { type Import, rehearse, type Summary, send } from "./import/send.js";
import type { Io, Place } from "./io.js";
import { counted, grouped } from "./words.js";

interface Options {
  readonly map: string;
  readonly fire?: boolean;
  readonly dryRun?: boolean;
  readonly preview?: number;
  readonly errors?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
}

export function addImportLeads(imports: Command, { io, run }: Place): void {
  imports
    .command("leads")
    .summary("bring leads in from a CSV file")
    .description(
      "Bring leads in from a CSV file, one a row, by a map that says which column means what. Importing the same file " +
        "again updates the same leads; an import that was interrupted goes on where it stopped. Rows that cannot be read " +
        "or taken are reported and change nothing; the others go in. Scores follow silently: no trigger fires without --fire.",
    )
    .argument("<file>", "CSV with a header line; comma, semicolon or tab")
    .requiredOption("--map <file>", "JSON that says what the columns mean")
    .option("--fire", "let triggers fire for scores and attributes that change")
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
    .option("--encoding <name>", "of the file, such as windows-1252 (default: utf-8)", parseEncoding)
    .addHelpText("after", HELP)
    .action(run((file: string, options: Options) => importLeads(io.file(file), options, io)));
}

const HELP = `
A map:
  {
    "externalId": "{{ row['Lead Number'] }}",
    "email": "{{ row.Email }}",
    "consent": { "marketing": "{% if row['Do Not Email'] == 'No' %}yes{% else %}no{% endif %}" },
    "attributes": {
      "firstName": "{{ row['First Name'] }}",
      "visits": { "value": "{{ row.Visits }}", "type": "number" }
    }
  }
Fields: externalId, email, timezone, locale, owner, consent, attributes. Types: string, number, boolean, date.
Empty is missing: it leaves what is known as it is.`;

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

async function importLeads(file: NamedFile, options: Options, io: Io): Promise<number> {
  const { delimiter, encoding } = options;
  const { header, rows, hashWith } = await firstPass(file, options);
  const map = await mapOf(io.file(options.map), header, io);
  if (map === null) return 1;
  const mapRow = mapper(map, header);
  const pieces = () => openCsv(file, { delimiter, encoding });
  if (options.preview !== undefined) return preview(pieces(), mapRow, options.preview, { file, io });

  const errorFile = options.errors === undefined ? freeErrorFile(file, io) : io.file(options.errors);
  if (errorFile.path === file.path) throw new UsageError("--errors names the file that is imported");
  const fire = options.fire === true;
  const hash = hashWith(map, { fire, delimiter, encoding });
  const errors = new ErrorFile(errorFile, header);
  io.say(`${file.name}: ${counted(rows, "row")}. ${intention(options)}`);
  const work: Import = { file, hash, total: rows, fire, pieces, mapRow, errors, io };
  const summary = await (options.dryRun ? rehearse(work) : send(work)).finally(async () => {
    if (await errors.close())
      io.say(
        `The refused rows are in ${errorFile.name}: correct them there and import that file with the same map.`,
      );
  });
  await io.out.write(`${inWords(summary, options.dryRun ? "would be " : "")}\n`);
  return summary.refused > 0 ? 1 : 0;
}

async function mapOf(file: NamedFile, header: readonly string[], io: Io): Promise<LeadsMap | null> {
  const read = readMap(await readJsonFile(file), header);
  if ("map" in read) return read.map;
  for (const problem of read.problems) io.say(problemLine({ file: file.name, problem }).trimEnd());
  io.say(`${counted(read.problems.length, "error")} in the map: nothing was imported.`);
  return null;
}

function inWords({ read, created, known, refused }: Summary, would: string): string {
  const leads = counted(created, `lead ${would}new`, `leads ${would}new`);
  return `${counted(read, "row")} read: ${leads}, ${grouped(known)} ${would}updated, ${grouped(refused)} refused.`;
}

function intention({ dryRun, fire }: Options): string {
  if (dryRun) return "A dry run: nothing is changed.";
  return fire
    ? "Triggers fire for each lead whose score crosses a threshold or whose attributes change."
    : "Scores move silently: no trigger fires. Give --fire if they should.";
}

interface FirstPass {
  readonly header: readonly string[];
  readonly rows: number;
  /** Names this import of this file, so that it is found again after an interruption. */
  hashWith(map: LeadsMap, settings: object): string;
}

/** Reads the file once: what its columns are, how many rows it has, and what tells it from others. */
async function firstPass(file: NamedFile, { delimiter, encoding }: Options): Promise<FirstPass> {
  const hash = createHash("sha256");
  let header: readonly string[] = [];
  let rows = 0;
  const pieces = openCsv(file, { delimiter, encoding, onBytes: (bytes) => hash.update(bytes) });
  for await (const piece of pieces) {
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
