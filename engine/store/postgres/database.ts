/** The pool of connections to the server, and the two ways to use one: for a statement, or for a transaction. */
import { setTimeout as pause } from "node:timers/promises";
import type { ClientBase } from "pg";
import { ask, command, inTransaction } from "./ask.js";
import { type ConnectOptions, connectionSettings, newPool } from "./connection.js";
import { asFault, isDatabaseFault, mayTryAgain } from "./faults.js";
import { type Session, startSession } from "./session.js";

/** What can be asked, in a transaction or outside of one. One statement at a time: nothing is sent ahead (S32). */
export interface PgTx {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements, without values and answers. */
  script(text: string): Promise<void>;
}

/** Outside of a transaction, `query` is one statement that commits by itself. */
export interface Pg extends PgTx {
  /**
   * Runs `run` in a transaction on one connection; what it throws undoes it. It is run again, some times, when others got
   * in its way (a deadlock), so it changes nothing but the database.
   */
  transaction<T>(run: (tx: PgTx) => Promise<T>): Promise<T>;
  /** A connection beside the pool that stays open, for locks of the session and LISTEN. */
  session(): Promise<Session>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Who tries again soon finds the other one done. */
const ATTEMPTS = 8;
const PAUSE_MS = 20;

/** The tables are where the connection's search_path says, which the URL may set. */
export function openPg(options: ConnectOptions): Pg {
  const pool = newPool(options);
  let closed: Promise<void> | undefined;

  async function once<T>(use: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw asFault(error);
    });
    let spoilt = false;
    try {
      return await use(client);
    } catch (error) {
      spoilt = isDatabaseFault(error) || mayTryAgain(error);
      throw error;
    } finally {
      client.release(spoilt);
    }
  }

  async function insisting<T>(use: (client: ClientBase) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(use);
      } catch (error) {
        if (attempt === ATTEMPTS || !mayTryAgain(error)) throw error;
        await pause(Math.random() * PAUSE_MS * attempt);
      }
    }
  }

  return {
    query: (text, values) => insisting((client) => ask(client, text, values)),
    script: (text) => insisting((client) => command(client, text)),
    transaction: (run) => insisting((client) => inTransaction(client, run)),
    session: () => startSession(connectionSettings(options)),
    close: () => {
      closed ??= pool.end();
      return closed;
    },
  };
}
