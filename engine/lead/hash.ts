/** Hashes the core decides by: the same live, simulated and in the browser (S4). The only user of @noble/hashes. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const DAY_MS = 86_400_000;

/** 96 bits of SHA-256 as hex: names enrollments by lead, flow and nth. */
export function shortHash(...parts: readonly (string | number)[]): string {
  let hex = "";
  for (const byte of sha256(utf8ToBytes(parts.join("/"))).subarray(0, 12))
    hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** The lead's own instant of the day, in milliseconds after 00:00 UTC: spreads daily work so that nothing storms (S9). */
export function dayOffset(lead: string): number {
  const bytes = sha256(utf8ToBytes(lead));
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % DAY_MS;
}
