/** The time of day as files write it, `"HH:MM"`, with `"24:00"` for the midnight that ends a day (R4.3). */

const CLOCK_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** What was parsed before: at most the 1,441 times of day there are. */
const parsed = new Map<string, number>();

/** Milliseconds since the midnight that began the day; null when the text is not a time of day. */
export function parseClockTime(text: string): number | null {
  const before = parsed.get(text);
  if (before !== undefined) return before;
  const match = CLOCK_TIME.exec(text);
  if (match === null) return null;
  const ms = (Number(match[1] ?? 24) * 60 + Number(match[2] ?? 0)) * 60_000;
  parsed.set(text, ms);
  return ms;
}

/** The same for text that a schema has already accepted. Throws RangeError on anything else. */
export function clockMs(text: string): number {
  const ms = parseClockTime(text);
  if (ms === null) throw new RangeError(`"${text}" is no time of day: expected "00:00" to "24:00"`);
  return ms;
}
