/**
 * The token in an unsubscribe link: says whose it is and proves that we made it. It does not expire: a link in an old mail
 * must work (RFC 8058, CAN-SPAM).
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** URL-safe: `<lead id>.<HMAC>`, both base64url. */
export function unsubscribeToken(secret: string, leadId: string): string {
  return `${Buffer.from(leadId).toString("base64url")}.${seal(secret, leadId).toString("base64url")}`;
}

/** The lead that a token of ours names; null for anything else. */
export function readUnsubscribeToken(secret: string, token: string): string | null {
  const match = /^([\w-]{1,1000})\.([\w-]{43})$/.exec(token);
  if (match === null) return null;
  const leadId = Buffer.from(match[1] ?? "", "base64url").toString();
  const given = Buffer.from(match[2] ?? "", "base64url");
  const ours = seal(secret, leadId);
  return given.length === ours.length && timingSafeEqual(given, ours) ? leadId : null;
}

/** The purpose is sealed in: nothing else that is signed with the secret can pass for this. */
function seal(secret: string, leadId: string): Buffer {
  return createHmac("sha256", secret).update(`unsubscribe\0${leadId}`).digest();
}
