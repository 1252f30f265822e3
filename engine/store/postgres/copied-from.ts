/** What the store knows of a copy of an embedded workspace into it: nobody works on half of one. */
import { OpenError } from "../open-error.js";
import type { PgTx } from "./database.js";

/** Every process that works on the store holds it shared, and who copies a workspace into it holds it alone. */
export const IN_USE_KEY = "hashtextextended('workspace in ' || current_schema(), 0)";

export interface CopiedFrom {
  readonly directory: string;
  readonly fingerprint: string;
  readonly table_name: string;
  readonly cursor: string | null;
  readonly rows: number;
  readonly begun_at: Date;
  readonly finished_at: Date | null;
  readonly opened_at: Date | null;
}

/** Null where no workspace has been copied here. */
export async function readCopiedFrom(pg: PgTx): Promise<CopiedFrom | null> {
  return (await pg.query<CopiedFrom>("SELECT * FROM copied_from"))[0] ?? null;
}

/** Notes that somebody opens the store to work on it. Throws OpenError where a copy into it is not finished. */
export async function openCopied(pg: PgTx, where: string): Promise<void> {
  const copied = await readCopiedFrom(pg);
  if (copied === null) return;
  if (copied.finished_at === null)
    throw new OpenError(
      "store.half_copied",
      `The database ${where} holds only part of the workspace in ${copied.directory}: its copy, begun at ` +
        `${copied.begun_at.toISOString()}, is not finished. Run \`scoreflow migrate-store\` again, with DATA_DIR set to that ` +
        "folder: it goes on where it stopped. Then start.",
    );
  if (copied.opened_at === null)
    await pg.query("UPDATE copied_from SET opened_at = now() WHERE opened_at IS NULL");
}
