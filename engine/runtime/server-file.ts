/** How commands find the running server: DATA_DIR/server.json, readable by its owner alone (S35). */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface ServerFile {
  readonly url: string;
  /** An admin key that lives as long as the server. */
  readonly key: string;
  readonly pid: number;
  /** false: workers elsewhere move the leads. */
  readonly works: boolean;
}

const pathIn = (dataDir: string): string => join(dataDir, "server.json");

export async function writeServerFile(dataDir: string, content: ServerFile): Promise<void> {
  // Written aside and renamed, so that nobody ever reads half of it.
  const aside = `${pathIn(dataDir)}.${content.pid}`;
  await writeFile(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, pathIn(dataDir));
}

export async function removeServerFile(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
}

/** The server that the file names, if its process is alive; null when there is none. */
export async function findServer(dataDir: string): Promise<ServerFile | null> {
  try {
    const server = JSON.parse(await readFile(pathIn(dataDir), "utf8")) as ServerFile;
    process.kill(server.pid, 0);
    return server;
  } catch {
    return null;
  }
}
