/** Waits that are none. Whether a date is past nobody knows here: this folder has no clock. */
import type { z } from "zod";
import type { Condition } from "../condition/condition.js";
import { evaluate } from "../condition/evaluate.js";
import type { Facts } from "../condition/facts.js";
import { readsOf } from "../condition/reads.js";
import type { Path, Problem } from "../lead/problem.js";
import type { waitUntil } from "./nodes/wait-until.js";

export function lintTimes({ days, time }: z.infer<typeof waitUntil.config>, path: Path): Problem[] {
  if (days === null || time !== null || new Set(days).size < 7) return [];
  const message = "every day is one of these days, so nobody waits here: leave some out, or give a time";
  return [{ severity: "error", code: "flow.no_wait", path: [...path, "days"], message }];
}

/** A wait sees no event that came before it, so one for the absence of events is over at once (S2). */
export function lintPatience(until: Condition, path: Path): Problem[] {
  const { attributes, scores, bands, segments, tags, consents, localTime } = readsOf(until);
  const others = [attributes, scores, bands, segments, tags, consents];
  const isOfEvents = others.every(({ size }) => size === 0) && !localTime;
  if (!isOfEvents || !evaluate(until, NO_EVENTS, 0).value) return [];
  const message =
    "events count from when a lead comes here, so this holds at once and nobody waits: ask it in a branch, a goal or exitWhen, or use wait.event with a timeout";
  return [{ severity: "error", code: "flow.no_wait", path, message }];
}

const NO_EVENTS: Facts = {
  attribute: () => undefined,
  score: () => undefined,
  band: () => null,
  inSegment: () => false,
  hasTag: () => false,
  consents: () => false,
  events: () => [],
  ever: () => false,
  zone: "UTC",
};
