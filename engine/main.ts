#!/usr/bin/env node
/** Reads the environment and wires the parts: the only place that does. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mailboxMailer, smtpMailer } from "./channels/mailer.js";
import { apiClient } from "./cli/api-client.js";
import { runCli } from "./cli/cli.js";
import type { CliDeps, Running, StartOptions } from "./cli/deps.js";
import { Failure } from "./cli/failure.js";
import { createHttp } from "./http/app.js";
import { firstSignInLink } from "./http/sign-in-links.js";
import { hashOf, newToken } from "./http/token.js";
import { settingsSchema } from "./message/settings.js";
import type { App } from "./runtime/app.js";
import { type Changes, newChanges } from "./runtime/changes.js";
import { wallClock } from "./runtime/clock.js";
import { createEngine } from "./runtime/engine.js";
import { type Environment, readEnvironment } from "./runtime/environment.js";
import { wallLater } from "./runtime/later.js";
import { newLog } from "./runtime/log.js";
import { findServer, removeServerFile, writeServerFile } from "./runtime/server-file.js";
import { openSqliteStore } from "./store/sqlite/open.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};
/** Built beside the engine. */
const EDITOR = fileURLToPath(new URL("../editor/", import.meta.url));
/** The key in server.json: as good as the server's life is long. */
const LOCAL_KEY = "local";

interface Server {
  readonly url: string;
  readonly key: string;
  /** The link by which the first password is set; null when there is one. */
  readonly firstSignIn: string | null;
  /** Refuses new requests, finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

/** `forCommand`: a server that lives for one command: on a free port of its own, found by nobody, quiet. */
async function startServer(environment: Environment, port: number, forCommand: boolean): Promise<Server> {
  const log = newLog(forCommand ? "warn" : environment.LOG_LEVEL, process.stderr.isTTY === true);
  const dataDir = resolve(environment.DATA_DIR);
  makeDirectory(dataDir);
  const store = await openSqliteStore({ directory: dataDir });
  const server = createServer();
  const stops: (() => Promise<unknown>)[] = [() => store.close()];
  try {
    await listen(server, port, forCommand ? "127.0.0.1" : environment.HOST);
    const { address, port: taken } = server.address() as AddressInfo;
    const url = urlOf(address, taken);
    // What a command writes links for is read when its own server is gone, and `start` listens.
    const home = forCommand ? urlOf(environment.HOST, environment.PORT) : url;
    const config = {
      publicUrl: environment.PUBLIC_URL ?? home,
      version,
      secret: environment.SECRET ?? (await store.secrets.get("links")),
    };
    const defaults = settingsSchema.parse({ format: "scoreflow.settings/1", zone: environment.WORKSPACE_TZ });
    const changes = newChanges(wallLater);
    const engine = createEngine({
      store,
      clock: wallClock,
      log,
      mailer: environment.SMTP_URL
        ? smtpMailer({ url: environment.SMTP_URL })
        : mailboxMailer(store.mailbox, wallClock),
      config,
      changes,
      defaults,
      worker: randomUUID(),
    });
    const app: App = {
      store,
      clock: wallClock,
      log,
      config,
      changes,
      wake: engine.wake,
      ready: () => engine.running,
    };
    server.on("request", createHttp(app, { defaults, editor: EDITOR }));
    await engine.start();
    stops.unshift(() => engine.stop());
    const key = await newLocalKey(app);
    if (!forCommand) {
      await writeServerFile(dataDir, { url, key, pid: process.pid });
      stops.unshift(() => removeServerFile(dataDir));
    }
    stops.unshift(() => closed(server, changes));
    const firstSignIn = forCommand ? null : await firstSignInLink(app);
    return { url, key, firstSignIn, stop: () => inTurn(stops) };
  } catch (error) {
    server.close();
    await inTurn(stops);
    throw error;
  }
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

async function newLocalKey({ store, clock }: App): Promise<string> {
  const key = newToken();
  await store.keys.remove(LOCAL_KEY);
  await store.keys.add({
    id: LOCAL_KEY,
    name: "this machine",
    scope: "admin",
    hash: hashOf(key),
    createdAt: clock.now(),
  });
  return key;
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
async function start(environment: Environment, { port }: StartOptions): Promise<Running> {
  const server = await startServer(environment, port ?? environment.PORT, false);
  const signalled = new Promise<void>((resolveSignal) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolveSignal());
  });
  const { url, firstSignIn } = server;
  return { url, firstSignIn, stopped: signalled.then(() => server.stop()) };
}

async function connect(environment: Environment): Promise<Awaited<ReturnType<CliDeps["connect"]>>> {
  const running = await findServer(resolve(environment.DATA_DIR));
  if (running) return { ...apiClient(running), close: async () => {} };
  const own = await startServer(environment, 0, true);
  return { ...apiClient(own), close: own.stop };
}

async function main(): Promise<number> {
  const environment = readEnvironment(process.env);
  return runCli(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    dataDir: resolve(environment.DATA_DIR),
    version,
    startServer: (options) => start(environment, options),
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
