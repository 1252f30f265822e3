/** `scoreflow …`: which commands there are. Each is one file; this one only gathers them and turns errors into exit codes. */
import { Command, CommanderError } from "commander";
import { OpenError } from "../store/open-error.js";
import type { CliDeps } from "./deps.js";
import { addExport } from "./export.js";
import { Failure, messageOf, UsageError } from "./failure.js";
import { addImportDocuments } from "./import-documents.js";
import { addImportEvents } from "./import-events.js";
import { addImportLeads } from "./import-leads.js";
import { addImportTemplate } from "./import-template.js";
import { ioOf, type Place } from "./io.js";
import { addKeyCreate } from "./key-create.js";
import { addMigrateStore } from "./migrate-store.js";
import { addRecompute } from "./recompute.js";
import { addSimulate } from "./simulate.js";
import { addSource } from "./source.js";
import { addStart } from "./start.js";
import { addUserLink } from "./user-link.js";
import { addValidate } from "./validate.js";
import { addVerify } from "./verify.js";
import { addWorker } from "./worker.js";

/**
 * Runs one command and answers its exit code: 0 for success, 1 when it failed or found errors, 2 when the command line is
 * wrong. `argv` begins with the command: `runCli(["validate", "flow.json"], deps)`. It never throws.
 */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<number> {
  const io = ioOf(deps);
  let exitCode = 0;
  const place: Place = {
    io,
    run:
      (work) =>
      async (...args) => {
        exitCode = await work(...args);
      },
  };
  try {
    const command = program(place);
    if (argv.length === 0) {
      io.say(command.helpInformation().trimEnd());
      return 2;
    }
    await command.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, io.say);
  }
}

function program(place: Place): Command {
  const { deps } = place.io;
  const command = new Command("scoreflow")
    .description("Nurture flows whose triggers are score crossings.")
    .version(deps.version, "-v, --version", "Print the version.")
    .helpOption("-h, --help", "Show help.")
    .helpCommand("help [command]", "Show help for a command.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void deps.stdout.write(text),
      writeErr: (text) => void deps.stderr.write(text),
    })
    .showHelpAfterError("Run it with --help to see what it takes.")
    .showSuggestionAfterError();
  addStart(command, place);
  addWorker(command, place);
  const imports = command
    .command("import")
    .summary("bring leads, events or a template in")
    .description("Bring leads, events, a template or documents in.");
  addImportLeads(imports, place);
  addImportEvents(imports, place);
  addImportTemplate(imports, place);
  addImportDocuments(imports, place);
  addExport(command, place);
  addValidate(command, place);
  addSimulate(command, place);
  addVerify(command, place);
  addMigrateStore(command, place);
  addRecompute(command, place);
  const key = command
    .command("key")
    .summary("manage keys of the HTTP API")
    .description("Manage keys of the HTTP API.");
  addKeyCreate(key, place);
  addSource(command, place);
  const user = command
    .command("user")
    .summary("manage who may sign in")
    .description("Manage who may sign in to the editor.");
  addUserLink(user, place);
  return command;
}

function explain(error: unknown, say: (line: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has said it all
  if (error instanceof UsageError) {
    say(`error: ${error.message}`);
    return 2;
  }
  if (error instanceof Failure || error instanceof OpenError) say(`error: ${error.message}`);
  else
    say(
      `error: Scoreflow failed, which is a fault of its own: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`,
    );
  return 1;
}
