/** The browser snippet as websites load it: small, the same for everybody, kept for an hour. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { RequestHandler } from "express";

/** A new version reaches visitors within the hour; until then their browsers do not even ask. */
const CACHE = "public, max-age=3600, stale-while-revalidate=86400";

/** Throws when it has not been built there. */
export function snippet(file: string): RequestHandler {
  const script = readFileSync(file);
  const zipped = gzipSync(script, { level: 9 });
  const hash = createHash("sha256").update(script).digest("base64url").slice(0, 16);
  return (req, res) => {
    // Any site may load it: helmet's default keeps it to our own.
    res.set({
      "Cache-Control": CACHE,
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Access-Control-Allow-Origin": "*",
      ETag: `"${hash}"`,
    });
    res.vary("Accept-Encoding");
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type("text/javascript");
    if (req.acceptsEncodings("gzip")) res.set("Content-Encoding", "gzip").send(zipped);
    else res.send(script);
  };
}
