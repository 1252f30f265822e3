/**
 * One process per data directory: two workers on one file would apply a message twice. The lock is a transaction that
 * stays open on a database of its own, so that the operating system releases it when the process dies, however it dies;
 * a file with a process number in it would outlive a kill -9. It cannot be the main database: readers need that.
 *
 * Nothing else in the process may open the lock's file: closing it again would release a POSIX lock (fcntl).
 */
import { join } from "node:path";
import Database from "better-sqlite3";
import { OpenError } from "../open-error.js";
import { codeOf } from "./faults.js";

/** Takes the directory for this process; the answer gives it back. Throws OpenError when it cannot be had. */
export function lockDirectory(directory: string): () => void {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(directory, "scoreflow.lock"), { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    throw codeOf(error)?.startsWith("SQLITE_BUSY") ? inUse(directory, error) : unwritable(directory, error);
  }
}

function inUse(directory: string, cause: unknown): OpenError {
  return new OpenError(
    "store.in_use",
    `The data directory ${directory} is in use by another Scoreflow process. Stop that one, or give this one another ` +
      "directory (DATA_DIR). An embedded database is worked on by one process at a time.",
    { cause },
  );
}

export function unwritable(directory: string, cause: unknown): OpenError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OpenError("store.unwritable", `The data directory ${directory} cannot be written: ${why}`, {
    cause,
  });
}
