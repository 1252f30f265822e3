/** `scoreflow key create`: a key of the HTTP API, shown this once. */
import { type Command, Option } from "commander";
import { SCOPES, type Scope } from "../store/keys.js";
import type { Io, Place } from "./io.js";

interface Options {
  readonly scope: Scope;
  readonly name?: string;
}

export function addKeyCreate(key: Command, { io, run }: Place): void {
  key
    .command("create")
    .summary("make a key")
    .description(
      "Make a key of the HTTP API and print it. It is shown this once only: Scoreflow keeps nothing but its hash.",
    )
    .addOption(
      new Option("--scope <scope>", "what it may do: send events (ingest), read everything, or administer")
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .option("--name <name>", "what it is for, so that it can be told from others")
    .action(run((options: Options) => create(options, io)));
}

async function create({ scope, name }: Options, io: Io): Promise<number> {
  const { secret } = await io.connected((api) =>
    api.post<{ readonly secret: string }>("/api/keys", { scope, name: name ?? scope }),
  );
  await io.out.write(`${secret}\n`);
  io.say("Keep it safe: it is not shown again.");
  return 0;
}
