/** A score that reads at a glance: the number, and how far up its scale it stands. */
import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../engine/contract/lead-routes.js";
import { labelIn } from "../../engine/score/label.js";
import { type Cell, cellOf } from "../../engine/score/matrix.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { useNumbers } from "../hooks/use-numbers.js";
import classes from "./score-bar.module.css";

interface Props {
  /** null: there is no score yet. */
  readonly total: number | null;
  /** Of the score model, once it is known. */
  readonly model: Pick<ScoreModel, "scale" | "notation" | "bands" | "matrix"> | undefined;
  /** Of a lead: its band, which a variant may have moved, and the parts that the matrix reads. */
  readonly standing?: Pick<LeadView["scores"][string], "band" | "groups"> | undefined;
  /** In place of the band, beside the number. */
  readonly aside?: ReactNode;
}

export function ScoreBar({ total, model, standing, aside }: Props) {
  const { plain } = useNumbers();
  return (
    <span className={classes.score}>
      <span className={classes.line}>
        <span className={classes.number}>{total === null ? "–" : plain(total)}</span>
        {aside ?? (total !== null && model && <Standing total={total} model={model} standing={standing} />)}
      </span>
      <span className={classes.track} aria-hidden>
        <span className={classes.filled} style={{ inlineSize: `${100 * filledOf(total, model)}%` }} />
      </span>
    </span>
  );
}

interface StandingProps extends Pick<Props, "standing"> {
  readonly total: number;
  readonly model: NonNullable<Props["model"]>;
}

/** The cell of the matrix where the model shows that first, else the band. */
function Standing({ total, model, standing }: StandingProps) {
  const { i18n } = useTranslation();
  const { notation, matrix, bands } = model;
  if (notation === "matrix" && matrix && standing)
    return <InCell cell={cellOf(matrix, { groups: standing.groups, total })} />;
  const band = standing ? bands.find(({ id }) => id === standing.band) : bandOf(total, bands);
  return band && <bdi className={classes.band}>{labelIn(band.label, i18n.language) || band.id}</bdi>;
}

function InCell({ cell: { name, isReady } }: { readonly cell: Cell }) {
  const { t } = useTranslation("records");
  return (
    <span className={classes.cell} data-ready={isReady} title={isReady ? t("lead.ready") : undefined}>
      <bdi>{name}</bdi>
      {isReady && <VisuallyHidden> {t("lead.ready")}</VisuallyHidden>}
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
