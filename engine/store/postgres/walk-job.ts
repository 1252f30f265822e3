/**
 * Jobs that walk over the leads: one batch is one transaction, so that a job goes on exactly where it was cut off. The
 * job's row is locked for as long, so that it is in one process's hands, and nobody waits for it.
 */
import type { Post, WalkBounds, Walked } from "../jobs.js";
import { jobFrom, walkedLeadFrom } from "../rows/job.js";
import type { Row } from "../rows/tables.js";
import { walkStep } from "../rows/walk.js";
import { append } from "./append.js";
import type { Pg, PgTx } from "./database.js";
import { isDatabaseFault } from "./faults.js";
import { finishJob } from "./write-job.js";

const ANY = "SELECT 1 FROM jobs WHERE state = 'running' AND kind <> 'import' LIMIT 1";
// One after the other: what was published silently is not to fire by what was published after it. The state is asked again
// behind the lock: it may have been cancelled since it was found.
const OLDEST = `
  SELECT * FROM jobs WHERE id = (
    SELECT id FROM jobs WHERE state = 'running' AND kind <> 'import' ORDER BY created_at, id LIMIT 1
  ) AND state = 'running' FOR NO KEY UPDATE SKIP LOCKED`;
// A parked lead's messages wait for somebody to look: nobody waits for those.
const WAITING = `
  SELECT count(*) AS n FROM (
    SELECT 1 FROM inbox AS i JOIN leads AS l ON l.id = i.lead WHERE l.parked_at IS NULL LIMIT $1) AS found`;
const UNAPPLIED = `
  SELECT 1 FROM inbox AS i JOIN leads AS l ON l.id = i.lead WHERE i.kind = 'refresh' AND l.parked_at IS NULL LIMIT 1`;
const NEXT = `
  SELECT id, scores, segments FROM leads
  WHERE id > $1 AND clock IS NOT NULL AND parked_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT $2`;
const ALL = "SELECT count(*) AS n FROM leads WHERE merged_into IS NULL";
const STEP = "UPDATE jobs SET cursor = $1, done = $2, total = $3, posted = $4, updated_at = $5 WHERE id = $6";
const AGAIN = "UPDATE jobs SET cursor = '', done = $1, total = $1, posted = 0, updated_at = $2 WHERE id = $3";
const FINISH = "UPDATE jobs SET state = 'done', done = $1, total = $1, updated_at = $2 WHERE id = $3";

interface Moved {
  readonly walked: Walked;
  readonly posted: number;
}
const IDLE: Moved = { walked: "idle", posted: 0 };
const WAITS: Moved = { walked: "waiting", posted: 0 };
const MOVED: Moved = { walked: "moved", posted: 0 };

export async function walkJob(pg: Pg, at: number, bounds: WalkBounds, post: Post): Promise<Moved> {
  if ((await pg.query(ANY)).length === 0) return IDLE;
  let id: string | null = null;
  try {
    return await pg.transaction(async (tx) => {
      const [row] = await tx.query<Row<"jobs">>(OLDEST);
      id = row?.id ?? null;
      return row ? await walk(tx, row, at, bounds, post) : IDLE;
    });
  } catch (error) {
    if (id === null || isDatabaseFault(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    await finishJob(pg, { id, state: "failed", at, reason });
    return MOVED;
  }
}

async function walk(tx: PgTx, row: Row<"jobs">, at: number, bounds: WalkBounds, post: Post): Promise<Moved> {
  const job = jobFrom(row);
  if ((await countOf(tx, WAITING, [bounds.waiting])) >= bounds.waiting) return WAITS;
  const found = await tx.query<Pick<Row<"leads">, "id" | "scores" | "segments">>(NEXT, [
    job.cursor,
    bounds.leads,
  ]);
  const total = row.total ?? (await countOf(tx, ALL, []));
  if (found.length > 0) {
    const step = walkStep(job, { leads: found.map(walkedLeadFrom), total, posted: row.posted }, post);
    await append(
      tx,
      step.posts.map((each) => ({ ...each, at, messageId: null })),
    );
    await tx.query(STEP, [step.cursor, step.done, total, step.posted, at, job.id]);
    return { walked: "moved", posted: step.posts.length };
  }
  if ((await tx.query(UNAPPLIED)).length > 0) return WAITS;
  await tx.query(row.posted > 0 ? AGAIN : FINISH, [total, at, job.id]);
  return MOVED;
}

async function countOf(tx: PgTx, query: string, values: readonly number[]): Promise<number> {
  return (await tx.query<{ n: number }>(query, values))[0]?.n ?? 0;
}
