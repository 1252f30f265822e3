// The long runs: `npm run test:deep`, and `npm run chaos` for those in test/chaos. One file at a time, since they
// measure and kill processes and want the machine for themselves.
import { defineConfig } from "vitest/config";
import { shared } from "./vitest.config.js";

const minute = 60_000;

export default defineConfig({
  test: {
    ...shared,
    include: ["test/**/*.deep.ts"],
    fileParallelism: false,
    testTimeout: 30 * minute,
    hookTimeout: 5 * minute,
  },
});
