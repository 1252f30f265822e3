// A store for processes of their own, which the tests may kill: Node runs JavaScript, so the sources are compiled first.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");
/** Inside node_modules, where the compiled modules find the libraries. */
const OUT = join(ROOT, "node_modules/.cache", `store-test-${process.pid}`);

/** Compiles the SQLite store, or another part of the store, as it is now. Answers the module that opens it. */
export function compileStore(source = "engine/store/sqlite/open.ts"): string {
  mkdirSync(OUT, { recursive: true });
  const config = join(OUT, "tsconfig.json");
  const compilerOptions = { noEmit: false, noCheck: true, rootDir: ROOT, outDir: OUT };
  const files = [join(ROOT, source)];
  const extended = join(ROOT, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ extends: extended, compilerOptions, include: [], files }));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", config], { encoding: "utf8" });
  const module = join(OUT, source.replace(/\.ts$/, ".js"));
  if (!existsSync(module)) throw new Error(`the store was not compiled: ${stdout}`);
  return module;
}

export function removeCompiledStore(): void {
  rmSync(OUT, { recursive: true, force: true });
}
