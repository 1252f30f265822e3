/** A score that reads at a glance: the number, and how far up its scale it stands. */
import type { ReactNode } from "react";
import type { ScoreModel } from "../../engine/score/model.js";
import { useNumbers } from "../hooks/use-numbers.js";
import classes from "./score-bar.module.css";

interface Props {
  /** null: there is no score yet. */
  readonly total: number | null;
  /** Of the score model, once it is known. */
  readonly model: Pick<ScoreModel, "scale" | "bands"> | undefined;
  /** In place of the band, beside the number. */
  readonly aside?: ReactNode;
}

export function ScoreBar({ total, model, aside }: Props) {
  const { plain } = useNumbers();
  const band = total === null ? undefined : bandOf(total, model?.bands ?? []);
  return (
    <span className={classes.score}>
      <span className={classes.line}>
        <span className={classes.number}>{total === null ? "–" : plain(total)}</span>
        {aside ?? (band && <bdi className={classes.band}>{band.label}</bdi>)}
      </span>
      <span className={classes.track} aria-hidden>
        <span className={classes.filled} style={{ inlineSize: `${100 * filledOf(total, model)}%` }} />
      </span>
    </span>
  );
}

/** The highest band that the score has come to. */
export function bandOf(total: number, bands: ScoreModel["bands"]): ScoreModel["bands"][number] | undefined {
  return bands.filter(({ from }) => from <= total).sort((a, b) => b.from - a.from)[0];
}

/** The part of the scale that lies below the score, from 0 to 1. An open scale may be left at both ends. */
function filledOf(total: number | null, model: Props["model"]): number {
  if (total === null || !model) return 0;
  const { min, max } = model.scale;
  return Math.min(1, Math.max(0, (total - min) / (max - min)));
}
