/** How the snippet becomes one small file, s.js: `npm run build` writes it beside the compiled engine, which serves it. */
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2020",
    minify: true,
    reportCompressedSize: false,
    lib: { entry: "snippet.ts", formats: ["iife"], name: "scoreflowSnippet", fileName: () => "s.js" },
  },
});
