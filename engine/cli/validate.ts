/** `scoreflow validate`: whether files of flows, score models, segments, emails, settings and templates are right. */
import type { Command } from "commander";
import { makeCanonical } from "./canonical-file.js";
import { checkMails, isError, lintDocuments, problemLine, readDocuments } from "./documents.js";
import type { Io, Place } from "./io.js";
import { counted } from "./words.js";

export function addValidate(program: Command, { io, run }: Place): void {
  program
    .command("validate")
    .summary("check files of flows, score models, segments, emails, settings and templates")
    .description(
      "Check files: that each is as its format says, and that it means something. Files given together may name each " +
        "other, so give a flow with its score model and its emails. Warnings are shown and pass; exit code 1 on errors.",
    )
    .argument("<files...>", "JSON files")
    .option(
      "--fix",
      "write each file that is as its format says in canonical form: two spaces, keys in the format's order, every default",
    )
    .action(run((files: readonly string[], { fix = false }: Options) => validate(files, fix, io)));
}

interface Options {
  readonly fix?: boolean;
}

async function validate(files: readonly string[], fix: boolean, io: Io): Promise<number> {
  const { documents, problems } = await readDocuments(files.map((file) => io.file(file)));
  const all = [...problems, ...lintDocuments(documents), ...(await checkMails(documents))];
  for (const problem of all) await io.out.write(problemLine(problem));
  if (fix)
    for (const document of documents)
      if (await makeCanonical(io.file(document.file), document))
        await io.out.write(`${document.file}: written in canonical form\n`);
  const errors = all.filter(isError).length;
  const warnings = all.length - errors;
  await io.out.write(
    `${counted(files.length, "file")}: ${counted(errors, "error")}, ${counted(warnings, "warning")}\n`,
  );
  return errors > 0 ? 1 : 0;
}
