/** A connection that stays open: what its session holds (advisory locks, LISTEN) is held until it ends. */
import { Client, type ClientConfig } from "pg";
import { ask, command, inTransaction } from "./ask.js";
import type { PgTx } from "./database.js";
import { asFault } from "./faults.js";

export interface Session extends PgTx {
  /** Runs `run` in a transaction on this connection; what it throws undoes it. */
  transaction<T>(run: (tx: PgTx) => Promise<T>): Promise<T>;
  /** Hears what is said on a channel, by NOTIFY, from now on. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  /** Resolves when the connection has ended, by `close` or of itself: then nothing is held or heard any more. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export async function startSession(settings: ClientConfig): Promise<Session> {
  const client = new Client(settings);
  client.on("error", () => {}); // whoever waits for an answer gets it too; "end" comes behind
  const ended = new Promise<void>((resolve) => void client.once("end", resolve));
  try {
    await client.connect();
  } catch (error) {
    throw asFault(error);
  }

  return {
    query: (text, values) => ask(client, text, values),
    script: (text) => command(client, text),
    transaction: (run) => inTransaction(client, run),
    async listen(channel, listener) {
      client.on("notification", (notice) => {
        if (notice.channel === channel) listener(notice.payload ?? "");
      });
      await command(client, `LISTEN ${client.escapeIdentifier(channel)}`);
    },
    ended,
    close: () => client.end(),
  };
}
