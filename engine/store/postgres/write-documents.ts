/** Saving drafts and publishing them, all writes of a call or none. */
import type { Document, DocumentWrite, NewVersion, WriteResult } from "../documents.js";
import type { Job } from "../jobs.js";
import { build, rows } from "./build.js";
import type { PgTx } from "./database.js";
import { findDocument } from "./find-document.js";
import { addJob } from "./write-job.js";

/** Within the transaction that is open. Throws Refusal, which undoes it. */
export async function writeAll(
  tx: PgTx,
  at: number,
  writes: readonly DocumentWrite[],
  jobFor?: (made: readonly NewVersion[]) => Job | null,
): Promise<readonly Document[]> {
  // People write documents, not machines: one call at a time, which those who read do not wait for. A lock on a row would
  // not do, since what must be new has none.
  await tx.script("LOCK TABLE documents IN SHARE ROW EXCLUSIVE MODE");
  const made: NewVersion[] = [];
  for (const [index, one] of writes.entries()) {
    if (one.act === "save") await save(tx, at, one, index);
    else made.push(...(await publish(tx, at, one, index)));
  }
  const job = made.length > 0 ? (jobFor?.(made) ?? null) : null;
  if (job !== null) await addJob(tx, job);
  const written: Document[] = [];
  for (const { kind, id } of writes) {
    const document = await findDocument(tx, kind, id);
    if (!document) throw new Error(`${kind} ${id} was written and is not there`);
    written.push(document);
  }
  return written;
}

type Write<Act> = Extract<DocumentWrite, { readonly act: Act }>;

async function save(
  tx: PgTx,
  at: number,
  { kind, id, text, expected }: Write<"save">,
  index: number,
): Promise<void> {
  const document = await findDocument(tx, kind, id);
  const revision = document?.revision ?? 0;
  if (expected !== null && expected !== revision)
    throw new Refusal(index, document ? "conflict" : "not_found", document?.revision ?? null);
  if (document?.draft === text) return;
  const query = build
    .insertInto("documents")
    .values({ kind, id, draft: text, revision: 1, published: null, updated_at: at })
    .onConflict((there) =>
      there.columns(["kind", "id"]).doUpdateSet({ draft: text, revision: revision + 1, updated_at: at }),
    );
  await rows(tx, query);
}

/** Answers the version that it made, if any. */
async function publish(
  tx: PgTx,
  at: number,
  { kind, id, fires }: Write<"publish">,
  index: number,
): Promise<readonly NewVersion[]> {
  const document = await findDocument(tx, kind, id);
  if (!document) throw new Refusal(index, "not_found", null);
  if (!document.changed) return [];
  const version = (document.published ?? 0) + 1;
  const row = { kind, id, version, text: document.draft, published_at: at, fires: fires ? 1 : 0 };
  await rows(tx, build.insertInto("document_versions").values(row));
  await rows(
    tx,
    build.updateTable("documents").set({ published: version }).where("kind", "=", kind).where("id", "=", id),
  );
  await tx.query("UPDATE counters SET value = value + 1 WHERE name = 'publishes'");
  return [{ kind, id, version }];
}

/** Thrown to undo the writes before the one that is refused. */
export class Refusal extends Error {
  readonly result: WriteResult;
  constructor(index: number, code: "conflict" | "not_found", revision: number | null) {
    super(code);
    this.result = { ok: false, index, code, revision };
  }
}
