/** The file and the two connections to it: one that writes, one that only reads. */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Connection, connect } from "./connection.js";
import { isDatabaseFault } from "./faults.js";
import { type GroupCommit, groupCommit } from "./group-commit.js";
import { lockDirectory, unwritable } from "./lock.js";
import { migrate } from "./migrate.js";
import { type Writing, writing } from "./write.js";

/** What every part of the store is made of. */
export interface SqliteDatabase extends Writing, Pick<GroupCommit, "soon"> {
  /** For use inside `write`: it sees what the transaction has done so far. */
  readonly writer: Connection;
  /** For every other question: it sees what is committed, and cannot write. */
  readonly reader: Connection;
  close(): void;
}

/** How often the write-ahead log is cut back, when nothing was written for as long. */
const IDLE_MS = 60_000;

/**
 * A tuning: SQLite merges its log into the database after so many pages of 4 kB. Ten times its default takes about a sixth
 * off the cost of moving leads in a database of a gigabyte, and lets the log grow to about 40 MB.
 */
const CHECKPOINT_PAGES = 10_000;

export function openDatabase(directory: string): SqliteDatabase {
  const home = resolve(directory);
  makeDirectory(home);
  const unlock = lockDirectory(home);
  try {
    return openFile(join(home, "scoreflow.db"), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function openFile(file: string, unlock: () => void): SqliteDatabase {
  const writer = connect(file, { timeout: 5_000 });
  try {
    migrate(writer.raw, file);
    setPragmas(writer);
  } catch (error) {
    writer.raw.close();
    throw error;
  }
  const reader = connect(file, { readonly: true, timeout: 5_000 });
  const transactions = writing(writer);
  const group = groupCommit(transactions);
  const stopTrimming = trimWhenIdle(writer);

  return {
    writer,
    reader,
    ...transactions,
    soon: group.soon,
    close() {
      stopTrimming();
      group.close();
      reader.raw.close();
      if (writer.raw.open) truncateLog(writer);
      writer.raw.close();
      unlock();
    },
  };
}

function setPragmas({ raw }: Connection): void {
  raw.pragma("journal_mode = WAL");
  raw.pragma("synchronous = FULL"); // better-sqlite3 is built with NORMAL for WAL: that loses commits with the power
  raw.pragma("foreign_keys = ON");
  raw.pragma("secure_delete = ON"); // what was erased is overwritten (S36)
  raw.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  raw.pragma(`journal_size_limit = ${CHECKPOINT_PAGES * 4096}`);
}

/** People's data lies here: it is for the user who runs the program alone. */
function makeDirectory(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(home, error);
  }
}

/** A burst leaves a long log behind, which nobody would shorten before the next write. */
function trimWhenIdle(writer: Connection): () => void {
  let before = changesOf(writer);
  let trimmed = before;
  const timer = setInterval(() => {
    const now = changesOf(writer);
    if (now === before && now !== trimmed) {
      truncateLog(writer);
      trimmed = now;
    }
    before = now;
  }, IDLE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function changesOf({ sql }: Connection): number {
  return sql<{ n: number }>("SELECT total_changes() AS n").get()?.n ?? 0;
}

/** Where that cannot be, because another program is reading or the disk is full, the log stays: it is as good as the file. */
function truncateLog({ raw }: Connection): void {
  try {
    raw.pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    if (!isDatabaseFault(error)) throw error;
  }
}
