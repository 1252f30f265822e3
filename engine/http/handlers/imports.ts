/** Imports, in steps; a job keeps track of each. */
import { randomUUID } from "node:crypto";
import type { ImportRow, RowResult } from "../../contract/import-routes.js";
import { isRefusal, type Refusal, refuse } from "../../contract/problem-json.js";
import { type Problem, pointer } from "../../lead/problem.js";
import type { App } from "../../runtime/app.js";
import { ingestRow } from "../../runtime/ingest-row.js";
import type { Accepted, Incoming } from "../../store/inbox.js";
import type { Job } from "../../store/jobs.js";
import type { Store } from "../../store/store.js";
import type { HandlersOf } from "../handler.js";
import { jobEnded, jobView, noJob } from "../views/job-view.js";

export function importHandlers({
  store,
  wake,
}: App): HandlersOf<"startImport" | "importRows" | "rehearseImport" | "finishImport"> {
  return {
    async startImport({ body: { name, hash, total, fire }, now }) {
      const job: Job = {
        id: randomUUID(),
        kind: "import",
        params: { name, hash, fire },
        cursor: "0",
        done: 0,
        total,
        state: "running",
        reason: null,
        createdAt: now,
        updatedAt: now,
      };
      await store.jobs.add(job);
      return { body: jobView(job) };
    },

    async importRows({ params, body: { from, to, rows }, now }) {
      const job = await standingAt(store, params.id, from);
      if (isRefusal(job)) return job;
      const silent = job.params.fire !== true;
      const step = { id: job.id, from: String(from), to: String(to), done: to, at: now };
      try {
        const results = await take(rows, { receivedAt: now, silent, job: job.id }, (messages) =>
          store.inbox.accept(messages, step),
        );
        wake();
        return { body: { rows: results, cursor: to } };
      } catch (error) {
        // Another client may have moved the job since it was looked at.
        const now = await standingAt(store, params.id, from);
        if (isRefusal(now)) return now;
        throw error;
      }
    },

    async rehearseImport({ body: { rows }, now }) {
      const context = { receivedAt: now, silent: true, job: null };
      return { body: { rows: await take(rows, context, (messages) => store.inbox.rehearse(messages)) } };
    },

    async finishImport({ params: { id }, body: { state }, now }) {
      const job = await store.jobs.get(id);
      if (!job) return noJob(id);
      if (job.state !== "running" && job.state !== state) return jobEnded(job);
      await store.jobs.finish(id, state, now);
      return { body: jobView((await store.jobs.get(id)) ?? job) };
    },
  };
}

interface Step {
  readonly receivedAt: number;
  readonly silent: boolean;
  /** null: a rehearsal. */
  readonly job: string | null;
}

/** Takes the rows that can be taken, and says of each what came of it. */
async function take(
  rows: readonly ImportRow[],
  { receivedAt, silent, job }: Step,
  accept: (messages: readonly Incoming[]) => Promise<readonly Accepted[]>,
): Promise<RowResult[]> {
  const ingested = rows.map((row) => {
    const messageId = job === null ? null : `import/${job}/${row.row}`;
    return { row: row.row, ...ingestRow(row, { receivedAt, silent, messageId, source: "import" }) };
  });
  const needless = echoes(ingested.flatMap((one) => (one.ok ? [one.messages] : [])));
  const read = ingested.map((one) =>
    one.ok ? { ...one, messages: one.messages.filter((message) => !needless.has(message)) } : one,
  );
  const answers = await accept(read.flatMap((one) => (one.ok ? one.messages : [])));
  let next = 0;
  return read.map((one): RowResult => {
    if (!one.ok) return refused(one.row, one.problems);
    const own = answers.slice(next, next + one.messages.length);
    next += own.length;
    const wrong = own.find((answer) => !answer.ok);
    if (wrong) return taken(one.row, one.messages[0]?.email ?? "", wrong.lead);
    return {
      ok: true,
      row: one.row,
      lead: own.find((answer) => answer.ok)?.lead ?? "",
      created: own.some((answer) => answer.ok && answer.created),
    };
  });
}

/**
 * Rows of events tell of their lead each time. What those before and after it in time say as well needs not be said: the first
 * and the last of them stand for all, and the last word is the last (S7).
 */
function echoes(rows: readonly (readonly Incoming[])[]): ReadonlySet<Incoming> {
  const byLead = new Map<string, ReturnType<typeof wordsOf>>();
  for (const messages of rows)
    for (const words of messages.flatMap((one) => wordsOf(one, messages.length > 1)))
      if (!byLead.get(words.whose)?.push(words)) byLead.set(words.whose, [words]);
  const found = [...byLead.values()].flatMap((words) => {
    words.sort((a, b) => a.at - b.at);
    return words.filter(
      ({ said, isBeside }, index) =>
        isBeside && said === words[index - 1]?.said && said === words[index + 1]?.said,
    );
  });
  return new Set(found.map(({ incoming }) => incoming));
}

/** `isBeside`: an event says what the row is about. */
function wordsOf(incoming: Incoming, isBeside: boolean) {
  const { who, message } = incoming;
  if (message.kind !== "change") return [];
  const said = JSON.stringify(message.change);
  return [{ incoming, isBeside, whose: `${who.kind} ${who.value}`, said, at: message.timestamp }];
}

function refused(row: number, [first]: readonly Problem[]): RowResult {
  const { code = "schema.bad_value", path = [], message = "" } = first ?? {};
  return { ok: false, row, code, path: pointer(path), message };
}

function taken(row: number, email: string, lead: string | null): RowResult {
  const whose = lead === null ? "another lead" : `lead ${lead}`;
  const message = `"${email}" belongs to ${whose} already: one address is one lead, so give the row that lead's externalId`;
  return { ok: false, row, code: "lead.email_taken", path: "/email", message };
}

async function standingAt(store: Store, id: string, from: number): Promise<Job | Refusal> {
  const job = await store.jobs.get(id);
  if (!job) return noJob(id);
  if (job.state !== "running") return jobEnded(job);
  if (job.cursor === String(from)) return job;
  return refuse(
    "job.elsewhere",
    `The job stands at ${job.done}, not at ${from}: nothing of this step was done. Go on from ${job.done}.`,
    { cursor: job.done },
  );
}
