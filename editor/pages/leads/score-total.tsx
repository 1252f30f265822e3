/** The score itself, and how the scale makes it of the sum of the groups. */
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { bandOf } from "../../parts/score-bar.js";
import classes from "./score-panel.module.css";

interface Props {
  readonly explanation: Pick<ExplanationView, "total" | "sum" | "scale" | "groups">;
  readonly bands: ScoreModel["bands"];
}

export function ScoreTotal({ explanation, bands }: Props) {
  const { t } = useTranslation("leads");
  const { plain, signed } = useNumbers();
  const { total, sum, groups } = explanation;
  const parts = groups.filter(({ entries }) => entries.length > 0);
  return (
    <div className={classes.total}>
      <p className={classes.number}>
        <strong>{plain(total)}</strong>
        <bdi>{bandOf(total, bands)?.label}</bdi>
      </p>
      <ul className={classes.sums} aria-label={t("score.sum")}>
        {parts.map(({ group, points }) => (
          <li key={group}>
            <GroupName group={group} /> <bdi>{signed(points)}</bdi>
          </li>
        ))}
        <li>
          {t("score.sum")} <bdi>{plain(sum)}</bdi>
        </li>
      </ul>
      <p className={classes.note}>{useScaleWords(explanation)}</p>
    </div>
  );
}

export function GroupName({ group }: { readonly group: string }) {
  const { t } = useTranslation("leads");
  return group === "adjustments" ? t("score.adjustments") : <bdi>{group}</bdi>;
}

/** What the scale did, said only as far as it did something. */
function useScaleWords({ total, sum, scale: { min, max, mode } }: Props["explanation"]): string {
  const { t } = useTranslation("leads");
  if (mode === "open") return t("score.open");
  if (total > sum) return t("score.raised", { min });
  return total < sum ? t("score.lowered", { max }) : t("score.onScale", { min, max });
}
