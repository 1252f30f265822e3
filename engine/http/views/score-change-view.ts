/** A change of a score as the API shows it. */
import type { ScoreChangeView } from "../../contract/score-routes.js";
import type { ScoreChange } from "../../runtime/score-changes.js";
import { iso } from "./instant.js";

export function scoreChangeView({ n, at, before, after, cause, crossed }: ScoreChange): ScoreChangeView {
  return {
    n,
    at: iso(at),
    before,
    after,
    cause: causeView(cause),
    crossed: crossed.map(({ trigger: { flow, node, config }, enrolled }) => ({
      flow: flow.id,
      flowName: flow.name,
      node,
      is: config.is,
      value: config.value,
      enrolled,
    })),
  };
}

function causeView(cause: ScoreChange["cause"]): ScoreChangeView["cause"] {
  if (cause === null) return { kind: "time" };
  const { message, messageId } = cause;
  if (message.kind === "event") return { kind: "event", name: message.name, messageId };
  const { kind } = message;
  return { kind: kind === "change" || kind === "merge" || kind === "refresh" ? kind : "other" };
}
