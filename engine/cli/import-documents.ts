/** `scoreflow import documents`: flows, score models, segments, emails and settings from files, as they lie in Git; all or nothing. */
import type { Command } from "commander";
import { documentsOf } from "../bundle/template.js";
import { checkMails, isError, problemLine, readDocuments } from "./documents.js";
import { type ConflictOptions, KEEP, REPLACE, saveDocuments } from "./import/save-documents.js";
import type { Io, Place } from "./io.js";
import { counted } from "./words.js";

interface Options extends ConflictOptions {
  readonly publish?: boolean;
  readonly fire?: boolean;
}

export function addImportDocuments(imports: Command, { io, run }: Place): void {
  imports
    .command("documents")
    .summary("bring flows, score models, segments, emails and settings in")
    .description(
      "Bring files in: flows, score models, segments, emails, settings and templates, all in one transaction. Flows arrive " +
        "as drafts unless --publish is given; the others are published. A document that is there already and says " +
        "otherwise is a conflict, and nothing is imported unless you say what to do with it. The server judges them " +
        "with what it has: a file may name what is there.",
    )
    .argument("<files...>", "JSON files")
    .option("--publish", "publish the flows as well")
    .option(
      "--fire",
      "let triggers fire where a new score model or segment moves leads; else they move silently",
    )
    .addOption(REPLACE)
    .addOption(KEEP)
    .action(run((files: readonly string[], options: Options) => importDocuments(files, options, io)));
}

async function importDocuments(names: readonly string[], options: Options, io: Io): Promise<number> {
  const { documents, problems } = await readDocuments(names.map((name) => io.file(name)));
  const errors = [...problems, ...(await checkMails(documents))].filter(isError);
  if (errors.length > 0) {
    for (const error of errors) io.say(problemLine(error).trimEnd());
    io.say(`${counted(errors.length, "error")}: nothing was imported.`);
    return 1;
  }
  const values = documents.flatMap((each) =>
    each.kind === "template" ? documentsOf(each.value).map(({ value }) => value) : [each.value],
  );
  const saved = await saveDocuments(values, options, io);
  const drafts = saved.filter(({ kind, published }) => kind === "flow" && published === null);
  if (drafts.length > 0)
    io.say(`${counted(drafts.length, "flow waits", "flows wait")} as a draft: look at it and publish it.`);
  return 0;
}
