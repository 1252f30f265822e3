import { randomBytes } from "node:crypto";

/**
 * A new lead's id: a UUID of version 7 (RFC 9562). It begins with the time, so that leads made together lie together in
 * every index, and ends in 74 random bits, so that nobody guesses another's.
 */
export function newLeadId(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.max(0, Math.floor(at)) % 2 ** 48, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
