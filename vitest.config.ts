import { defineConfig } from "vitest/config";

/** A file for the results as JSON, when somebody counts them (.ci/run does). */
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/chromium-setup.ts", "test/support/postgres-setup.ts"],
    pool: "forks", // a process a file: better-sqlite3 is native, and its handles die with the process
    maxWorkers: 2,
    testTimeout: 20_000, // some tests start the built program
    hookTimeout: 20_000,
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
