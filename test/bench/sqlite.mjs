// SQLite for the benches: a store is a folder, and its copy a copy of the folder. It has one worker.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

export async function sqlite() {
  const root = mkdtempSync(join(tmpdir(), "scoreflow-bench-"));
  let made = 0;
  const next = () => ({ directory: join(root, String(made++)) });
  return {
    name: "SQLite",
    description: `SQLite ${new Sqlite(":memory:").prepare("SELECT sqlite_version()").pluck().get()}`,
    workers: [1],
    make: async () => next(),
    async copy({ directory }) {
      const place = next();
      cpSync(directory, place.directory, { recursive: true });
      return place;
    },
    async settle() {},
    async ask({ directory }, sql) {
      const file = new Sqlite(join(directory, "scoreflow.db"), { readonly: true });
      try {
        return file.prepare(sql).all();
      } finally {
        file.close();
      }
    },
    async drop({ directory }) {
      rmSync(directory, { recursive: true });
    },
    async remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
