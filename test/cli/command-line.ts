/** `scoreflow …` in a folder of its own, with what it prints kept: `await cli("validate", "flow.json")`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { runCli } from "../../engine/cli/cli.js";
import type { CliDeps } from "../../engine/cli/deps.js";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandLine {
  (...argv: readonly string[]): Promise<Ran>;
  readonly folder: string;
  /** Writes files into the folder: text as it is, all else as JSON. */
  files(files: Readonly<Record<string, unknown>>): void;
  read(file: string): string;
}

const nobody = () => Promise.reject(new Error("this command was not to ask a server"));

export function commandLine(deps: Partial<CliDeps> = {}): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), "scoreflow-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cli = async (...argv: readonly string[]): Promise<Ran> => {
    const [stdout, stderr] = [new Kept(), new Kept()];
    const code = await runCli(argv, {
      stdout,
      stderr,
      cwd: folder,
      dataDir: join(folder, "data"),
      database: join(folder, "data"),
      version: "1.2.3",
      startServer: nobody,
      startWorker: nobody,
      copyStore: nobody,
      connect: nobody,
      ...deps,
    });
    return { code, out: stdout.text(), err: stderr.text() };
  };
  return Object.assign(cli, {
    folder,
    files(files: Readonly<Record<string, unknown>>) {
      for (const [name, content] of Object.entries(files)) {
        const text = typeof content === "string" || content instanceof Uint8Array;
        writeFileSync(join(folder, name), text ? content : JSON.stringify(content));
      }
    },
    read: (file: string) => readFileSync(join(folder, file), "utf8"),
  });
}

class Kept extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
