/**
 * Where a request comes from, as the browser that sends it says. A browser sends cookies along with what any site makes it
 * send: a change by a session is taken from our own pages only, and no other site signs anybody in or out (R11.1).
 */
import type { Request } from "express";
import { type Refusal, refuse } from "../contract/problem-json.js";

/** Null where nothing says: it is no browser, or a very old one. */
function comesFromOwnPage(req: Request, publicUrl: string): boolean | null {
  const site = req.get("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  // Sec-Fetch-Site is missing over plain http, but for localhost; Origin is sent with every change.
  const origin = req.get("origin");
  if (origin === undefined) return null;
  return origin === `${req.protocol}://${req.host}` || origin === new URL(publicUrl).origin;
}

/** For what a session does: anything but reading must say that it comes from our own page. */
export function refuseOtherSites(req: Request, publicUrl: string): Refusal | null {
  if (req.method === "GET" || req.method === "HEAD") return null;
  return comesFromOwnPage(req, publicUrl)
    ? null
    : refuse(
        "auth.cross_site",
        "With a session, changes are taken from Scoreflow's own pages only, and this came from elsewhere or did not say " +
          "where from: send it with a key, as `Authorization: Bearer KEY`.",
      );
}

/** For signing in and out: a program that is no browser may do it too. */
export function refuseOtherSitesSigningIn(req: Request, publicUrl: string): Refusal | null {
  return comesFromOwnPage(req, publicUrl) === false
    ? refuse("auth.cross_site", "A page of another site sent this: sign in and out on Scoreflow's own pages.")
    : null;
}
