/** Times of day as people type them. */

/**
 * `readTime("9")` and `readTime("9am")` are "09:00", `readTime("1730")` and `readTime("5.30 pm")` are "17:30"; null for what
 * is no time. "24:00" ends a day and begins none, so it is taken where `closing` is.
 */
export function readTime(text: string, closing = false): string | null {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
  if (match === null) return null;
  const [, hours = "", minutes = "00", half] = match;
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half.toLowerCase() === "p");
  if (hour === null || Number(minutes) > 59) return null;
  if (hour === 24) return closing && minutes === "00" ? "24:00" : null;
  return hour > 24 ? null : `${String(hour).padStart(2, "0")}:${minutes}`;
}

function hourOf(twelve: number, isAfternoon: boolean): number | null {
  if (twelve < 1 || twelve > 12) return null;
  return (twelve % 12) + (isAfternoon ? 12 : 0);
}
