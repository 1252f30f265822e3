// The pictures of the documentation: `npm run screenshots`.
import { defineConfig } from "vitest/config";
import { shared } from "./vitest.config.js";

const minute = 60_000;

export default defineConfig({
  test: {
    ...shared,
    include: ["test/browser/screenshots.ts"],
    testTimeout: 2 * minute,
    hookTimeout: 2 * minute,
  },
});
