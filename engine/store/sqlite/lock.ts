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

/** Takes the directory for this process; the answer gives it back. Throws OpenError when another has it. */
export function lockDirectory(directory: string): () => void {
  const lock = new Database(join(directory, "scoreflow.lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!codeOf(error)?.startsWith("SQLITE_BUSY")) throw error;
    throw new OpenError(
      "store.in_use",
      `The data directory ${directory} is in use by another Scoreflow process. Stop that one, or give this one another ` +
        "directory (DATA_DIR). Several processes on one database need PostgreSQL (DATABASE_URL).",
      { cause: error },
    );
  }
  return () => lock.close();
}
