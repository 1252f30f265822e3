/** Sends the rows of a file to the server, step by step, and reports what came of each. */
import type { RowResult } from "../../contract/import-routes.js";
import type { JobView } from "../../contract/job-routes.js";
import { type ApiClient, ApiFailure } from "../api-client.js";
import type { CsvPiece } from "../csv/open.js";
import { Failure } from "../failure.js";
import type { NamedFile } from "../files.js";
import type { Io } from "../io.js";
import { progressOf } from "../progress.js";
import { counted, grouped } from "../words.js";
import { type Batch, batchesOf } from "./batches.js";
import type { ErrorFile, RefusedRow } from "./error-file.js";
import type { MapRow } from "./map-row.js";
import { Rehearsal } from "./rehearse.js";

export interface Import {
  readonly file: NamedFile;
  /** Of file, map and settings. */
  readonly hash: string;
  readonly total: number;
  readonly fire: boolean;
  readonly pieces: () => AsyncIterable<CsvPiece>;
  readonly mapRow: MapRow;
  readonly errors: ErrorFile;
  readonly io: Io;
}

export interface Summary {
  readonly read: number;
  readonly created: number;
  readonly known: number;
  readonly refused: number;
}

export async function send(work: Import): Promise<Summary> {
  const { io, file, hash, total, fire } = work;
  return io.connected(async (api) => {
    const job =
      (await interrupted(api, hash)) ??
      (await api.post<JobView>("/api/imports", { name: file.name.slice(-500), hash, total, fire }));
    if (job.done > 0) {
      work.errors.goOn();
      io.say(
        `It was interrupted before: going on behind row ${grouped(job.done)}. The counts are of the rest.`,
      );
    }
    const summary = await run(work, "Importing", job.done, async ({ from, to, rows }) => {
      const { rows: results } = await api
        .post<{ readonly rows: readonly RowResult[] }>(`/api/imports/${job.id}/rows`, { from, to, rows })
        .catch((error: unknown) => {
          throw stopped(error, from, total);
        });
      return results;
    });
    await api.post(`/api/imports/${job.id}/finish`);
    return summary;
  });
}

/** The job of an import of the same file, map and settings that has not come to its end. */
async function interrupted(api: ApiClient, hash: string): Promise<JobView | null> {
  const { items } = await api.get<{ readonly items: readonly JobView[] }>("/api/jobs");
  return (
    items.find(
      ({ kind, state, params }) => kind === "import" && state === "running" && params.hash === hash,
    ) ?? null
  );
}

/** The same, but that nothing changes. */
export async function rehearse(work: Import): Promise<Summary> {
  const rehearsal = new Rehearsal();
  return work.io.connected((api) =>
    run(work, "Rehearsing", 0, async ({ rows }) => {
      const answer = await api.post<{ readonly rows: readonly RowResult[] }>("/api/imports/rehearse", {
        rows,
      });
      return rehearsal.take(rows, answer.rows);
    }),
  );
}

function stopped(error: unknown, from: number, total: number): unknown {
  if (!(error instanceof Failure)) return error;
  if (error instanceof ApiFailure && error.problem?.code === "job.elsewhere")
    return new Failure(`another import of this file is under way: ${error.message}`);
  return new Failure(
    `${error.message}\nStopped behind row ${grouped(from)} of ${grouped(total)}. Run the same command again: it goes on from there.`,
    { cause: error },
  );
}

/** Only so many are shown; the error file has all. */
const MOST_SHOWN = 10;

async function run(
  { pieces, mapRow, errors, io, file, total }: Import,
  what: string,
  from: number,
  post: (batch: Batch) => Promise<readonly RowResult[]>,
): Promise<Summary> {
  const summary = { read: 0, created: 0, known: 0, refused: 0 };
  const shown: string[] = [];
  const progress = progressOf(io, what, total);
  try {
    for await (const batch of batchesOf(pieces(), from, mapRow)) {
      const results = await post(batch);
      for (const result of results) if (result.ok) summary[result.created ? "created" : "known"]++;
      const refused = [...batch.refused, ...refusals(batch, results)].sort((a, b) => a.row - b.row);
      for (const one of refused) {
        await errors.add(one);
        if (shown.length < MOST_SHOWN)
          shown.push(`${file.name}: row ${one.row} (line ${one.line}): ${one.message}`);
      }
      summary.refused += refused.length;
      summary.read += batch.to - batch.from;
      progress.to(batch.to);
    }
  } finally {
    progress.end();
    for (const line of shown) io.say(line);
    const more = summary.refused - shown.length;
    if (more > 0) io.say(`… and ${counted(more, "more refused row")}`);
  }
  return summary;
}

function refusals({ origins }: Batch, results: readonly RowResult[]): readonly RefusedRow[] {
  return results.flatMap((result): readonly RefusedRow[] => {
    const origin = origins.get(result.row);
    if (result.ok || !origin) return [];
    const { row, code, path, message } = result;
    const field = path.replace(/^\//, "").replaceAll("/", ".");
    return [{ row, code, message: field === "" ? message : `${field}: ${message}`, ...origin }];
  });
}
