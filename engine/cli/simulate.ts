/** `scoreflow simulate`: what flows would do with given leads and events, by the engine's own code (design.md 6). */
import { type Command, InvalidArgumentError } from "commander";
import { documentsOf } from "../bundle/template.js";
import { INSTANT_HINT, parseInstant } from "../condition/instant.js";
import type { AnyDocument } from "../contract/document.js";
import { type Definitions, prepare } from "../journey/definitions.js";
import type { JourneyRecord } from "../journey/record.js";
import { simulateLead } from "../journey/simulate.js";
import { type Settings, settingsSchema } from "../message/settings.js";
import { byCodePoint } from "./by-code-point.js";
import {
  type FileDocument,
  type FileProblem,
  isError,
  lintDocuments,
  problemLine,
  readDocuments,
} from "./documents.js";
import { UsageError } from "./failure.js";
import type { Io, Place } from "./io.js";
import { progressOf } from "./progress.js";
import { alertTexts } from "./simulate/alerts.js";
import { type Messages, NO_MESSAGES, readMessages } from "./simulate/events.js";
import { readLeads } from "./simulate/leads.js";
import { recordLine } from "./simulate/lines.js";
import { Tally } from "./simulate/tally.js";
import { counted } from "./words.js";

interface Options {
  readonly flow: readonly string[];
  readonly score?: readonly string[];
  readonly email?: readonly string[];
  readonly settings?: string;
  readonly leads?: string;
  readonly events?: string;
  readonly from?: number;
  readonly until: number;
}

export function addSimulate(program: Command, { io, run }: Place): void {
  program
    .command("simulate")
    .summary("see what flows would do, without sending anything")
    .description(
      "Run leads and their events through flows, by the engine's own code and in virtual time, and print everything " +
        "that would happen, one JSON object a line. Nothing is sent or stored, no server is needed, and the same input " +
        "gives the same bytes.",
    )
    .requiredOption("--flow <files...>", "flows")
    .option("--score <files...>", "score models")
    .option("--email <files...>", "emails that the flows send")
    .option("--settings <file>", "the workspace's settings (default: zone UTC, no caps)")
    .option(
      "--leads <file>",
      'leads, one a line: {"id":"l1","email":"ana@example.com","timezone":"Asia/Tokyo"}',
    )
    .option(
      "--events <file>",
      'events, one a line: {"lead":"l1","event":"page_viewed","properties":{"path":"/pricing"},"timestamp":"…"}; or a recorded log (scoreflow export log)',
    )
    .option(
      "--from <instant>",
      "leads exist from here on; events before it only build score and history",
      parseTime,
    )
    .requiredOption("--until <instant>", "events from here on are left out", parseTime)
    .addHelpText(
      "after",
      "\nExample:\n  scoreflow simulate --flow flow.json --score score.json --email email.json \\\n" +
        "    --leads leads.ndjson --events events.ndjson --from 2026-03-01 --until 2026-04-01",
    )
    .action(run((options: Options) => simulate(options, io)));
}

function parseTime(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new InvalidArgumentError(`Expected ${INSTANT_HINT}.`);
  return instant;
}

async function simulate(options: Options, io: Io): Promise<number> {
  const { from, until } = options;
  if (from !== undefined && from >= until) throw new UsageError("--from must be earlier than --until");
  if (options.leads === undefined && options.events === undefined)
    throw new UsageError("there is nobody to simulate: give --leads, or --events with a recorded log");

  const definitions = await read(options, io);
  if (definitions === null) return 1;
  const leads = options.leads === undefined ? null : await readLeads(io.file(options.leads));
  const messages = options.events === undefined ? NO_MESSAGES : await readMessages(io.file(options.events));
  if (messages.isLog) {
    if (from !== undefined)
      throw new UsageError(
        "--from has no meaning for a recorded log, which replays from its beginning: leave it out",
      );
  } else if (leads === null) throw new UsageError("--leads is missing: the leads that the events belong to");
  else if (from === undefined)
    throw new UsageError("--from is missing: the instant from which on the leads exist");

  const ids = new Set([...(leads?.keys() ?? []), ...(messages.isLog ? messages.byLead.keys() : [])]);
  const tally = new Tally(messages, ids, until);
  const lines = play(
    [...ids].sort(byCodePoint),
    { leads, messages, from: from ?? null, until },
    definitions,
    {
      io,
      tally,
    },
  );
  for (const { line } of lines) {
    await io.out.write(line);
    if (io.out.isClosed) break;
  }
  for (const line of tally.lines()) io.say(line);
  return 0;
}

