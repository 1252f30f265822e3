/** How a score came about, as a line of steps over time with the thresholds that it crossed. */
import type { ScoreChangeView } from "../../../engine/contract/score-routes.js";

/** From this instant on the score is this. */
export interface Step {
  readonly at: number;
  readonly score: number;
}

export interface Crossing {
  readonly key: string;
  readonly at: number;
  /** What the score was then. */
  readonly score: number;
  readonly is: ScoreChangeView["crossed"][number]["is"];
  readonly value: number;
  readonly flow: string;
  readonly flowName: string;
  readonly enrolled: boolean;
}

export interface ScoreHistory {
  /** Rising in time. */
  readonly steps: readonly Step[];
  /** The newest first. */
  readonly crossings: readonly Crossing[];
  readonly from: number;
  readonly to: number;
}

/** A line that has just begun is not drawn across the whole. */
const LEAST_MS = 10 * 60_000;
/** Of the whole, before the first change: so that it is seen to be one. */
const LEAD_IN = 0.04;

/** `newestFirst`: what is known of the changes; before the first of them the score was what that says. Null without any. */
export function scoreHistory(newestFirst: readonly ScoreChangeView[], now: number): ScoreHistory | null {
  const changes = newestFirst.toReversed();
  const [first] = changes;
  if (first === undefined) return null;
  const start = Date.parse(first.at);
  const last = changes.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), start);
  // A server's clock may be ahead of this one's.
  const to = Math.max(now, last, start + LEAST_MS);
  const from = start - (to - start) * LEAD_IN;
  return {
    steps: [
      { at: from, score: first.before },
      ...changes.map(({ at, after }) => ({ at: Date.parse(at), score: after })),
    ],
    crossings: newestFirst.flatMap(({ n, at, after, crossed }) =>
      crossed.map(({ flow, flowName, node, is, value, enrolled }) => ({
        ...{ key: `${n} ${flow} ${node}`, at: Date.parse(at), score: after },
        ...{ flow, flowName: flowName || flow, is, value, enrolled },
      })),
    ),
    from,
    to,
  };
}

/** The line as an SVG path, `x` and `y` being where an instant and a score are drawn. */
export function linePath(
  { steps, to }: Pick<ScoreHistory, "steps" | "to">,
  x: (at: number) => number,
  y: (score: number) => number,
): string {
  const [first, ...rest] = steps;
  if (first === undefined) return "";
  const place = (value: number) => Math.round(value * 10) / 10;
  return [
    `M${place(x(first.at))} ${place(y(first.score))}`,
    ...rest.map(({ at, score }) => `H${place(x(at))}V${place(y(score))}`),
    `H${place(x(to))}`,
  ].join("");
}
