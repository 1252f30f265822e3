/** `scoreflow export`: leads and events as `simulate` reads them, documents, or the log, one JSON object a line. */
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { Argument, type Command } from "commander";
import { Failure, fileFailure, UsageError } from "./failure.js";
import type { NamedFile } from "./files.js";
import type { Io, Place } from "./io.js";
import { Output } from "./output.js";
import { counted } from "./words.js";

const PARTS = ["leads", "events", "flows", "scores", "segments", "log"] as const;
type Part = (typeof PARTS)[number];

interface Options {
  readonly out?: string;
  readonly segment?: string;
}

export function addExport(program: Command, { io, run }: Place): void {
  program
    .command("export")
    .summary("take data out")
    .description(
      "Write leads, events, flows, score models, segments or the log as NDJSON: one JSON object a line. Leads and events are " +
        "what `scoreflow simulate` reads; each line of flows, scores and segments is such a file; the log holds what was applied, when and in which order, and replays exactly.",
    )
    .addArgument(new Argument("<what>", "what to export").choices(PARTS))
    .option("--segment <id>", "of the leads only those in this segment")
    .option("--out <file>", "write to this file instead of stdout; others may not read it")
    .action(run((what: Part, options: Options) => exportPart(what, options, io)));
}

async function exportPart(part: Part, { out, segment }: Options, io: Io): Promise<number> {
  if (segment !== undefined && part !== "leads")
    throw new UsageError(`--segment is of "export leads": ${part} of some leads only cannot be exported`);
  const query = segment === undefined ? "" : `?segment=${encodeURIComponent(segment)}`;
  return io.connected(async (api) => {
    const body = await api.download(`/api/export/${part}${query}`);
    if (out === undefined) {
      await copy(body, io.out);
      return 0;
    }
    const file = io.file(out);
    const lines = await save(body, file);
    io.say(`${counted(lines, "line")} written to ${file.name}.`);
    return 0;
  });
}

/** Answers how many lines there were. */
async function copy(body: AsyncIterable<Uint8Array>, to: Output): Promise<number> {
  let lines = 0;
  for await (const bytes of body) {
    for (const byte of bytes) if (byte === 0x0a) lines++;
    await to.write(bytes);
    if (to.isClosed) break;
  }
  return lines;
}

/** Written aside and renamed: a file of that name is whole, or the one that was there. */
async function save(body: AsyncIterable<Uint8Array>, { name, path }: NamedFile): Promise<number> {
  const aside = `${path}.part`;
  try {
    const stream = createWriteStream(aside, { mode: 0o600 });
    const lines = await copy(body, new Output(stream));
    stream.end();
    await finished(stream);
    await rename(aside, path);
    return lines;
  } catch (error) {
    await rm(aside, { force: true });
    throw error instanceof Failure ? error : fileFailure(name, error);
  }
}
