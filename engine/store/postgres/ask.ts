/** Statements and transactions on one connection. */
import { createHash } from "node:crypto";
import type { ClientBase, QueryResult } from "pg";
import type { PgTx } from "./database.js";
import { asFault } from "./faults.js";

const names = new Map<string, string>();

/** Prepared once per connection, under a name of its text. Texts are few: values are bound, never written into them. */
export async function ask<Row extends object>(
  client: ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  try {
    const { rows } = await client.query<Row>({ name: nameOf(text), text, values: [...values] });
    return rows;
  } catch (error) {
    throw asFault(error);
  }
}

/** One statement or several, that have no values and whose answers nobody wants. */
export async function command(client: ClientBase, text: string): Promise<void> {
  await send(client, text);
}

export async function inTransaction<T>(client: ClientBase, run: (tx: PgTx) => Promise<T>): Promise<T> {
  await send(client, "BEGIN");
  try {
    const result = await run({
      query: (text, values) => ask(client, text, values),
      script: (text) => command(client, text),
    });
    const { command: done } = await send(client, "COMMIT");
    // So the server answers when a statement has failed and `run` went on as if nothing had happened.
    if (done !== "COMMIT") throw new Error("a statement of the transaction failed, so it was not committed");
    return result;
  } catch (error) {
    // Where that fails, the connection is gone, and the transaction with it.
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

async function send(client: ClientBase, text: string): Promise<QueryResult> {
  try {
    return await client.query(text);
  } catch (error) {
    throw asFault(error);
  }
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("hex").slice(0, 32);
    names.set(text, name);
  }
  return name;
}
