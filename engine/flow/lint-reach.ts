/** How far the scores that a flow reads can go: by the rules and this flow alone, and with the help of any other flow. */

import type { Segment } from "../condition/segment.js";
import type { Comparator } from "../score/crossing.js";
import { ADJUSTMENTS, type ScoreModel, TOTAL } from "../score/model.js";
import { type Range, reachable } from "../score/reachable.js";
import type { Flow } from "./flow.js";

export interface Reach {
  readonly models: ReadonlyMap<string, ScoreModel>;
  readonly segments: ReadonlyMap<string, Segment>;
  /** What the model's rules and this flow's own score.adjust nodes can make of the part. */
  here(model: ScoreModel, part: string): Range;
  /** What any flow's could: only the scale and the caps bound it. */
  ever(model: ScoreModel, part: string): Range;
}

type Known = Pick<Reach, "models" | "segments">;

export function reachOf(flow: Flow, { models, segments }: Known): Reach {
  const own = flow.nodes.flatMap((node) => (node.type === "score.adjust" ? [node.config] : []));
  return {
    models,
    segments,
    here: once((model, part) =>
      reachable(
        model,
        part,
        own.filter((adjust) => adjust.model === model.id),
      ),
    ),
    ever: once((model, part) => reachable(model, part, anything(model))),
  };
}

/** How far scores go for what is no flow and works on none. */
export function reachOfOthers(known: Known): Reach {
  const ever = once((model, part) => reachable(model, part, anything(model)));
  return { ...known, here: ever, ever };
}

/** Many nodes ask for the same part of the same model. */
function once(range: (model: ScoreModel, part: string) => Range): Reach["here"] {
  const known = new Map<ScoreModel, Map<string, Range>>();
  return (model, part) => {
    const parts = known.get(model) ?? new Map<string, Range>();
    const found = parts.get(part) ?? range(model, part);
    known.set(model, parts.set(part, found));
    return found;
  };
}

/** The parts of a score that a flow may name. */
export function partsOf(model: ScoreModel): readonly string[] {
  return [TOTAL, ...model.groups.map(({ id }) => id), ADJUSTMENTS];
}

function anything(model: ScoreModel): { group: string; points: number }[] {
  const groups = [...model.groups.map(({ id }) => id), ADJUSTMENTS];
  return groups.flatMap((group) => [
    { group, points: 1 },
    { group, points: -1 },
  ]);
}

/** Whether some value of the range satisfies the comparison. */
export function reaches(is: Comparator, value: number, { min, max }: Range): boolean {
  switch (is) {
    case ">=":
      return max >= value;
    case ">":
      return max > value;
    case "<=":
      return min <= value;
    case "<":
      return min < value;
  }
}

/** What the other side of a threshold satisfies. */
export const OPPOSITE = { ">=": "<", ">": "<=", "<=": ">", "<": ">=" } as const;

/** Whether some value of the range does not. */
export function leaves(is: Comparator, value: number, range: Range): boolean {
  return reaches(OPPOSITE[is], value, range);
}

export function rangeInWords({ min, max }: Range): string {
  const from = min === Number.NEGATIVE_INFINITY ? "" : `from ${min} `;
  return max === Number.POSITIVE_INFINITY ? `${from}without an upper bound` : `${from}to ${max} at most`;
}
