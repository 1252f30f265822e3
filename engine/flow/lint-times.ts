/** Waits for a point in time that are none. Whether a date is past nobody knows here: this folder has no clock. */
import type { z } from "zod";
import type { Path, Problem } from "../lead/problem.js";
import type { waitUntil } from "./nodes/wait-until.js";

export function lintTimes({ days, time }: z.infer<typeof waitUntil.config>, path: Path): Problem[] {
  if (days === null || time !== null || new Set(days).size < 7) return [];
  const message = "every day is one of these days, so nobody waits here: leave some out, or give a time";
  return [{ severity: "error", code: "flow.no_wait", path: [...path, "days"], message }];
}
