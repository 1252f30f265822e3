/** How the editor becomes files: `npm run build` writes them beside the compiled engine, which serves them. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce in its place with each page, and names it in the Content-Security-Policy.
  html: { cspNonce: "NONCE" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // Pages import what they need when they are opened; a font inside a style sheet would be loaded by everybody.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
  },
  worker: { format: "es" },
  // `npm run dev` beside a running server: the page comes from Vite, the data from there.
  server: { proxy: { "^/(api|v1|mp|hooks|schemas|u|t|s.js|preview-frame)(/|$)": "http://127.0.0.1:3000" } },
});
