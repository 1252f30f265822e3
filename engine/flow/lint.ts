/** What is wrong, or probably not meant, in a flow that its schema accepts: asked before it is published, and while it is drawn. */
import { lintComparison, lintWhere } from "../condition/lint.js";
import type { Segment } from "../condition/segment.js";
import type { Path, Problem } from "../lead/problem.js";
import type { ScoreModel } from "../score/model.js";
import type { Flow } from "./flow.js";
import { lintFlowCondition, lintSegmentName } from "./lint-condition.js";
import { lintEdges } from "./lint-edges.js";
import { lintEntry } from "./lint-entry.js";
import { lintLoops } from "./lint-loops.js";
import { reachOf } from "./lint-reach.js";
import { lintAdjust, lintBands, lintPart, lintThreshold } from "./lint-score.js";
import { lintPatience, lintTimes } from "./lint-times.js";
import { lintWays } from "./lint-ways.js";
import { unknownName } from "./lint-words.js";
import type { FlowNode } from "./nodes/index.js";

/** What the flow refers to and must find. */
export interface LintContext {
  readonly models: ReadonlyMap<string, ScoreModel>;
  readonly segments: ReadonlyMap<string, Segment>;
  /** Ids. */
  readonly emails: ReadonlySet<string>;
}

/** The problems of the flow, each with the node that it is about; an error forbids publishing it. */
export function lintFlow(flow: Flow, context: LintContext): Problem[] {
  const { exitWhen } = flow.settings;
  const reach = reachOf(flow, context);
  return [
    ...(exitWhen ? lintFlowCondition(exitWhen, ["settings", "exitWhen"], reach) : []),
    ...lintEntry(flow),
    ...repeatedIds(flow),
    ...flow.nodes.flatMap((node, index) =>
      lintNode(node, ["nodes", index, "config"], { flow, context, reach }).map((problem) => ({
        ...problem,
        node: node.id,
      })),
    ),
    ...lintEdges(flow),
    ...lintWays(flow),
    ...lintLoops(flow),
  ];
}

interface Around {
  readonly flow: Flow;
  readonly context: LintContext;
  readonly reach: ReturnType<typeof reachOf>;
}

function lintNode(node: FlowNode, path: Path, { flow, context, reach }: Around): Problem[] {
  switch (node.type) {
    case "trigger.score":
      return lintThreshold(node.config, path, reach);
    case "trigger.event":
      return lintWhere(node.config.where, [...path, "where"]);
    case "trigger.band": {
      const { model, to } = node.config;
      return lintBands({ model, bands: to === null ? [] : [to] }, path, () => ["to"], reach);
    }
    case "router":
      return lintBands(node.config, path, (index) => ["bands", index], reach);
    case "trigger.segment":
      return lintSegmentName(node.config.segment, [...path, "segment"], reach);
    case "trigger.stage":
    case "trigger.attribute": {
      const { op, value } = node.config;
      if (op !== "changed") return lintComparison({ op, value }, path);
      return value === undefined ? [] : [unusedValue([...path, "value"])];
    }
    case "branch":
      return node.config.cases.flatMap(({ when }, index) =>
        lintFlowCondition(when, [...path, "cases", index, "when"], reach),
      );
    case "goal":
      return lintFlowCondition(node.config.when, [...path, "when"], reach);
    case "wait.condition":
      return [
        ...lintFlowCondition(node.config.until, [...path, "until"], reach),
        ...lintPatience(node.config.until, [...path, "until"]),
      ];
    case "wait.event":
      return lintWhere(node.config.until.where, [...path, "until", "where"]);
    case "wait.until":
      return lintTimes(node.config, path);
    case "email":
      return [
        ...(context.emails.has(node.config.email)
          ? []
          : [unknownName("email", node.config.email, context.emails, [...path, "email"])]),
        ...(node.config.send === "window" && flow.settings.window === null ? [noWindow(path)] : []),
      ];
    case "score.adjust":
      return lintAdjust(node.config, path, reach);
    case "set": {
      const { value } = node.config;
      return typeof value === "object" && value !== null && "score" in value
        ? lintPart(value.score, [...path, "value", "score"], reach)
        : [];
    }
    case "trigger.manual":
    case "wait.for":
    case "exit":
    case "notify":
    case "tag":
      return [];
  }
}

function repeatedIds(flow: Flow): Problem[] {
  const seen = new Set<string>();
  return flow.nodes.flatMap(({ id }, index): Problem[] => {
    const isRepeated = seen.has(id);
    seen.add(id);
    if (!isRepeated) return [];
    const message = `"${id}" is already a node of this flow: give this one another id`;
    return [
      { severity: "error", code: "flow.repeated_node", path: ["nodes", index, "id"], message, node: id },
    ];
  });
}

function unusedValue(path: Path): Problem {
  return {
    severity: "warning",
    code: "flow.unused_value",
    path,
    message: `"changed" fires on any new value, so "value" is not read: remove it, or choose an op such as "="`,
  };
}

function noWindow(path: Path): Problem {
  return {
    severity: "warning",
    code: "flow.no_window",
    path: [...path, "send"],
    message: `the mail waits for the flow's window, and the flow has none, so it leaves at any hour: set settings.window, or "send" to "now"`,
  };
}
