/** Lengths of time as people read them. */
import { DURATION, parseDuration } from "./duration.js";

export const DURATION_UNITS = ["seconds", "minutes", "hours", "days", "weeks"] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

export interface DurationPart {
  readonly count: number;
  readonly unit: DurationUnit;
}

const UNITS_IN_ORDER: readonly DurationUnit[] = ["weeks", "days", "hours", "minutes", "seconds"];

/** `P1DT12H` is 1 day and 12 hours, the longest unit first; null for text that `parseDuration` refuses. */
export function partsOfDuration(text: string): readonly DurationPart[] | null {
  const match = DURATION.exec(text);
  if (match === null || parseDuration(text) === null) return null;
  return UNITS_IN_ORDER.flatMap((unit, index) => {
    const count = Number(match[index + 1] ?? 0);
    return count === 0 ? [] : [{ count, unit }];
  });
}

/** `P3D` is "3 days (a day is 24 hours)": the reader is told which days are meant (R4.4). Text that is no duration stays as it is. */
export function durationInWords(text: string): string {
  const parts = partsOfDuration(text);
  if (parts === null) return text;
  const words = parts.map(({ count, unit }) => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`);
  const hasDays = parts.some(({ unit }) => unit === "days" || unit === "weeks");
  return `${words.join(" ")}${hasDays ? " (a day is 24 hours)" : ""}`;
}
