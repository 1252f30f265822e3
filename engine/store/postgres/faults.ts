/** Telling a server that fails from data that it refuses. */
import { DatabaseError } from "pg";
import { DatabaseUnavailable } from "../unavailable.js";

/** The server cannot be reached, does not serve, or the connection broke. */
export class ConnectionFault extends DatabaseUnavailable {
  override readonly name = "ConnectionFault";
}

/**
 * SQLSTATEs by which the server ends a connection or lets nobody in: it shuts down, crashed, starts, is full, or has become
 * a standby.
 */
const NOT_SERVING = /^(?:08|53|57P|25P03|25P04|25006)/;

/** What went wrong with a statement, as an error of the server or a ConnectionFault. */
export function asFault(error: unknown): Error {
  if (error instanceof ConnectionFault) return error;
  if (error instanceof DatabaseError)
    return NOT_SERVING.test(error.code ?? "")
      ? new ConnectionFault(`PostgreSQL does not serve: ${error.message}`, { cause: error })
      : error;
  const why = error instanceof Error ? error.message || error.name : String(error);
  return new ConnectionFault(`the connection to PostgreSQL failed: ${why}`, { cause: error });
}

/** The SQLSTATE of an error of the server; undefined for an error from elsewhere. */
export function codeOf(error: unknown): string | undefined {
  const origin = error instanceof ConnectionFault ? error.cause : error;
  return origin instanceof DatabaseError ? origin.code : undefined;
}

/** serialization_failure, deadlock_detected, and a prepared statement whose tables another process has migrated. */
const PASSING = ["40001", "40P01", "0A000"];

/** Whether the server undid it for the sake of somebody else, so that the same may go well next time. */
export function mayTryAgain(error: unknown): boolean {
  return PASSING.includes(codeOf(error) ?? "");
}

/**
 * Classes of SQLSTATE by which the server says that it failed, and not that it refuses what it was given: connection,
 * transaction rollback, no resources, not in that state (a lock timeout), operator's intervention, system and internal errors.
 */
const FAULTS = ["08", "25", "40", "53", "55", "57", "58", "F0", "XX"];

/** Whether the database failed, so that trying the same with other data is no use and nobody is to blame for it. */
export function isDatabaseFault(error: unknown): boolean {
  return error instanceof ConnectionFault || FAULTS.includes(codeOf(error)?.slice(0, 2) ?? "");
}
