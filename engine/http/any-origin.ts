/**
 * Events come from pages of any site, which have a write key and nothing else: no cookie of ours is asked for, and none is
 * sent along. So every origin may send, and read whether it was taken.
 */
import type { RequestHandler } from "express";

const DAY_SECONDS = 86_400;

export const anyOrigin: RequestHandler = (_, res, next) => {
  res.set({ "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" });
  next();
};

/** What a browser asks before it sends a header or a type that a form could not. */
export const preflight: RequestHandler = (_, res) => {
  res.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": String(DAY_SECONDS),
  });
  res.status(204).end();
};
