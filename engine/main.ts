#!/usr/bin/env node
/**
 * Reads the environment and wires the parts: the only place that does. What serves and works is loaded where it is started:
 * most commands only ask a server that runs.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Mailer } from "./channels/mailer.js";
import { apiClient } from "./cli/api-client.js";
import { runCli } from "./cli/cli.js";
import type { CliDeps, Running, StartOptions } from "./cli/deps.js";
import { Failure } from "./cli/failure.js";
import { hashOf, newToken } from "./http/token.js";
import { settingsSchema } from "./message/settings.js";
import type { App, AppConfig } from "./runtime/app.js";
import { type Changes, newChanges } from "./runtime/changes.js";
import { wallClock } from "./runtime/clock.js";
import { type Environment, readEnvironment } from "./runtime/environment.js";
import { wallLater } from "./runtime/later.js";
import { findServer, removeServerFile, writeServerFile } from "./runtime/server-file.js";
import { sharedChanges } from "./runtime/shared-changes.js";
import type { CopyResult, Watch } from "./store/copy/copy-store.js";
import type { Key } from "./store/keys.js";
import type { Store } from "./store/store.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};
/** Built beside the engine. */
const EDITOR = fileURLToPath(new URL("../editor/", import.meta.url));
const SNIPPET = fileURLToPath(new URL("../snippet/s.js", import.meta.url));

interface Server {
  readonly url: string;
  readonly key: string;
  /** The link by which the first password is set; null when there is one. */
  readonly firstSignIn: string | null;
  /** Refuses new requests, finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

interface ServerOptions extends StartOptions {
  readonly port: number;
  /** It lives for one command: on a free port of its own, found by nobody, quiet, and it hands over no mail. */
  readonly forCommand: boolean;
}

async function startServer(
  environment: Environment,
  { port, works, forCommand }: ServerOptions,
): Promise<Server> {
  const [{ createHttp }, { firstSignInLink }] = await Promise.all([
    import("./http/app.js"),
    import("./http/sign-in-links.js"),
  ]);
  const log = await logOf(forCommand ? "warn" : environment.LOG_LEVEL);
  const dataDir = resolve(environment.DATA_DIR);
  makeDirectory(dataDir);
  const store = await openStore(environment);
  const server = createServer();
  const stops: (() => Promise<unknown>)[] = [() => store.close()];
  try {
    await listen(server, port, forCommand ? "127.0.0.1" : environment.HOST);
    const { address, port: taken } = server.address() as AddressInfo;
    const url = urlOf(address, taken);
    // What a command writes links for is read when its own server is gone, and `start` listens.
    const home = forCommand ? urlOf(environment.HOST, environment.PORT) : url;
    const mailer = forCommand ? null : await mailerOf(environment, store);
    const { engine, changes, config, defaults } = await newEngine(environment, { store, log, home, mailer });
    const local = newLocalKey(dataDir);
    let isUp = false;
    const app: App = {
      store: forCommand ? withKey(store, local.key) : store,
      clock: wallClock,
      log,
      config,
      changes,
      wake: engine.wake,
      ready: () => isUp,
    };
    server.on("request", createHttp(app, { defaults, editor: EDITOR, snippet: SNIPPET }));
    if (works) await engine.start();
    stops.unshift(() => engine.stop());
    isUp = true;
    if (!forCommand) {
      await store.keys.remove(local.key.id);
      await store.keys.add(local.key);
      await writeServerFile(dataDir, { url, key: local.secret, pid: process.pid, works });
      stops.unshift(() => removeServerFile(dataDir));
    }
    stops.unshift(() => {
      isUp = false;
      return closed(server, changes);
    });
    const firstSignIn = forCommand ? null : await firstSignInLink(app);
    return { url, key: local.secret, firstSignIn, stop: () => inTurn(stops) };
  } catch (error) {
    server.close();
    await inTurn(stops);
    throw error;
  }
}

/** The embedded database, or PostgreSQL where DATABASE_URL names one. */
async function openStore({ DATABASE_URL, DATA_DIR }: Environment): Promise<Store> {
  if (DATABASE_URL === undefined) {
    const { openSqliteStore } = await import("./store/sqlite/open.js");
    return openSqliteStore({ directory: resolve(DATA_DIR) });
  }
  const { openPostgresStore } = await import("./store/postgres/open.js");
  return openPostgresStore({ url: DATABASE_URL });
}

async function logOf(level: Environment["LOG_LEVEL"]): Promise<Logger> {
  const { newLog } = await import("./runtime/log.js");
  return newLog(level, process.stderr.isTTY === true);
}

interface Parts {
  readonly store: Store;
  readonly log: Logger;
  /** Where links lead unless PUBLIC_URL says otherwise. */
  readonly home: string;
  readonly mailer: Mailer | null;
}

async function mailerOf({ SMTP_URL }: Environment, store: Store): Promise<Mailer> {
  const { mailboxMailer, smtpMailer } = await import("./channels/mailer.js");
  return SMTP_URL ? smtpMailer({ url: SMTP_URL }) : mailboxMailer(store.mailbox, wallClock);
}

