/** `scoreflow import leads`: a CSV file into leads, by a map. */
import type { Command } from "commander";
import { addImportOptions, type ImportOptions, type ImportWords, importFile } from "./import/import-file.js";
import type { Place } from "./io.js";
import { counted, grouped } from "./words.js";

const WORDS: ImportWords = {
  of: "leads",
  fires: "Triggers fire for each lead whose score crosses a threshold or whose attributes change.",
  summary: ({ created, known }, would) =>
    `${counted(created, `lead ${would}new`, `leads ${would}new`)}, ${grouped(known)} ${would}updated`,
};

export function addImportLeads(imports: Command, { io, run }: Place): void {
  const command = imports
    .command("leads")
    .summary("bring leads in from a CSV file")
    .description(
      "Bring leads in from a CSV file, one a row, by a map that says which column means what. Importing the same file " +
        "again updates the same leads; an import that was interrupted goes on where it stopped. Rows that cannot be read " +
        "or taken are reported and change nothing; the others go in. Scores follow silently: no trigger fires without --fire.",
    )
    .argument("<file>", "CSV with a header line; comma, semicolon or tab");
  addImportOptions(command, "let triggers fire for scores and attributes that change")
    .addHelpText("after", HELP)
    .action(run((file: string, options: ImportOptions) => importFile(io.file(file), WORDS, options, io)));
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
