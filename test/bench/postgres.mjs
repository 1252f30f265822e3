// PostgreSQL for the benches: a store is a database of its own, and its copy a database made after it.

import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { startServer } from "./postgres-server.mjs";

const ABOUT = `
  SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
    current_setting('synchronous_commit') AS commits`;

export async function postgres() {
  const server = await startServer();
  const prefix = `scoreflow_bench_${randomUUID().slice(0, 8)}`;
  const places = new Set();

  async function create(options) {
    const place = { url: withName(server.url, `${prefix}_${places.size}`) };
    await ask(server.url, `CREATE DATABASE ${nameOf(place)} ${options}`);
    places.add(place);
    return place;
  }

  const [about] = await ask(server.url, ABOUT);
  return {
    name: "PostgreSQL",
    description: `PostgreSQL ${about.version}, fsync ${about.fsync}, synchronous_commit ${about.commits}`,
    workers: [1, 2, 4],
    make: () => create(""),
    copy: (place) => create(`TEMPLATE ${nameOf(place)}`),
    /** Copies begin alike, and the server does not begin to tidy up in the middle of one of them. */
    settle: ({ url }) => ask(url, "VACUUM ANALYZE"),
    ask: ({ url }, sql) => ask(url, sql),
    drop: (place) => drop(place),
    async remove() {
      if (server.isOurs) return server.stop();
      for (const place of places) await drop(place);
    },
  };

  async function drop(place) {
    await ask(server.url, `DROP DATABASE IF EXISTS ${nameOf(place)} WITH (FORCE)`);
  }
}

async function ask(url, sql) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function withName(server, name) {
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

function nameOf({ url }) {
  return new URL(url).pathname.slice(1);
}
