/** Days of the week in words. */

/** ISO weekdays. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** 1 is Monday. */
export function dayName(locale: string, day: number, length: "short" | "long"): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, day));
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" }).format(date);
}

/** `[1,2,3,4,5]` is "Mon–Fri", `[1,3]` is "Mon, Wed". */
export function daysInWords(locale: string, days: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  const name = (day: number) => dayName(locale, day, "short");
  return runs
    .map(([first, last]) =>
      first === last ? name(first) : `${name(first)}${last === first + 1 ? ", " : "–"}${name(last)}`,
    )
    .join(", ");
}
