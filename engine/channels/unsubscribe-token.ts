/**
 * The token in an unsubscribe link: says whose it is and proves that we made it. It does not expire: a link in an old mail
 * must work (RFC 8058, CAN-SPAM).
 */
import { readToken, signToken } from "./signed-token.js";

const PURPOSE = "unsubscribe";

export function unsubscribeToken(secret: string, leadId: string): string {
  return signToken(secret, PURPOSE, leadId);
}

/** The lead that a token of ours names; null for anything else. */
export function readUnsubscribeToken(secret: string, token: string): string | null {
  return readToken(secret, PURPOSE, token);
}
