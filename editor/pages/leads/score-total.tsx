/** The score itself, as its notation says it, and how it comes of the sum of the groups. */
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { Label } from "../../../engine/score/label.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import classes from "./score-panel.module.css";
import { SmallMatrix } from "./small-matrix.js";

interface Props {
  readonly explanation: Pick<ExplanationView, "total" | "sum" | "scale" | "groups" | "band" | "cell">;
  /** undefined until it is known. */
  readonly model: ScoreModel | undefined;
}

export function ScoreTotal({ explanation, model }: Props) {
  const { t } = useTranslation("leads");
  const { plain, signed } = useNumbers();
  const { total, sum, groups, cell, scale } = explanation;
  const parts = groups.filter(({ entries }) => entries.length > 0);
  const scaleWords = useScaleWords(explanation);
  const isAsSummed = total === sum || scale.mode === "open";
  return (
    <div className={classes.total}>
      <Headline explanation={explanation} model={model} />
      {cell && model?.matrix && <SmallMatrix matrix={model.matrix} cell={cell} />}
      <div className={classes.account}>
        <ul className={classes.sums} aria-label={t("score.account")}>
          {parts.map(({ group, label, points }) => (
            <li key={group}>
              <GroupName group={group} label={label} /> <bdi>{signed(points)}</bdi>
            </li>
          ))}
          <li className={classes.equals}>
            {t("score.sum")} <bdi>{plain(sum)}</bdi>
          </li>
          {!isAsSummed && (
            <li className={classes.equals}>
              {t("score.total")} <bdi>{plain(total)}</bdi>
            </li>
          )}
        </ul>
        <p className={classes.note}>{scaleWords}</p>
      </div>
    </div>
  );
}

/** What the model shows first is large; the rest stands below it. */
function Headline({ explanation: { total, band, cell }, model }: Props) {
  const { t } = useTranslation("leads");
  const { plain } = useNumbers();
  const { name } = useRuleWords();
  const bandName =
    band === null ? null : name({ id: band, label: model?.bands.find(({ id }) => id === band)?.label ?? "" });
  const points = t("score.pointsInAll", { count: total });
  const ready = cell?.isReady === true && t("score.ready");
  const [first, ...rest] =
    model?.notation === "matrix" && cell
      ? [cell.name, ready, points, bandName]
      : model?.notation === "bands" && bandName !== null
        ? [bandName, points, ready]
        : [plain(total), bandName, ready];
  return (
    <p className={classes.number}>
      <strong>
        <bdi>{first}</bdi>
      </strong>
      {rest.map((text) => text && <bdi key={text}>{text}</bdi>)}
    </p>
  );
}

export function GroupName({ group, label }: { readonly group: string; readonly label: Label }) {
  const { t } = useTranslation("leads");
  const { name } = useRuleWords();
  return group === "adjustments" ? t("score.adjustments") : <bdi>{name({ id: group, label })}</bdi>;
}

/** What the scale did, said only as far as it did something. */
function useScaleWords({ total, sum, scale: { min, max, mode, raw } }: Props["explanation"]): string {
  const { t } = useTranslation("leads");
  if (mode === "open") return t("score.open");
  if (mode === "rescale" && raw !== null)
    return t("score.rescaled", { from: raw.min, to: raw.max, min, max });
  if (total > sum) return t("score.raised", { min });
  return total < sum ? t("score.lowered", { max }) : t("score.onScale", { min, max });
}
