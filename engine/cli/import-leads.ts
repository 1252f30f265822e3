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
import { type Import, rehearse, send } from "./import/send.js";
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
  const first = await firstPass(file, options);
  const mapFile = io.file(options.map);
  const read = readMap(await readJsonFile(mapFile), first.header);
  if ("problems" in read) {
    for (const problem of read.problems) io.say(problemLine({ file: mapFile.name, problem }).trimEnd());
    io.say(`${counted(read.problems.length, "error")} in the map: nothing was imported.`);
    return 1;
  }
  const { map } = read;
  const map1 = mapper(map, first.header);
  const pieces = () => openCsv(file, { delimiter, encoding });
  if (options.preview !== undefined) return preview(pieces(), map1, options.preview, { file, io });

  const errors = new ErrorFile(
    options.errors === undefined ? freeErrorFile(file, io) : io.file(options.errors),
    first.header,
  );
  if (options.errors !== undefined && errors.file.path === file.path)
    throw new UsageError("--errors names the file that is imported");
  const fire = options.fire === true;
  const work: Import = {
    file,
    hash: first.hashWith(map, { fire, delimiter, encoding }),
    total: first.rows,
    fire,
    pieces,
    map: map1,
    errors,
    io,
  };
  io.say(`${file.name}: ${counted(first.rows, "row")}. ${intention(options)}`);
  const summary = options.dryRun ? await rehearse(work) : await send(work);
  const written = await errors.close();

  const { read: rows, created, known, refused } = summary;
  const would = options.dryRun ? "would be " : "";
  await io.out.write(
    `${counted(rows, "row")} read: ${counted(created, `lead ${would}new`, `leads ${would}new`)}, ` +
      `${grouped(known)} ${would}updated, ${grouped(refused)} refused.\n`,
  );
  if (written)
    io.say(
      `The refused rows are in ${errors.file.name}: correct them there and import that file with the same map.`,
    );
  return refused > 0 ? 1 : 0;
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
