/** Trouble for several processes on one PostgreSQL: they are killed, their connections cut, the server restarted. */
import { startOwnPostgres } from "../support/own-postgres.js";
import { freshSchema } from "../support/postgres-schema.js";
import { pause } from "../support/server-process.js";
import type { Aftermath } from "./books.js";
import { type Processes, startProcesses } from "./processes.js";
import { storm } from "./storm.js";

export interface PostgresStorm {
  readonly seed: number;
  readonly events: number;
  /** How often. */
  readonly times: number;
}

const WORKERS = 2;
/** As fast as two cores apply them, or the books are not balanced for minutes. */
const BREATH_MS = 100;

/** kill -9 of the API or of a worker, whoever it hits. */
export async function killing({ seed, events, times }: PostgresStorm): Promise<Aftermath> {
  const schema = await freshSchema();
  try {
    return await storm<Processes>({
      seed,
      events,
      breathMs: BREATH_MS,
      start: (environment) => startProcesses({ ...environment, DATABASE_URL: schema.url }, WORKERS),
      async trouble(processes, random) {
        for (let i = 0; i < times; i++) {
          await pause(30 + random() * 600);
          await processes.killOne(random);
        }
      },
    });
  } finally {
    await schema.drop();
  }
}

// Connections that are in the pool and those that stay open alike; each schema has its own.
const CONNECTED = `
  FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`;
const CUT_ONE = `SELECT pg_terminate_backend(pid) FROM (SELECT pid ${CONNECTED} ORDER BY random() LIMIT 1) AS one`;
const CUT_ALL = `SELECT pg_terminate_backend(pid) ${CONNECTED}`;

export interface Cut extends Aftermath {
  /** How many connections were. */
  readonly cut: number;
}

/** Connections are cut one by one, and every fifth time all at once. */
export async function cutting({ seed, events, times }: PostgresStorm): Promise<Cut> {
  const schema = await freshSchema();
  const name = `storm ${seed}`;
  let cut = 0;
  const url = new URL(schema.url);
  url.searchParams.set("application_name", name);
  try {
    const aftermath = await storm<Processes>({
      seed,
      events,
      breathMs: BREATH_MS,
      start: (environment) => startProcesses({ ...environment, DATABASE_URL: url.href }, WORKERS),
      async trouble(_, random) {
        for (let i = 1; i <= times; i++) {
          await pause(random() * 150);
          cut += (await schema.query(i % 5 === 0 ? CUT_ALL : CUT_ONE, [name])).length;
        }
      },
    });
    return { ...aftermath, cut };
  } finally {
    await schema.drop();
  }
}

export interface Restarted extends Aftermath {
  /** What the processes printed. */
  readonly printed: string;
}

/** PostgreSQL is shut down and crashes in turns, stays away for a moment, and comes back. */
export async function restarting({ seed, events, times }: PostgresStorm): Promise<Restarted> {
  const postgres = await startOwnPostgres();
  let printed = "";
  try {
    const aftermath = await storm<Processes>({
      seed,
      events,
      breathMs: BREATH_MS,
      start: (environment) => startProcesses({ ...environment, DATABASE_URL: postgres.url }, WORKERS),
      async trouble(processes, random) {
        for (let i = 0; i < times; i++) {
          await pause(500 + random() * 1_000);
          await postgres.stop(i % 2 === 0 ? "immediate" : "fast");
          await pause(500 + random() * 500); // so long that a sender comes meanwhile
          await postgres.start();
        }
        await pause(500);
        printed = processes.printed();
      },
    });
    return { ...aftermath, printed };
  } finally {
    await postgres.remove();
  }
}
