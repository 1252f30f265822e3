import { defineConfig } from "vitest/config";

/** A file for the results as JSON, when somebody counts them (.ci/run does). */
const report = process.env.TEST_REPORT;

const FILES = "test/**/*.test.ts";
/** Pins what is random to all who run beside it, so it has its process for itself. */
const ALONE = "test/runtime/equivalence-postgres.test.ts";

const patience = { testTimeout: 20_000, hookTimeout: 20_000 }; // some tests start the built program

export default defineConfig({
  test: {
    globalSetup: ["test/support/chromium-setup.ts", "test/support/postgres-setup.ts"],
    pool: "forks", // better-sqlite3 is native
    maxWorkers: 2,
    ...patience,
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    projects: [
      // A process goes on to the next file with what it has loaded: loading it for each took half of the time.
      { test: { ...patience, name: "together", include: [FILES], exclude: [ALONE], isolate: false } },
      { test: { ...patience, name: "alone", include: [ALONE] } },
    ],
  },
});
