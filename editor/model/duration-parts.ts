/** Lengths of time as people set them, a number and a unit, and as files hold them: ISO 8601 (S23). */
import type { DurationPart, DurationUnit } from "../../engine/schedule/duration-words.js";

const SIMPLE: readonly (readonly [DurationUnit, RegExp])[] = [
  ["weeks", /^P([1-9]\d*)W$/],
  ["days", /^P([1-9]\d*)D$/],
  ["hours", /^PT([1-9]\d*)H$/],
  ["minutes", /^PT([1-9]\d*)M$/],
  ["seconds", /^PT([1-9]\d*)S$/],
];

/**
 * The duration as one number of one unit, where it is written so, be it too long for the engine; null where it must be shown
 * as it is written.
 */
export function simpleDuration(text: string): DurationPart | null {
  for (const [unit, form] of SIMPLE) {
    const digits = form.exec(text)?.[1];
    if (digits !== undefined) return { count: Number(digits), unit };
  }
  return null;
}

/** `{ count: 3, unit: "days" }` is `P3D`. */
export function durationText({ count, unit }: DurationPart): string {
  switch (unit) {
    case "weeks":
      return `P${count}W`;
    case "days":
      return `P${count}D`;
    case "hours":
      return `PT${count}H`;
    case "minutes":
      return `PT${count}M`;
    case "seconds":
      return `PT${count}S`;
  }
}
