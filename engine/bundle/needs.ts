/** What of a lead a template reads, so that `requires` can be held against it. */
import { type Condition, STAGE } from "../condition/condition.js";
import { readsOf } from "../condition/reads.js";
import type { Flow } from "../flow/flow.js";
import { behaviourOf, type FlowNode } from "../flow/nodes/index.js";
import { isOwnField } from "../lead/lead.js";
import type { ScoreModel } from "../score/model.js";
import { isEventRule, stepsOf } from "../score/rule.js";
import type { Template } from "./template.js";

export interface Needs {
  readonly attributes: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
}

export function needsOf({ flows, scores, segments }: Pick<Template, "flows" | "scores" | "segments">): Needs {
  const conditions = [
    ...scores.flatMap(conditionsOfModel),
    ...segments.map(({ when }) => when),
    ...flows.flatMap(conditionsOfFlow),
  ];
  const reads = readsOf(...conditions);
  const attributes = new Set(
    [...reads.attributes].filter((name) => !isOwnField(name) && name !== "timezone"),
  );
  const events = new Set(reads.events.keys());
  for (const rule of scores.flatMap(({ rules }) => rules))
    if (isEventRule(rule)) for (const { event } of stepsOf(rule)) events.add(event);
  for (const { nodes } of flows) {
    for (const node of nodes) {
      if (node.type === "trigger.event") events.add(node.config.event);
      if (node.type === "trigger.stage") attributes.add(STAGE);
      if (node.type === "trigger.attribute") attributes.add(node.config.attribute);
    }
  }
  return { attributes, events };
}

function conditionsOfModel({ rules, variants }: ScoreModel): Condition[] {
  return [
    ...rules.flatMap((rule) => (isEventRule(rule) ? [] : [rule.when])),
    ...variants.map(({ when }) => when),
  ];
}

function conditionsOfFlow({ settings, nodes }: Flow): Condition[] {
  return [...(settings.exitWhen === null ? [] : [settings.exitWhen]), ...nodes.flatMap(conditionsOfNode)];
}

function conditionsOfNode(node: FlowNode): Condition[] {
  const behaviour = behaviourOf(node);
  switch (behaviour.kind) {
    case "goal":
      return [behaviour.when];
    case "choose":
      return behaviour.cases.map(({ when }) => when);
    case "wait":
      return behaviour.until === null ? [] : [behaviour.until];
    default:
      return [];
  }
}
