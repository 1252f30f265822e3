/** The editor: its files as the build made them, and its one page for every address that nothing else has. */
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import express, { type RequestHandler, type Response, Router } from "express";

/** What the build writes where a nonce belongs (editor/vite.config.ts). */
const NONCE = /\bNONCE\b/g;
/** Nobody who asks under these means a page. */
const NOT_A_PAGE = /^\/(api|v1|mp|hooks|u|t|schemas|assets)(\/|$)/;
const YEAR_SECONDS = 365 * 86_400;

/** `directory` holds `index.html` and `assets/`. Throws when the editor has not been built there. */
export function editor(directory: string): RequestHandler {
  const page = readFileSync(join(directory, "index.html"), "utf8");
  const assets = join(directory, "assets");
  const zipped = new Set(readdirSync(assets).filter((file) => file.endsWith(".gz")));
  const router = Router();
  router.use("/assets", preferZipped(zipped), express.static(assets, { index: false, setHeaders }));
  router.use((req, res, next) => {
    const isAsked = (req.method === "GET" || req.method === "HEAD") && !NOT_A_PAGE.test(req.path);
    // Whoever takes anything is a program, and is told that there is nothing here.
    if (!isAsked || req.accepts(["json", "html"]) !== "html") return next();
    const nonce = randomBytes(16).toString("base64");
    res.set("Content-Security-Policy", policy(nonce)).type("html").send(page.replace(NONCE, nonce));
  });
  return router;
}

/** Finds `x.js.gz`, which the build made once, for whoever asks for `x.js` and can read it. */
function preferZipped(zipped: ReadonlySet<string>): RequestHandler {
  return (req, res, next) => {
    const file = `${req.path.slice(1)}.gz`;
    if (zipped.has(file)) {
      res.vary("Accept-Encoding");
      if (req.acceptsEncodings("gzip")) req.url = `/${file}`;
    }
    next();
  };
}

/** Of a file that is there, and of nothing else: a refusal is neither compressed nor kept. */
function setHeaders(res: Response, path: string): void {
  // Its name holds a hash of what is in it: a new build has new names.
  res.set("Cache-Control", `public, max-age=${YEAR_SECONDS}, immutable`);
  if (path.endsWith(".gz")) res.type(extname(path.slice(0, -3))).set("Content-Encoding", "gzip");
}

/** Runs our scripts alone, and styles of ours alone: those in files, and those that a script makes with this page's nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(";");
}
