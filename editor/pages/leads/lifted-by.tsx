/** The fewest rules that would lift a lead to a score, or how far it can come at all. */
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../engine/score/model.js";
import { useApi } from "../../hooks/use-api.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import classes from "./score-lift.module.css";

interface Props {
  readonly lead: string;
  readonly model: ScoreModel;
  readonly target: number;
  readonly total: number;
}

export function LiftedBy({ lead, model, target, total }: Props) {
  const { t } = useTranslation("leads");
  const { plain, signed } = useNumbers();
  const words = useRuleWords();
  const { data, error, isPlaceholderData, refetch } = useApi("/api/leads/:lead/explain", {
    params: { lead },
    query: { model: model.id, target },
  });
  if (!data || isPlaceholderData)
    return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />;
  const { lift } = data;
  if (lift === null) return <p className={classes.quiet}>{t("lift.notYet")}</p>;
  if (!lift.inReach)
    return (
      <p className={classes.quiet}>
        {lift.most > total ? t("lift.outOfReach", { most: lift.most }) : t("lift.nothingLeft")}
      </p>
    );
  if (lift.rules.length === 0) return <p className={classes.quiet}>{t("lift.there")}</p>;
  return (
    <>
      <p className={classes.quiet}>{t("lift.fewest", { count: lift.rules.length })}</p>
      <ul className={classes.rules}>
        {lift.rules.map(({ rule: id, label, points }) => {
          const rule = model.rules.find((one) => one.id === id);
          return (
            <li key={id}>
              <span>
                <bdi className={classes.name}>{words.name({ id, label })}</bdi>{" "}
                {rule && <span className={classes.quiet}>{words.what(rule)}</span>}
              </span>
              <bdi className={classes.points}>{signed(points)}</bdi>
            </li>
          );
        })}
        <li className={classes.then}>
          <span>{t("lift.then")}</span>
          <bdi className={classes.points}>{plain(lift.total)}</bdi>
        </li>
      </ul>
    </>
  );
}
