/** `scoreflow import events`: what leads did before, out of a file: webinars, fairs, calls, what another system kept (R1.5). */
import type { Command } from "commander";
import { addImportOptions, type ImportOptions, type ImportWords, importFile } from "./import/import-file.js";
import type { Place } from "./io.js";
import { counted } from "./words.js";

const WORDS: ImportWords = {
  of: "events",
  fires: "Triggers fire, and waits and goals see the events as if they happened now.",
  summary: ({ created, known }, would) =>
    `${counted(created + known, "event")} ${would}taken, ${counted(created, `lead ${would}new`, `leads ${would}new`)}`,
};

export function addImportEvents(imports: Command, { io, run }: Place): void {
  const command = imports
    .command("events")
    .summary("bring past events in from a CSV or NDJSON file")
    .description(
      "Bring in what leads did, one event a row, by a map that says which column means what. Each event scores by its own " +
        "time. Importing the same file again counts nothing twice where the map gives a messageId; an import that was " +
        "interrupted goes on where it stopped. Rows that cannot be read or taken are reported; the others go in. Scores " +
        "follow silently: no trigger fires without --fire.",
    )
    .argument("<file>", "CSV with a header line, or one JSON object a line (.ndjson, .jsonl)");
  addImportOptions(command, "let triggers fire, and waits and goals see the events")
    .addHelpText("after", HELP)
    .action(run((file: string, options: ImportOptions) => importFile(io.file(file), WORDS, options, io)));
}

const HELP = `
A map:
  {
    "email": "{{ row.Email }}",
    "event": "webinar_attended",
    "timestamp": "{{ row['Joined at'] }}",
    "messageId": "webinar-42/{{ row.Email }}",
    "properties": {
      "title": "{{ row.Webinar }}",
      "minutes": { "value": "{{ row.Minutes }}", "type": "number" }
    },
    "attributes": { "company": "{{ row.Company }}" }
  }
Whose it is: externalId, email or anonymousId. Then event, timestamp, messageId, properties, and what is known of the lead:
timezone, locale, owner, consent, attributes. Types: string, number, boolean, date. Empty is missing.
A time needs its offset (2026-03-08T09:00:00+01:00); a date is its midnight UTC. What lies in the future happened now; what is
older than events are kept (400 days) is kept and shown, and gives no points.`;
