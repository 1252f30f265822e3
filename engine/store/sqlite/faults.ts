/** Telling a database that fails from data that it refuses. */
import Database from "better-sqlite3";

/** The disk is full or broken, the file is locked or damaged: whoever asked, it would have failed. */
const FAULTS = [
  "SQLITE_BUSY",
  "SQLITE_CANTOPEN",
  "SQLITE_CORRUPT",
  "SQLITE_FULL",
  "SQLITE_INTERRUPT",
  "SQLITE_IOERR",
  "SQLITE_LOCKED",
  "SQLITE_NOMEM",
  "SQLITE_NOTADB",
  "SQLITE_PERM",
  "SQLITE_PROTOCOL",
  "SQLITE_READONLY",
];

/** SQLite's own code of an error; undefined for an error from elsewhere. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined;
}

/** Whether the database failed, so that trying the same with other data is no use and nobody is to blame for it. */
export function isDatabaseFault(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && FAULTS.some((fault) => code.startsWith(fault)); // codes have suffixes: SQLITE_IOERR_WRITE
}
