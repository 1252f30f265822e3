/** The thresholds that the line crossed, each with the number that it has in the list below the chart. */
import { useNumbers } from "../../../hooks/use-numbers.js";
import type { Crossing } from "../../../model/scores/score-history.js";
import classes from "./history.module.css";

interface Props {
  /** The newest first. */
  readonly crossings: readonly Crossing[];
  readonly x: (at: number) => number;
  readonly y: (score: number) => number;
}

const RADIUS = 8;

export function CrossingMarks({ crossings, x, y }: Props) {
  const { plain } = useNumbers();
  // The oldest is the first, and of those in one place the newest lies on top.
  return crossings.toReversed().map(({ key, at, value, flowName }, index) => (
    <g key={key} className={classes.mark} data-crossing={key}>
      <title>{flowName}</title>
      <circle cx={x(at)} cy={y(value)} r={RADIUS} />
      <text x={x(at)} y={y(value)} dy="0.35em" textAnchor="middle">
        {plain(index + 1)}
      </text>
    </g>
  ));
}
