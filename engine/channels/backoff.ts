/** When to try again (S26): pure, so that the same attempt of the same effect always has the same next instant. */
import { shortHash } from "../lead/hash.js";

const FIRST_MS = 30_000;
const LONGEST_MS = 6 * 3_600_000;
/** After so many attempts, about fourteen hours, a delivery is dead and waits for somebody to look. */
export const MOST_ATTEMPTS = 12;

/**
 * The instant after which to try again when attempt number `attempt` (from 1) has failed at `now`; null after the last.
 * 30 s, doubling up to 6 h, less up to a fifth: by a hash, so that a thousand mails that failed together do not return
 * together.
 */
export function nextAttempt(attempt: number, key: string, now: number): number | null {
  if (attempt >= MOST_ATTEMPTS) return null;
  const delayMs = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  const part = Number.parseInt(shortHash(key, attempt).slice(0, 8), 16) / 2 ** 32;
  return now + Math.round(delayMs * (1 - part / 5));
}
