// The arrows of the house: which folder of engine/ may import which, and the one home of each outside library.
// `npm run lint` runs it. To add a folder or a library, add it to a table below.

import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Inside to outside. A folder imports from the lines above its own: never from below, never from its neighbours. */
const LAYERS = [
  ["lead", "schedule"],
  ["condition"],
  ["score", "message"],
  ["flow"],
  ["machine", "bundle", "contract"],
  ["journey"],
  ["store", "channels"],
  ["runtime"],
  ["http"],
  ["cli"],
  ["main"],
];

/** These decide and do not act: no node: modules, so that they run in the browser too. */
const PURE = LAYERS.slice(0, 6).flat();

/** Where each library lives; one that is not here is used nowhere. */
const HOMES = {
  zod: LAYERS.flat(),
  "@noble/hashes": ["lead"],
  "countries-and-timezones": ["lead"],
  luxon: ["schedule"],
  re2js: ["condition"],
  xstate: ["machine"],
  "better-sqlite3": ["store"],
  kysely: ["store"],
  pg: ["store"],
  liquidjs: ["channels"],
  mjml: ["channels"],
  nodemailer: ["channels"],
  "date-holidays": ["runtime"],
  pino: ["runtime", "main"],
  "pino-pretty": ["runtime", "main"],
  express: ["http"],
  "express-rate-limit": ["http"],
  helmet: ["http"],
  "cli-progress": ["cli"],
  commander: ["cli"],
};

/**
 * Comments and strings are matched so as to be stepped over; only an import has a specifier.
 * Types are imports as well: a folder that knows another's types depends on it.
 */
const IMPORT =
  /\/\/.*|\/\*[\s\S]*?\*\/|\b(?:from|(?:import|require)\s*\(?)\s*(["'])(?<specifier>[^"'\n]+)\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/**
 * What is wrong with the imports of one file, a sentence each.
 * @param {string} file its path from the project's root, as in engine/score/fold.ts
 * @param {string} text
 * @returns {string[]}
 */
export function arrowProblems(file, text) {
  const home = folderOf(file);
  if (levelOf(home) < 0)
    return [`${file}: ${home} is no folder of the house; give it a line in test/arrows.mjs`];
  const problems = [];
  for (const match of text.matchAll(IMPORT)) {
    const specifier = match.groups?.specifier;
    const why = specifier && whyNot(file, home, specifier);
    const line = text.slice(0, match.index).split("\n").length;
    if (why) problems.push(`${file}:${line} imports ${specifier}: ${why}`);
  }
  return problems;
}

/**
 * @param {string} file
 * @param {string} home
 * @param {string} specifier
 */
function whyNot(file, home, specifier) {
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(file), specifier);
    if (!target.startsWith("engine/"))
      return target.endsWith(".json") ? null : "engine/ imports no code from outside";
    const to = folderOf(target);
    if (to === home || (levelOf(to) >= 0 && levelOf(to) < levelOf(home))) return null;
    return `${home} may import ${LAYERS.slice(0, levelOf(home)).flat().join(", ") || "no other folder"}`;
  }
  if (isBuiltin(specifier)) return PURE.includes(home) ? `${home} is pure and imports nothing of Node` : null;
  const library = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const homes = Object.entries(HOMES).find(([name]) => name === library)?.[1];
  if (!homes) return `${library} has no home; give it one in test/arrows.mjs`;
  return homes.includes(home) ? null : `${library} is used only in ${homes.join(", ")}`;
}

/** @param {string} file engine/score/fold.ts is in score, engine/main.ts in main */
function folderOf(file) {
  return (file.split("/")[1] ?? "").replace(/\.[jt]s$/, "");
}

/** @param {string} folder */
function levelOf(folder) {
  return LAYERS.findIndex((layer) => layer.includes(folder));
}

/**
 * The problems of a whole project.
 * @param {string} root
 */
export function checkArrows(root) {
  return readdirSync(join(root, "engine"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
    .sort()
    .flatMap((file) => arrowProblems(file, readFileSync(join(root, file), "utf8")));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const problems = checkArrows(resolve(dirname(process.argv[1]), ".."));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
