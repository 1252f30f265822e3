// The arrows of the house: which folder of engine/ and editor/ may import which, and the one home of each outside library.
// `npm run lint` runs it. To add a folder or a library, add it to a table below.

import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Inside to outside. A folder imports from the lines above its own: never from below, never from its neighbours.
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
const LAYERS = {
  engine: [
    ["lead", "schedule"],
    ["condition"],
    ["score", "message"],
    ["flow"],
    ["bundle"],
    ["machine", "contract"],
    ["journey"],
    ["store", "channels"],
    ["runtime"],
    ["http"],
    ["cli"],
    ["main"],
  ],
  editor: [
    ["model", "theme", "i18n", "api"],
    ["hooks"],
    ["parts"],
    ["panels"],
    ["canvas"],
    ["pages"],
    ["shell"],
    ["app"],
    ["main"],
  ],
};

/** Folders of engine/ that decide and do not act: no node: modules, so that they run in the browser, where editor/ uses them. */
const PURE = (LAYERS.engine ?? []).slice(0, 7).flat();
/** Folders of editor/ that know no React: what an edit does to a document. */
const WITHOUT_REACT = ["model"];

const DRAWN = (LAYERS.editor ?? []).flat().filter((folder) => !WITHOUT_REACT.includes(folder));
/** Folders of editor/ that hold what is seen. */
const SHOWN = ["parts", "panels", "canvas", "pages", "shell"];

/**
 * Where each library lives; one that is not here is used nowhere.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
const HOMES = {
  engine: {
    zod: (LAYERS.engine ?? []).flat(),
    "@noble/hashes": ["lead"],
    "city-timezones": ["runtime"],
    "countries-and-timezones": ["lead"],
    luxon: ["schedule"],
    re2js: ["condition"],
    isbot: ["message"],
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
  },
  editor: {
    zod: ["model", "api", "main"],
    react: DRAWN,
    "react-dom": ["main"],
    "@mantine/core": ["theme", ...SHOWN, "app"],
    "@mantine/hooks": SHOWN,
    "@tabler/icons-react": SHOWN,
    "@fontsource-variable/inter": ["theme"],
    "@fontsource-variable/vazirmatn": ["theme"],
    "@tanstack/react-query": ["api", "hooks", "pages", "app"],
    i18next: ["i18n", "hooks", ...SHOWN],
    "react-i18next": ["i18n", "hooks", ...SHOWN],
    wouter: ["hooks", ...SHOWN],
    "@xyflow/react": ["canvas"],
    elkjs: ["canvas"],
    zustand: ["canvas"],
    "@codemirror/view": ["parts"],
    "@codemirror/state": ["parts"],
    "@codemirror/language": ["parts"],
    "@codemirror/commands": ["parts"],
    "@codemirror/lang-html": ["parts"],
    "postal-mime": ["pages"],
  },
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
  const from = placeOf(file);
  if (from.level < 0)
    return [`${file}: ${from.folder} is no folder of the house; give it a line in test/arrows.mjs`];
  const problems = [];
  for (const match of text.matchAll(IMPORT)) {
    const specifier = match.groups?.specifier;
    const why = specifier && whyNot(file, from, specifier);
    const line = text.slice(0, match.index).split("\n").length;
    if (why) problems.push(`${file}:${line} imports ${specifier}: ${why}`);
  }
  return problems;
}

/**
 * @typedef {{ house: string, folder: string, level: number }} Place
 * @param {string} file engine/score/fold.ts is in score, engine/main.ts in main
 * @returns {Place}
 */
function placeOf(file) {
  const [house = "", name = ""] = file.split("/");
  const folder = name.replace(/(\.d)?\.[jt]sx?$/, "");
  return { house, folder, level: (LAYERS[house] ?? []).findIndex((layer) => layer.includes(folder)) };
}

/**
 * @param {string} file
 * @param {Place} from
 * @param {string} specifier
 */
function whyNot(file, from, specifier) {
  const { house, folder, level } = from;
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(file), specifier);
    const to = placeOf(target);
    if (to.house === house) {
      if (to.folder === folder || (to.level >= 0 && to.level < level)) return null;
      return `${folder} may import ${LAYERS[house]?.slice(0, level).flat().join(", ") || "no other folder"}`;
    }
    if (house === "editor" && to.house === "engine")
      return PURE.includes(to.folder) ? null : `of engine/ the editor may import ${PURE.join(", ")}`;
    return target.endsWith(".json") ? null : `${house}/ imports no code from outside`;
  }
  if (isBuiltin(specifier)) {
    if (house === "editor") return "the editor runs in a browser and imports nothing of Node";
    return PURE.includes(folder) ? `${folder} is pure and imports nothing of Node` : null;
  }
  const library = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const homes = HOMES[house]?.[library];
  if (!homes) return `${library} has no home; give it one in test/arrows.mjs`;
  return homes.includes(folder) ? null : `${library} is used only in ${homes.join(", ")}`;
}

/**
 * The problems of a whole project.
 * @param {string} root
 */
export function checkArrows(root) {
  return Object.keys(LAYERS)
    .flatMap((house) => readdirSync(join(root, house), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== "vite.config.ts")
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
    .sort()
    .flatMap((file) => arrowProblems(file, readFileSync(join(root, file), "utf8")));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const problems = checkArrows(resolve(dirname(process.argv[1]), ".."));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