async function newEngine(environment: Environment, { store, log, home, mailer }: Parts) {
  const { createEngine } = await import("./runtime/engine.js");
  const config: AppConfig = {
    publicUrl: environment.PUBLIC_URL ?? home,
    version,
    secret: environment.SECRET ?? (await store.secrets.get("links")),
  };
  const defaults = settingsSchema.parse({ format: "scoreflow.settings/1", zone: environment.WORKSPACE_TZ });
  const changes = sharedChanges(newChanges(wallLater), store.others);
  const engine = createEngine({
    store,
    clock: wallClock,
    log,
    mailer,
    config,
    changes,
    defaults,
    worker: randomUUID(),
  });
  return { engine, changes, config, defaults };
}

/** Leads, mails and secrets lie there: for their owner's eyes alone. */
function makeDirectory(dataDir: string): void {
  process.umask(0o077);
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (cause) {
    throw new Failure(
      `the data directory ${dataDir} cannot be made (${codeOf(cause)}): set DATA_DIR to another`,
      {
        cause,
      },
    );
  }
}

async function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const why =
      codeOf(cause) === "EADDRINUSE"
        ? `port ${port} is taken: stop what listens there, or choose another with --port or PORT`
        : `it cannot listen on ${host}, port ${port} (${codeOf(cause)}): set HOST and PORT to an address of this machine`;
    throw new Failure(why, { cause });
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? error);

function urlOf(host: string, port: number): string {
  const isAnyHost = host === "0.0.0.0" || host === "::";
  return `http://${isAnyHost ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** One for each machine and folder: on one database there may be several servers. */
function newLocalKey(dataDir: string): { readonly key: Key; readonly secret: string } {
  const secret = newToken();
  const key: Key = {
    id: `local-${hashOf(`${hostname()} ${dataDir}`).slice(0, 12)}`,
    name: `this machine (${hostname()})`,
    scope: "admin",
    hash: hashOf(secret),
    createdAt: wallClock.now(),
  };
  return { key, secret };
}

/** A command's own key is known to its own server alone: commands that run at once have each theirs, and none stays behind. */
function withKey(store: Store, key: Key): Store {
  const byHash = async (hash: string) => (hash === key.hash ? key : store.keys.byHash(hash));
  return { ...store, keys: { ...store.keys, byHash } };
}

async function closed(server: ReturnType<typeof createServer>, changes: Changes): Promise<void> {
  const done = once(server, "close");
  server.close();
  changes.close(); // else whoever looks on would keep it open
  server.closeIdleConnections();
  await done;
}

async function inTurn(stops: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops) await stop();
}

/** `scoreflow start`: runs until a signal. A second signal does not hurry it: what is in hand is settled first. */
async function start(
  environment: Environment,
  { port = environment.PORT, works }: StartOptions,
): Promise<Running> {
  if (!works && environment.DATABASE_URL === undefined)
    throw new Failure(`--no-worker needs PostgreSQL: ${NO_POSTGRES}`);
  const server = await startServer(environment, { port, works, forCommand: false });
  const { url, firstSignIn } = server;
  return { url, firstSignIn, stopped: signalled().then(() => server.stop()) };
}

const NO_POSTGRES =
  "the embedded database is for one process, which serves and works; set DATABASE_URL to share one among several";

/** `scoreflow worker`: runs until a signal. */
async function startWorker(environment: Environment): Promise<Pick<Running, "stopped">> {
  if (environment.DATABASE_URL === undefined) throw new Failure(`a worker needs PostgreSQL: ${NO_POSTGRES}`);
  const log = await logOf(environment.LOG_LEVEL);
  const store = await openStore(environment);
  const home = urlOf(environment.HOST, environment.PORT);
  const mailer = await mailerOf(environment, store);
  const { engine } = await newEngine(environment, { store, log, home, mailer });
  await engine.start();
  return { stopped: signalled().then(() => inTurn([engine.stop, store.close])) };
}

/** `scoreflow migrate-store`. */
async function migrateStore({ DATA_DIR, DATABASE_URL }: Environment, watch: Watch): Promise<CopyResult> {
  if (DATABASE_URL === undefined)
    throw new Failure(
      "migrate-store copies the embedded database into PostgreSQL: set DATABASE_URL to an empty database there",
    );
  const { copyStore } = await import("./store/copy/copy-store.js");
  return copyStore({ directory: DATA_DIR, url: DATABASE_URL, watch });
}

function signalled(): Promise<void> {
  return new Promise((resolveSignal) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolveSignal());
  });
}

async function connect(environment: Environment): Promise<Awaited<ReturnType<CliDeps["connect"]>>> {
  const running = await findServer(resolve(environment.DATA_DIR));
  if (running) return { ...apiClient(running), works: running.works, close: async () => {} };
  // On PostgreSQL others work, with the environment that they were given; the embedded database has nobody else.
  const works = environment.DATABASE_URL === undefined;
  const own = await startServer(environment, { port: 0, works, forCommand: true });
  return { ...apiClient(own), works, close: own.stop };
}

function nameOfDatabase({ DATABASE_URL, DATA_DIR }: Environment): string {
  if (DATABASE_URL === undefined) return resolve(DATA_DIR);
  const { host, pathname } = new URL(DATABASE_URL);
  return `PostgreSQL at ${host}${pathname}`;
}

async function main(): Promise<number> {
  const environment = readEnvironment(process.env);
  return runCli(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    dataDir: resolve(environment.DATA_DIR),
    database: nameOfDatabase(environment),
    version,
    startServer: (options) => start(environment, options),
    startWorker: () => startWorker(environment),
    copyStore: (watch) => migrateStore(environment, watch),
    connect: () => connect(environment),
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`scoreflow: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
