/** A lead's scores at present, each by the name of its model. */
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import { useNames } from "../../hooks/use-names.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import classes from "./inbox.module.css";

export function ScoreNow({ lead }: { readonly lead: LeadView }) {
  const modelName = useNames("/api/scores");
  const { plain } = useNumbers();
  const scores = Object.entries(lead.scores);
  if (scores.length === 0) return "–";
  return scores.map(([model, { total }]) => (
    <div key={model}>
      <strong className={classes.points}>{plain(total)}</strong>
      {scores.length > 1 && <bdi className={classes.quiet}>{` ${modelName(model)}`}</bdi>}
    </div>
  ));
}
