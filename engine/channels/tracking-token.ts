/** The tokens by which a mail tells that it was opened, or which of its links was followed (R5.5): what is asked for, sealed. */
import type { Tracked } from "../message/hit.js";
import { readToken, signToken } from "./signed-token.js";

/** NUL is in none of the parts: ids have their alphabet, and a URL escapes it. */
const BETWEEN = "\0";

export function trackingToken(secret: string, tracked: Tracked): string {
  const { kind, lead, delivery } = tracked;
  const parts = [lead, delivery, ...(tracked.kind === "click" ? [String(tracked.links), tracked.url] : [])];
  return signToken(secret, kind, parts.join(BETWEEN));
}

/** What a token of ours names; null for anything else: so a link leads only where a mail of ours led. */
export function readTrackingToken<Kind extends Tracked["kind"]>(
  secret: string,
  kind: Kind,
  token: string,
): Extract<Tracked, { kind: Kind }> | null;
export function readTrackingToken(secret: string, kind: Tracked["kind"], token: string): Tracked | null {
  const text = readToken(secret, kind, token);
  if (text === null) return null;
  const [lead = "", delivery = "", links = "", url = ""] = text.split(BETWEEN);
  return kind === "open" ? { kind, lead, delivery } : { kind, lead, delivery, links: Number(links), url };
}