/** The definitions, or null when a file has an error: then all errors have been said. */
async function read(options: Options, io: Io): Promise<Definitions | null> {
  const files = [options.flow, options.score ?? [], options.email ?? [], options.settings ?? []].flat();
  const { documents, problems } = await readDocuments(files.map((file) => io.file(file)));
  const all = [...problems, ...misplaced(documents, options), ...lintDocuments(documents)];
  for (const problem of all) io.say(problemLine(problem).trimEnd());
  const errors = all.filter(isError).length;
  if (errors === 0) return definitionsOf(documents);
  io.say(`${counted(errors, "error")}: nothing was simulated.`);
  return null;
}

const OPTION_OF = { flow: "--flow", score: "--score", email: "--email", settings: "--settings" } as const;
const NAME_OF = {
  flow: "a flow",
  score: "a score model",
  email: "an email",
  settings: "the settings",
} as const;

/** A file of another kind than its option says. A template, which holds several kinds, may stand anywhere. */
function misplaced(documents: readonly FileDocument[], options: Options): readonly FileProblem[] {
  return documents.flatMap(({ kind, file }) => {
    if (kind === "template" || [options[kind] ?? []].flat().includes(file)) return [];
    const message = `this is ${NAME_OF[kind]}: give it by ${OPTION_OF[kind]}`;
    return [{ file, problem: { severity: "error", code: "file.misplaced", path: ["format"], message } }];
  });
}

const NO_SETTINGS: Settings = settingsSchema.parse({ format: "scoreflow.settings/1", caps: [] });

function definitionsOf(files: readonly FileDocument[]): Definitions {
  const documents = files.flatMap((each): readonly AnyDocument[] =>
    each.kind === "template" ? documentsOf(each.value) : [each],
  );
  const settings = documents.find((each) => each.kind === "settings");
  return prepare({
    flows: documents.flatMap((each) =>
      each.kind === "flow" ? [{ flow: each.value, version: 1, current: true }] : [],
    ),
    models: documents.flatMap((each) => (each.kind === "score" ? [{ model: each.value, version: 1 }] : [])),
    emails: documents.flatMap((each) => (each.kind === "email" ? [each.value] : [])),
    settings: settings?.kind === "settings" ? settings.value : NO_SETTINGS,
    holidays: {},
  });
}

interface Played {
  readonly leads: Awaited<ReturnType<typeof readLeads>> | null;
  readonly messages: Messages;
  readonly from: number | null;
  readonly until: number;
}

/** The lines of all leads, ordered by instant, then lead, then order of decision: the sort is stable. */
function play(
  ids: readonly string[],
  { leads, messages, from, until }: Played,
  definitions: Definitions,
  { io, tally }: { readonly io: Io; readonly tally: Tally },
): readonly { readonly at: number; readonly line: string }[] {
  const lines: { at: number; line: string }[] = [];
  const progress = progressOf(io, "Simulating", ids.length);
  for (const [index, id] of ids.entries()) {
    const lead = { id, change: leads?.get(id) ?? {}, arrivals: messages.byLead.get(id) ?? [] };
    const alerts = alertTexts(definitions.settings);
    const records = simulateLead(lead, { from, until }, definitions, !messages.isLog, alerts.watch);
    for (const record of records) {
      tally.add(record);
      lines.push({ at: record.at, line: recordLine(told(record, alerts)) });
    }
    progress.to(index + 1);
  }
  progress.end();
  return lines.sort((a, b) => a.at - b.at);
}

/** An alert as the rep would read it: the engine's record has its template. */
function told(record: JourneyRecord, alerts: ReturnType<typeof alertTexts>): JourneyRecord {
  return record.kind === "notified" ? { ...record, message: alerts.next() } : record;
}
