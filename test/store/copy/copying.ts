/** What the tests of `migrate-store` have each: a played workspace, an empty schema, and ways to bring one into the other. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type CopyResult, copyStore } from "../../../engine/store/copy/copy-store.js";
import { freshSchema, type Schema } from "../../support/postgres-schema.js";
import { playedWorkspace, type Workspace } from "./workspace.js";

export interface Copying {
  /** All tests of the block have twins of it. */
  readonly played: Workspace;
  readonly directory: string;
  readonly schema: Schema;
  copied(from?: string): Promise<CopyResult>;
  /** Why the copy was refused. */
  refusal(from?: string): Promise<Error>;
  /** Changes the embedded database behind everybody's back. */
  embedded(sql: string): void;
}

/** For the describe block it is called in. */
export function copying(): Copying {
  let played: Workspace;
  let directory: string;
  let schema: Schema;
  beforeAll(async () => {
    played = await playedWorkspace(31);
  }, 60_000);
  afterAll(() => played.remove());
  beforeEach(async () => {
    directory = played.twin();
    schema = await freshSchema();
  });
  afterEach(() => schema.drop());

  const copied = (from = directory) =>
    copyStore({ directory: from, url: schema.url, watch: () => ({ to() {}, end() {} }) });
  return {
    get played() {
      return played;
    },
    get directory() {
      return directory;
    },
    get schema() {
      return schema;
    },
    copied,
    refusal: (from) => refusalOf(copied(from)),
    embedded(sql) {
      const database = new Database(join(directory, "scoreflow.db"));
      database.exec(sql);
      database.close();
    },
  };
}

/** What it threw. */
export function refusalOf(doing: Promise<unknown>): Promise<Error> {
  return doing.then(
    (result) => Promise.reject(new Error(`it was not refused: ${JSON.stringify(result)}`)),
    (error) => error,
  );
}
