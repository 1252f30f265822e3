/** A copy in a process of its own, which is killed in the middle. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface InProcess {
  /** Of copyStore, compiled. */
  readonly module: string;
  readonly directory: string;
  readonly url: string;
  /** In a page. */
  readonly rows: number;
  /** It kills itself when one more page has been copied, or compared, before it can say so. */
  readonly killAfter?: { readonly done: "copied" | "compared"; readonly pages: number } | undefined;
  /** It is killed when it is heard to have done so many pages, at whatever it is then. */
  readonly killWhenHeard?: number | undefined;
}

/** The last that it said: its outcome, if it came so far, else what it did to the last page. */
export async function copyInProcess(options: InProcess): Promise<string | undefined> {
  const { module, directory, url, rows, killAfter, killWhenHeard } = options;
  const { done, pages } = killAfter ?? { done: "copied", pages: Number.MAX_SAFE_INTEGER };
  const script = join(import.meta.dirname, "../child/copy.mjs");
  const child = spawn(process.execPath, [script, module, directory, url, String(rows), done, String(pages)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
    if (killWhenHeard !== undefined && said.split("\n").length > killWhenHeard) child.kill("SIGKILL");
  });
  await once(child, "close");
  return said.trimEnd().split("\n").at(-1);
}
