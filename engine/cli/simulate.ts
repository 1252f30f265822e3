/** `scoreflow simulate`: what flows would do with given leads and events, by the engine's own code (design.md 6). */
import { type Command, InvalidArgumentError } from "commander";
import { INSTANT_HINT, parseInstant } from "../condition/instant.js";
import { byCodePoint } from "./by-code-point.js";
import { UsageError } from "./failure.js";
import type { Io, Place } from "./io.js";
import { type DefinitionFiles, readDefinitions } from "./simulate/definitions.js";
import { NO_MESSAGES, readMessages } from "./simulate/events.js";
import { readLeads } from "./simulate/leads.js";
import { play } from "./simulate/play.js";
import { Tally } from "./simulate/tally.js";

interface Options extends DefinitionFiles {
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
    .option("--segment <files...>", "segments that the flows ask for")
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

  const definitions = await readDefinitions(options, io);
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
  const played = { leads, messages, from: from ?? null, until };
  const lines = play([...ids].sort(byCodePoint), played, definitions, { io, tally });
  for (const { line } of lines) {
    await io.out.write(line);
    if (io.out.isClosed) break;
  }
  for (const line of tally.lines()) io.say(line);
  return 0;
}
