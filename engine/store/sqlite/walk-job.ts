/** Jobs that walk over the leads: one batch is one transaction, so that a job goes on exactly where it was cut off. */
import type { Post, WalkBounds, Walked } from "../jobs.js";
import { jobFrom, walkedLeadFrom } from "../rows/job.js";
import type { Row } from "../rows/tables.js";
import { walkStep } from "../rows/walk.js";
import { append } from "./append.js";
import type { Connection } from "./connection.js";
import { countLeads } from "./count-leads.js";
import type { SqliteDatabase } from "./database.js";
import { isDatabaseFault } from "./faults.js";
import { finishJob } from "./write-job.js";

const OLDEST = `
  SELECT * FROM jobs INDEXED BY jobs_running
  WHERE state = 'running' AND kind <> 'import' ORDER BY created_at, id LIMIT 1`;
// A parked lead's messages wait for somebody to look: nobody waits for those.
const WAITING = `
  SELECT count(*) AS n FROM (
    SELECT 1 FROM inbox AS i CROSS JOIN leads AS l ON l.id = i.lead WHERE l.parked_at IS NULL LIMIT ?)`;
const UNAPPLIED = `
  SELECT 1 FROM inbox AS i CROSS JOIN leads AS l ON l.id = i.lead
  WHERE i.kind = 'refresh' AND l.parked_at IS NULL LIMIT 1`;
const NEXT = `
  SELECT id, scores, segments FROM leads
  WHERE id > ? AND clock IS NOT NULL AND parked_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT ?`;
const STEP = "UPDATE jobs SET cursor = ?, done = ?, total = ?, posted = ?, updated_at = ? WHERE id = ?";
const AGAIN = "UPDATE jobs SET cursor = '', done = ?, total = ?, posted = 0, updated_at = ? WHERE id = ?";
const FINISH = "UPDATE jobs SET state = 'done', done = ?, total = ?, updated_at = ? WHERE id = ?";

export function walkJob(
  { writer, reader, write }: SqliteDatabase,
  at: number,
  bounds: WalkBounds,
  post: Post,
): Walked {
  if (!reader.sql<Row<"jobs">>(OLDEST).get()) return "idle";
  let id: string | null = null;
  try {
    return write(() => {
      const job = writer.sql<Row<"jobs">>(OLDEST).get();
      if (!job) return "idle";
      id = job.id;
      return walk(writer, job, at, bounds, post);
    });
  } catch (error) {
    const failed = id;
    if (failed === null || isDatabaseFault(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    write(() => finishJob(writer, { id: failed, state: "failed", at, reason }));
    return "moved";
  }
}

function walk(writer: Connection, row: Row<"jobs">, at: number, bounds: WalkBounds, post: Post): Walked {
  const job = jobFrom(row);
  if (countOf(writer, WAITING, [bounds.waiting]) >= bounds.waiting) return "waiting";
  const leads = writer
    .sql<Pick<Row<"leads">, "id" | "scores" | "segments">>(NEXT)
    .all(job.cursor, bounds.leads)
    .map(walkedLeadFrom);
  const total = row.total ?? countLeads(writer);
  if (leads.length > 0) {
    const step = walkStep(job, { leads, total, posted: row.posted }, post);
    for (const { lead, message } of step.posts) append(writer, lead, { at, messageId: null, message });
    writer.sql(STEP).run(step.cursor, step.done, total, step.posted, at, job.id);
    return "moved";
  }
  if (writer.sql(UNAPPLIED).get() !== undefined) return "waiting";
  writer.sql(row.posted > 0 ? AGAIN : FINISH).run(total, total, at, job.id);
  return "moved";
}

function countOf(writer: Connection, query: string, values: readonly number[]): number {
  return writer.sql<{ n: number }>(query).get(...values)?.n ?? 0;
}
