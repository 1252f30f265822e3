/** What every command works with: its two streams, the folder it was typed in, and the way to a server. */
import { resolve } from "node:path";
import type { CliDeps, Connection } from "./deps.js";
import type { NamedFile } from "./files.js";
import { Output } from "./output.js";

export interface Io {
  readonly deps: CliDeps;
  /** Results. */
  readonly out: Output;
  /** A line for the person at the terminal, on stderr. */
  say(line: string): void;
  file(name: string): NamedFile;
  /** Runs the work on a connection that is closed after it. */
  connected<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

export function ioOf(deps: CliDeps): Io {
  const err = new Output(deps.stderr);
  return {
    deps,
    out: new Output(deps.stdout),
    say: (line) => {
      err.write(`${line}\n`).catch(() => {}); // nobody is left to be told
    },
    file: (name) => ({ name, path: resolve(deps.cwd, name) }),
    async connected(work) {
      const connection = await deps.connect();
      try {
        return await work(connection);
      } finally {
        await connection.close();
      }
    },
  };
}

/** Gives a command its place in the program; `done` takes the exit code. */
export interface Place {
  readonly io: Io;
  /** Wraps what a command does, so that its exit code is the program's. */
  run<Args extends readonly unknown[]>(
    work: (...args: Args) => Promise<number>,
  ): (...args: Args) => Promise<void>;
}
