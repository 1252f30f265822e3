/** A score as the draft makes it, with what earned every point of it. */
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../../engine/contract/lead-routes.js";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { Instant } from "../../../parts/instant.js";
import { ScoreBar } from "../../../parts/score-bar.js";
import classes from "./tried.module.css";

interface Props {
  readonly explanation: ExplanationView;
  readonly model: ScoreModel;
}

type Group = ExplanationView["groups"][number];

export function TriedScore({ explanation, model }: Props) {
  const { t } = useTranslation("scores");
  const { name } = useRuleWords();
  const { total, sum, cell, variant, band, groups } = explanation;
  const { plain } = useNumbers();
  const shown = groups.filter(({ entries }) => entries.length > 0);
  const standing = { band, groups: Object.fromEntries(groups.map(({ group, points }) => [group, points])) };
  return (
    <div className={classes.tried}>
      <ScoreBar total={total} model={model} standing={standing} />
      {cell && (
        <p className={classes.quiet}>{t(cell.isReady ? "try.cellReady" : "try.cell", { cell: cell.name })}</p>
      )}
      {variant && <p className={classes.quiet}>{t("try.variant", { variant: name(variant) })}</p>}
      {total !== sum && (
        <p className={classes.quiet}>{t("try.scaled", { sum: plain(sum), total: plain(total) })}</p>
      )}
      {shown.length === 0 && <p className={classes.quiet}>{t("try.nothing")}</p>}
      {shown.map((group) => (
        <TriedGroup key={group.group} group={group} />
      ))}
    </div>
  );
}

function TriedGroup({ group }: { readonly group: Group }) {
  const { t } = useTranslation("scores");
  const { signed, plain } = useNumbers();
  const { name } = useRuleWords();
  const title =
    group.group === "adjustments" ? t("matrix.adjustments") : name({ id: group.group, label: group.label });
  return (
    <table className={classes.entries}>
      <caption className={classes.hidden}>{title}</caption>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            <bdi>{title}</bdi>
            {group.overCap > 0 && (
              <span className={classes.quiet}>
                {" "}
                {t("try.capped", { sum: plain(group.sum), cap: plain(group.cap ?? 0) })}
              </span>
            )}
          </th>
          <th scope="col">{signed(group.points)}</th>
        </tr>
      </thead>
      <tbody>
        {group.entries.toReversed().map((entry) => (
          <tr key={entry.entry} data-counts={entry.why === null}>
            <td>
              <bdi>
                {entry.rule === null ? t("try.adjusted") : name({ id: entry.rule, label: entry.label })}
              </bdi>
              {entry.why && (
                <span className={classes.why}>
                  {entry.why.reason === "family"
                    ? t("why.family", { family: entry.why.family })
                    : t(`why.${entry.why.reason}`)}
                </span>
              )}
            </td>
            <td className={classes.quiet}>
              {entry.cause.kind === "event" && <Instant at={entry.at} show="date" />}
            </td>
            <td>{signed(entry.why === null ? entry.worth : entry.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
