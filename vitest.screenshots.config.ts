// The pictures of the documentation: `npm run screenshots`.
import { defineConfig, mergeConfig } from "vitest/config";
import fast from "./vitest.config.js";

const minute = 60_000;

export default mergeConfig(
  { ...fast, test: { ...fast.test, include: [] } }, // merging joins lists, and this is another file
  defineConfig({
    test: { include: ["test/browser/screenshots.ts"], testTimeout: 2 * minute, hookTimeout: 2 * minute },
  }),
);
