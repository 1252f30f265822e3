/** Headers that keep browsers from doing what no page of ours wants (R11.3). */
import type { RequestHandler } from "express";
import helmet from "helmet";
import { STYLE_HASH } from "./pages/page.js";

export function securityHeaders(publicUrl: string): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "style-src": [`'${STYLE_HASH}'`],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: publicUrl.startsWith("https:") ? { maxAge: 31_536_000 } : false,
  });
}
