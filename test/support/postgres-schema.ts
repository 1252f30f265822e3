// The server that postgres-setup.ts started, and a schema on it for each that asks.

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

/** The address of the server; it waits until that is up. */
export async function postgresUrl(): Promise<string> {
  const { TEST_POSTGRES_URL, TEST_POSTGRES: home } = process.env;
  if (TEST_POSTGRES_URL !== undefined) return TEST_POSTGRES_URL;
  if (home === undefined) throw new Error("there is no PostgreSQL: postgres-setup.ts was not run");
  for (;;) {
    if (existsSync(join(home, "error"))) throw new Error(readFileSync(join(home, "error"), "utf8"));
    if (existsSync(join(home, "url"))) return readFileSync(join(home, "url"), "utf8");
    await pause(50);
  }
}

/** A schema of its own; `url` leads into it. */
export interface Schema {
  readonly url: string;
  /** One statement, as the owner, on a connection of its own. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  drop(): Promise<void>;
}

export async function freshSchema(): Promise<Schema> {
  const server = await postgresUrl();
  const name = `${process.env.TEST_SCHEMAS}_${randomUUID().replaceAll("-", "")}`;
  await ask(server, `CREATE SCHEMA ${name}`);
  const url = new URL(server);
  url.searchParams.set("options", `-c search_path=${name}`);
  return {
    url: url.href,
    query: (text, values) => ask(url.href, text, values),
    drop: async () => void (await ask(server, `DROP SCHEMA ${name} CASCADE`)),
  };
}

/** Drops the schemas of this run that are left on a server which is not gone with it. */
export async function dropSchemas(server: string, prefix: string): Promise<void> {
  const names = "SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, $1)";
  for (const { name } of await ask<{ name: string }>(server, names, [`${prefix}_`]))
    await ask(server, `DROP SCHEMA ${name} CASCADE`);
}

async function ask<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
