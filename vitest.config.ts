import { defineConfig } from "vitest/config";

/** A file for the results as JSON, when somebody counts them (.ci/run does). */
const report = process.env.TEST_REPORT;

const FILES = "test/**/*.test.ts";
/** Pins what is random to all who run beside it, so it has its process for itself. */
const ALONE = "test/runtime/equivalence-postgres.test.ts";

const patience = { testTimeout: 20_000, hookTimeout: 20_000 }; // some tests start the built program

/** What every run has: this one, the long ones, the pictures. */
export const shared = {
  globalSetup: ["test/support/chromium-setup.ts", "test/support/postgres-setup.ts"],
  pool: "forks" as const, // better-sqlite3 is native
  maxWorkers: 2,
  reporters: report ? ["default", ["json", { outputFile: report }] as ["json", object]] : ["default"],
};

export default defineConfig({
  test: {
    ...shared,
    projects: [
      // A process goes on to the next file with what it has loaded: loading it for each took half of the time.
      { test: { ...patience, name: "together", include: [FILES], exclude: [ALONE], isolate: false } },
      { test: { ...patience, name: "alone", include: [ALONE] } },
    ],
  },
});
