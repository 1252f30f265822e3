import { createHash } from "node:crypto";

/**
 * What tells the repeats of a message: the first 8 bytes of SHA-256 of its messageId (S32). Unique within one lead, where
 * 64 bits are plenty, and a third of the size of the ids that senders make.
 */
export function messageHash(messageId: string): Buffer {
  return createHash("sha256").update(messageId).digest().subarray(0, 8);
}
