/** The line of a score over time, drawn as large as there is room. What it shows stands in the table below it as well. */
import { useElementSize } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { linePath, type ScoreHistory } from "../../../model/scores/score-history.js";
import { numberTicks, timeTicks } from "../../../model/scores/ticks.js";
import { axisWords } from "./axis-words.js";
import { CrossingMarks } from "./crossing-marks.js";
import classes from "./history.module.css";

interface Props {
  readonly history: ScoreHistory;
  /** The lead's. */
  readonly zone: string;
  /** An instant that is marked; null: none. */
  readonly at: number | null;
}

const HEIGHT = 180;
const TOP = 12;
const BOTTOM = 24;
const START = 40;
const END = 14;
/** What the words of a tick take. */
const TICK_WIDTH = 90;

export function HistoryChart({ history, zone, at }: Props) {
  const { t, i18n } = useTranslation("leads");
  const { plain } = useNumbers();
  const { ref, width } = useElementSize();
  const { steps, from, to, crossings } = history;

  const values = [...steps.map(({ score }) => score), ...crossings.map(({ value }) => value)];
  const scores = numberTicks(Math.min(0, ...values), Math.max(...values));
  const low = scores[0] ?? 0;
  const high = scores.at(-1) ?? 1;
  const x = (instant: number) => START + ((instant - from) / (to - from)) * Math.max(1, width - START - END);
  const y = (score: number) => HEIGHT - BOTTOM - ((score - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const times = timeTicks(from, to, zone, Math.max(2, Math.floor((width - START - END) / TICK_WIDTH)));
  const line = linePath(history, x, y);
  const ground = y(low);
  return (
    <div ref={ref} className={classes.chart}>
      {width > 0 && (
        <svg
          role="img"
          aria-label={t("history.summary", {
            from: plain(steps[0]?.score ?? 0),
            to: plain(steps.at(-1)?.score ?? 0),
            count: crossings.length,
          })}
          width={width}
          height={HEIGHT}
          direction="ltr"
        >
          {scores.map((score) => (
            <g key={score}>
              <line className={classes.grid} x1={START} x2={width - END} y1={y(score)} y2={y(score)} />
              <text className={classes.tick} x={START - 8} y={y(score)} dy="0.35em" textAnchor="end">
                {plain(score)}
              </text>
            </g>
          ))}
          {times.at.map((tick) => (
            <g key={tick}>
              <line className={classes.notch} x1={x(tick)} x2={x(tick)} y1={ground} y2={ground + 4} />
              <text className={classes.tick} x={x(tick)} y={HEIGHT - 6} textAnchor={anchorOf(x(tick), width)}>
                {axisWords(tick, { show: times.show, span: to - from, zone, locale: i18n.language })}
              </text>
            </g>
          ))}
          <path className={classes.area} d={`${line}V${ground}H${x(from)}Z`} />
          <path className={classes.line} d={line} />
          {at !== null && at >= from && at <= to && (
            <line className={classes.moment} x1={x(at)} x2={x(at)} y1={TOP} y2={ground} />
          )}
          <CrossingMarks crossings={crossings} x={x} y={y} />
        </svg>
      )}
    </div>
  );
}

/** Words at an end stay within the drawing. */
function anchorOf(place: number, width: number): "start" | "middle" | "end" {
  if (place < START + TICK_WIDTH / 3) return "start";
  return place > width - TICK_WIDTH / 3 ? "end" : "middle";
}
