// One step from a fresh clone to a running Scoreflow: installs what the lockfile names, compiles engine/ and editor/
// into dist/, and then becomes the program asked for. It runs before anything is installed, so it is plain JavaScript
// with node: imports only.
//
//   node bootstrap.mjs start|test|deep|chaos|bench|screenshots [arguments for that program]
//   node bootstrap.mjs build                       (npm's prepare script: compiles, never installs)

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = dirname(fileURLToPath(import.meta.url));
const TSC = "node_modules/typescript/bin/tsc";
const VITE = "node_modules/vite/bin/vite.js";
const VITEST = "node_modules/vitest/vitest.mjs";
const MAIN = "dist/engine/main.js";
const SNIPPET = "engine/http/snippet";
const STAMP = "dist/.stamp";

/** What each verb becomes, once everything is installed and built. @type {Record<string, [string, ...string[]]>} */
const PROGRAMS = {
  start: [MAIN, "start"],
  test: [VITEST, "run"],
  deep: [VITEST, "run", "--config", "vitest.deep.config.ts"],
  chaos: [VITEST, "run", "--config", "vitest.deep.config.ts", "test/chaos"],
  bench: ["test/bench/main.mjs"],
  screenshots: [VITEST, "run", "--config", "vitest.screenshots.config.ts"],
};

process.chdir(ROOT); // every path here is the project's
checkNode();

const [verb = "", ...args] = process.argv.slice(2);
const program = PROGRAMS[verb];
if (program) {
  // A deployment without devDependencies still starts what was built for it.
  setUp({ dev: verb !== "start" || !isBuilt() });
  build();
  heedOrphaning();
  await become(...program, ...args);
} else if (verb === "build") {
  buildOnly();
} else {
  fail(`Usage: node bootstrap.mjs ${Object.keys(PROGRAMS).join("|")}|build [arguments]`);
}

function checkNode() {
  const wanted = readJson("package.json").engines.node.match(/\d+/g).map(Number);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  fail(`Scoreflow needs Node ${wanted.join(".")} or newer, and this is Node ${process.versions.node}.`);
}

/**
 * Makes node_modules what package-lock.json says, and makes sure that SQLite opens.
 * @param {{ dev: boolean }} needs whether the compiler and the test tools are wanted too
 */
function setUp(needs) {
  if (!isInstalled(needs)) {
    say("Installing dependencies (where no prebuilt SQLite can be fetched, it is compiled: a few minutes)…");
    if (!npm("ci", "--include=dev")) failInstall("npm ci failed; what it said is above.");
  }
  if (sqliteError() === null) return;

  // Its install script did not run, or ran for another version of Node.
  say("Building better-sqlite3 for this version of Node…");
  const rebuilt = npm("rebuild", "better-sqlite3");
  const error = sqliteError();
  if (!rebuilt || error !== null) failInstall(`better-sqlite3 cannot be loaded: ${error}`);
}

/**
 * Whether node_modules agrees with the lockfile. The stamp is npm's own: it records each finished install in
 * node_modules/.package-lock.json, so an install by hand counts as well as ours, and one that was broken off does not.
 * @param {{ dev: boolean }} needs
 */
function isInstalled(needs) {
  const record = readJson("node_modules/.package-lock.json")?.packages;
  if (!record) return false;
  return Object.entries(readJson("package-lock.json").packages).every(([path, wanted]) => {
    if (path === "" || wanted.optional) return true; // the project itself; parts for other platforms
    if (!needs.dev && (wanted.dev || wanted.devOptional)) return true;
    return record[path]?.version === wanted.version && record[path].integrity === wanted.integrity;
  });
}

/**
 * Runs npm with its output shown. Returns whether it succeeded.
 * @param {...string} args
 */
function npm(...args) {
  // Under `npm start` this is the npm that was called; a bare `node bootstrap.mjs` looks on the PATH.
  const cli = process.env.npm_execpath ?? "";
  const called = basename(cli) === "npm-cli.js";
  const { status, error } = spawnSync(called ? process.execPath : "npm", called ? [cli, ...args] : args, {
    stdio: "inherit",
    env: { ...process.env, SCOREFLOW_SETTING_UP: "1" }, // tells the prepare script that we build ourselves
    shell: !called && process.platform === "win32", // npm is npm.cmd there
  });
  if (error)
    say(`npm cannot be run (${error.message}). It comes with Node; on Debian it is the package npm.`);
  return status === 0;
}

