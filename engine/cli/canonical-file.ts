/** Writes a file that somebody owns in canonical form (S34), in one go: whoever reads it sees the old text or the new one. */
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileDocument } from "./documents.js";
import { fileFailure } from "./failure.js";
import type { NamedFile } from "./files.js";

/** Whether the file had to be written: one that is canonical already is left alone. */
export async function makeCanonical({ name, path }: NamedFile, { value }: FileDocument): Promise<boolean> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  try {
    // A link stays a link: the file that it names is replaced.
    const target = await realpath(path);
    if ((await readFile(target)).equals(Buffer.from(text))) return false;
    await replace(target, text);
    return true;
  } catch (error) {
    throw fileFailure(name, error);
  }
}

async function replace(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const { mode } = await stat(path);
  try {
    await writeFile(beside, text, { mode, flush: true, flag: "wx" });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
