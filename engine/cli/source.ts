/** `scoreflow source …`: webhooks that come in, and how what they send is read. */
import type { Command } from "commander";
import type { SourceView } from "../contract/source-routes.js";
import { ApiFailure } from "./api-client.js";
import { readJsonFile } from "./files.js";
import type { Io, Place } from "./io.js";

export function addSource(command: Command, { io, run }: Place): void {
  const source = command
    .command("source")
    .summary("manage webhooks that come in")
    .description("Manage webhooks that come in: each has a map that says what its fields mean.");
  source
    .command("add")
    .summary("make a source from a file, or change the one of its id")
    .description("Make a source from a file, or change the one of its id, and print where its webhook goes.")
    .argument("<file>", 'JSON: {"id": "typeform", "name": "…", "map": {…}}')
    .addHelpText("after", HELP)
    .action(run((file: string) => add(file, io)));
  source
    .command("list")
    .summary("list all sources")
    .description("List all sources, a line each: id, name.")
    .action(run(() => list(io)));
  source
    .command("remove")
    .summary("remove a source")
    .description("Remove a source: its webhook is not taken any more.")
    .argument("<id>")
    .action(run((id: string) => remove(id, io)));
}

const HELP = `
A source:
  {
    "id": "typeform",
    "name": "Typeform: book a demo",
    "map": {
      "email": "{{ body.answers.email }}",
      "event": "form_submitted",
      "messageId": "{{ body.token }}",
      "properties": { "form": "{{ body.form }}" },
      "attributes": { "company": "{{ body.answers.company }}" }
    }
  }
\`body\` is what the webhook sends, JSON or a form. A name that is not there is an error; {{ body.city | default: "" }} lets it
be missing. See docs/webhooks.md.`;

async function add(file: string, io: Io): Promise<number> {
  const json = await readJsonFile(io.file(file));
  const { id } = await io.connected(async (api) => {
    const made = await api.post<SourceView>("/api/sources", json).catch((error: unknown) => {
      if (error instanceof ApiFailure && error.problem?.code === "source.exists") return null;
      throw error;
    });
    if (made !== null) return made;
    const { id, ...definition } = json as { readonly id: string };
    return api.put<SourceView>(`/api/sources/${encodeURIComponent(id)}`, definition);
  });
  await io.out.write(`/hooks/${id}?key=YOUR_WRITE_KEY\n`);
  io.say(
    "The webhook goes to this address of your Scoreflow; `scoreflow key create --scope ingest` makes a key.",
  );
  return 0;
}

async function list(io: Io): Promise<number> {
  const { items } = await io.connected((api) =>
    api.get<{ readonly items: readonly SourceView[] }>("/api/sources"),
  );
  for (const { id, name } of items) await io.out.write(`${id}\t${name}\n`);
  if (items.length === 0) io.say("There are no sources.");
  return 0;
}

async function remove(id: string, io: Io): Promise<number> {
  await io.connected((api) => api.remove(`/api/sources/${encodeURIComponent(id)}`));
  io.say(`The source "${id}" is removed.`);
  return 0;
}
