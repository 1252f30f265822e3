/**
 * Tokens in links: they carry a text and prove that we wrote it, for one purpose. They do not expire: a link in an old mail
 * must work.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** What the longest link in a mail needs. */
const LONGEST = 8_000;

/** URL-safe: `<text>.<HMAC>`, both base64url. */
export function signToken(secret: string, purpose: string, text: string): string {
  return `${Buffer.from(text).toString("base64url")}.${seal(secret, purpose, text).toString("base64url")}`;
}

/** The text that a token of ours carries; null for anything else. */
export function readToken(secret: string, purpose: string, token: string): string | null {
  const match = /^([\w-]+)\.([\w-]{43})$/.exec(token);
  if (match === null || token.length > LONGEST) return null;
  const text = Buffer.from(match[1] ?? "", "base64url").toString();
  const given = Buffer.from(match[2] ?? "", "base64url");
  const ours = seal(secret, purpose, text);
  return given.length === ours.length && timingSafeEqual(given, ours) ? text : null;
}

/** The purpose is sealed in: what is signed for one does not pass for another. */
function seal(secret: string, purpose: string, text: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}\0${text}`).digest();
}
