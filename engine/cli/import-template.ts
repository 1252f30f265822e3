/** `scoreflow import template`: a bundle's score models, segments and emails, published, and its flows, as drafts; all or nothing. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { documentsOf, type Template } from "../bundle/template.js";
import { nearest } from "../lead/problem.js";
import { templateIds, templatePath } from "../runtime/template-gallery.js";
import {
  checkMails,
  type FileProblem,
  isError,
  lintDocuments,
  problemLine,
  readTemplate,
} from "./documents.js";
import { Failure } from "./failure.js";
import { type NamedFile, readJsonFile } from "./files.js";
import { type ConflictOptions, KEEP, REPLACE, saveDocuments } from "./import/save-documents.js";
import type { Io, Place } from "./io.js";
import { counted } from "./words.js";

export function addImportTemplate(imports: Command, { io, run }: Place): void {
  imports
    .command("template")
    .summary("bring a template in")
    .description(
      "Bring a template in: its score models, segments and emails are published, its flows arrive as drafts, all in one " +
        "transaction. A document that is there already and says otherwise is a conflict, and nothing is imported unless " +
        "you say what to do with it.",
    )
    .argument(
      "<template>",
      `a file, or the name of one that comes with Scoreflow (${templateIds().join(", ")})`,
    )
    .addOption(REPLACE)
    .addOption(KEEP)
    .action(run((template: string, options: ConflictOptions) => importTemplate(template, options, io)));
}

async function importTemplate(which: string, options: ConflictOptions, io: Io): Promise<number> {
  const template = await read(locate(which, io), io);
  if (template === null) return 1;
  const documents = documentsOf(template).map(({ value }) => value);
  const saved = await saveDocuments(documents, options, io);
  const drafts = saved.filter(({ kind, published }) => kind === "flow" && published === null);
  await io.out.write(`Template "${template.name}" is imported.\n`);
  if (drafts.length > 0)
    io.say(`${counted(drafts.length, "flow waits", "flows wait")} as a draft: look at it and publish it.`);
  return 0;
}

function locate(which: string, io: Io): NamedFile {
  if (/^https?:/i.test(which))
    throw new Failure(
      `${which}: templates from an address are not available in this version: download it and import the file`,
    );
  const file = io.file(which);
  const shipped = templateIds();
  if (shipped.includes(which) && !existsSync(file.path)) return { name: which, path: templatePath(which) };
  if (existsSync(file.path) || /[./\\]/.test(which)) return file;
  const meant = nearest(which, shipped);
  throw new Failure(
    `${which}: there is no such file, and no template of this name${meant === null ? `; there are ${shipped.join(", ")}` : `: did you mean "${meant}"?`}`,
  );
}

/** The template, or null when it has errors: then they have been said. */
async function read(file: NamedFile, io: Io): Promise<Template | null> {
  const read = readTemplate(await readJsonFile(file));
  const errors = ("template" in read ? await problemsOf(read.template, file.name) : read.problems)
    .map((problem) => ("problem" in problem ? problem : { file: file.name, problem }))
    .filter(isError);
  if (errors.length === 0 && "template" in read) return read.template;
  for (const error of errors) io.say(problemLine(error).trimEnd());
  io.say(`${counted(errors.length, "error")}: nothing was imported.`);
  return null;
}

async function problemsOf(template: Template, file: string): Promise<readonly FileProblem[]> {
  const documents = [{ kind: "template", id: template.id, value: template, file } as const];
  return [...lintDocuments(documents), ...(await checkMails(documents))];
}
