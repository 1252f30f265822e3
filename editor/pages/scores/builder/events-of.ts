/** Names of events that models which are published wait for: likely ones of the next. */
import { isEventRule, type ScoreModel } from "../../../../engine/score/model.js";
import { stepsOf } from "../../../../engine/score/rule.js";

export function eventsOf(models: readonly ScoreModel[]): readonly string[] {
  const rules = models.flatMap(({ rules }) => rules.filter(isEventRule));
  const names = rules.flatMap((rule) => stepsOf(rule).map(({ event }) => event));
  return [...new Set(names)].sort();
}