/** Why SQLite does not open, or null when it does. */
function sqliteError() {
  try {
    const Database = createRequire(join(ROOT, "bootstrap.mjs"))("better-sqlite3");
    new Database(":memory:").close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * better-sqlite3 is the one dependency in C++: name what its compilation lacks.
 * @param {string} what
 * @returns {never}
 */
function failInstall(what) {
  /** @param {...(string | undefined)} commands */
  const lacks = (...commands) => commands.every((name) => !name || spawnSync(name, ["--version"]).error);
  const missing = [
    lacks("python3", process.env.PYTHON) && "python3",
    lacks("make", process.env.MAKE) && "make",
    lacks("c++", "g++", "clang++", process.env.CXX) && "g++",
  ].filter(Boolean);
  if (missing.length === 0) fail(what);
  fail(
    `${what}\nWhere no prebuilt better-sqlite3 can be fetched, it is compiled from source. For that this machine ` +
      `lacks: ${missing.join(", ")}.\nOn Debian or Ubuntu: apt-get install ${missing.join(" ")}`,
  );
}

/** Compiles, and is content without devDependencies inside `npm ci --omit=dev`: a failing prepare script would undo it. */
function buildOnly() {
  if (process.env.SCOREFLOW_SETTING_UP) return; // called by our own npm ci: the verb builds, and says it better
  if (isInstalled({ dev: true }) || isBuilt()) return build();
  const text =
    "Nothing was built, for want of the devDependencies. To install them and build: npm ci --include=dev";
  if (process.env.npm_lifecycle_event !== "prepare") fail(text);
  say(text);
}

/** Compiles engine/ and editor/ into dist/ unless dist/ was made from these very sources. */
function build() {
  if (isBuilt()) return;
  say("Building…");
  const stamp = sourcesHash(); // before compiling: a change made meanwhile is then built next time

  // Built beside dist/ and swapped in whole: no file of a deleted source stays behind, a failed build leaves the
  // old one, and a program that is running misses its files for an instant only.
  const fresh = `dist-${process.pid}`;
  const isMade =
    run(TSC, "-p", "tsconfig.build.json", "--outDir", fresh) &&
    run(
      VITE,
      "build",
      "editor",
      "--outDir",
      join(ROOT, fresh, "editor"),
      "--emptyOutDir",
      "--logLevel",
      "warn",
    ) &&
    run(
      VITE,
      "build",
      SNIPPET,
      "--outDir",
      join(ROOT, fresh, "snippet"),
      "--emptyOutDir",
      "--logLevel",
      "warn",
    );
  if (!isMade) {
    rmSync(fresh, { recursive: true, force: true });
    fail("The build failed; the complaints are above.");
  }
  zip(`${fresh}/editor/assets`);
  // Data travels with the code: a path relative to a module is the same in engine/ and in dist/engine/.
  cpSync("engine", `${fresh}/engine`, { recursive: true, filter: (path) => extname(path) !== ".ts" });
  if (existsSync("templates")) cpSync("templates", `${fresh}/templates`, { recursive: true });
  if (existsSync(`${fresh}/engine/main.js`)) chmodSync(`${fresh}/engine/main.js`, 0o755); // npm's bin
  writeFileSync(`${fresh}/.stamp`, stamp);

  const old = `dist-${process.pid}-old`;
  if (existsSync("dist")) renameSync("dist", old);
  renameSync(fresh, "dist");
  rmSync(old, { recursive: true, force: true });
}

/**
 * Gives every text a compressed twin, which the server sends to browsers: compressed once, with patience.
 * @param {string} folder
 */
function zip(folder) {
  for (const file of readdirSync(folder))
    if (/\.(js|css|svg)$/.test(file))
      writeFileSync(`${folder}/${file}.gz`, gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }));
}

/**
 * Runs a script of Node's with its output shown. Returns whether it succeeded.
 * @param {...string} args
 */
function run(...args) {
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status === 0;
}

function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesHash();
}

/** A hash of everything that dist/ is made from: names and contents, since a checkout changes times at will. */
function sourcesHash() {
  const settings = [
    "bootstrap.mjs",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.build.json",
  ];
  const sources = ["engine", "editor", "templates"].filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const hash = createHash("sha256");
  for (const path of [...settings, ...sources.sort()])
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

/**
 * Turns this process into that program, as exec would: signals reach it and its exit code is ours, with nobody
 * in between to lose either.
 * @param {string} script
 * @param {...string} args
 */
async function become(script, ...args) {
  if (!existsSync(script)) fail(`${script} is missing.`);
  const path = join(ROOT, script);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

/**
 * npm runs us under a shell, and a SIGTERM sent to npm dies with that shell, before it reaches us. What does reach us
 * is that our parent has gone: then we are to end as well.
 */
function heedOrphaning() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 200);
  watch.unref();
}

/** @param {string} path */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/** @param {string} text */
function say(text) {
  console.error(`scoreflow: ${text}`); // stderr: stdout is the program's own
}

/**
 * @param {string} text
 * @returns {never}
 */
function fail(text) {
  say(text);
  process.exit(1);
}
