/** What each rule is worth and why, and how much each group counts at most. */
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { setCap, setPoints } from "../../../model/scores/answer-edits.js";
import { capOf, mostOf, PARTS, rulesOf, SCALE, suggestedCap } from "../../../model/scores/builder.js";
import { NumberCell } from "../number-cell.js";
import classes from "./builder.module.css";
import type { StepProps } from "./steps.js";
import { useBuilderWords } from "./use-builder-words.js";

export function PointsStep({ answers, onChange }: StepProps) {
  const { t } = useTranslation("scoreBuilder");
  const { plain, signed } = useNumbers();
  const words = useBuilderWords();
  const rules = rulesOf(answers);
  if (rules.length === 0) return <p className={classes.quiet}>{t("points.nothing")}</p>;
  const hasSeniority = answers.profile.seniority.length > 0;
  return PARTS.map((part) => {
    const own = rules.filter((rule) => rule.part === part);
    if (own.length === 0) return null;
    const cap = capOf(part, answers);
    const suggested = suggestedCap(part, answers);
    return (
      <section key={part} className={classes.part} aria-label={words.part(part)}>
        <table className={classes.points}>
          <thead>
            <tr>
              <th scope="col">{words.part(part)}</th>
              <th scope="col">{t("points.why")}</th>
              <th scope="col">{t("points.points")}</th>
            </tr>
          </thead>
          <tbody>
            {own.map((rule) => (
              <tr key={rule.id}>
                <th scope="row">
                  <bdi>{words.rule(rule)}</bdi>
                </th>
                <td className={classes.quiet}>
                  {words.because(rule, hasSeniority)}{" "}
                  {rule.points !== rule.suggested && (
                    <button
                      type="button"
                      className={classes.suggest}
                      aria-label={t("points.suggestOf", {
                        rule: words.rule(rule),
                        points: signed(rule.suggested),
                      })}
                      onClick={() => onChange((before) => setPoints(before, rule.id, null))}
                    >
                      {t("points.suggest", { points: signed(rule.suggested) })}
                    </button>
                  )}
                </td>
                <td>
                  <NumberCell
                    label={t("points.pointsOf", { rule: words.rule(rule) })}
                    value={rule.points}
                    column="points"
                    min={-1000}
                    max={1000}
                    onChange={(points) => onChange((before) => setPoints(before, rule.id, points))}
                    onSettle={() => {}}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                {t("points.cap")}{" "}
                <span className={classes.quiet}>
                  {t("points.most", { most: plain(mostOf(part, answers)) })}
                </span>
              </th>
              <td className={classes.quiet}>
                {cap === suggested && (cap === SCALE.max ? t("points.whyAll") : t(`points.whyCap.${part}`))}
              </td>
              <td>
                <NumberCell
                  label={t("points.capOf", { group: words.part(part) })}
                  value={cap}
                  column="points"
                  empty={t("points.noCap")}
                  min={0}
                  max={1000}
                  onChange={(value) => onChange((before) => setCap(before, part, value))}
                  onSettle={() => {}}
                />
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    );
  });
}
