/** What lint says of a small flow, as lines: `error flow.unreachable lost nodes.3`. */
import type { Segment } from "../../engine/condition/segment.js";
import type { Flow } from "../../engine/flow/flow.js";
import { lintFlow } from "../../engine/flow/lint.js";
import type { Problem } from "../../engine/lead/problem.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { email, flow, model } from "../support/definitions.js";

export const WEEKDAYS = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" };

export type Nodes = Parameters<typeof flow>[1];
export type Edges = readonly Record<string, string>[];

export const MANUAL = ["in", "trigger.manual"] as const;
export const END = ["end", "exit"] as const;

/** A clamped model of 1 to 100 with a capped and an uncapped group. */
export const fit = model({
  id: "fit",
  scale: { min: 1, max: 100 },
  groups: [{ id: "title", cap: 50 }, { id: "visits" }],
  rules: [
    { id: "ceo", group: "title", points: 40, when: { attribute: "title", op: "=", value: "CEO" } },
    { id: "visit", group: "visits", points: 5, on: { event: "visit" } },
  ],
});
/** A model that reaches 60 by its rules, and no more. */
export const short = model({
  id: "short",
  scale: { min: 0, max: 100 },
  rules: [{ id: "vip", group: "behaviour", points: 60, when: { tag: "vip" } }],
});

export function problemsOf(
  linted: Flow,
  {
    models = [fit, short],
    segments = [] as readonly Segment[],
    emails = [email("invite")] as readonly { id: string }[],
  } = {},
): Problem[] {
  return lintFlow(linted, {
    models: new Map(models.map((each: ScoreModel) => [each.id, each])),
    segments: new Map(segments.map((each) => [each.id, each])),
    emails: new Set(emails.map(({ id }) => id)),
  });
}

export function linesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ severity, code, node, path }) =>
    [severity, code, node ?? "-", path.join(".")].join(" "),
  );
}

/** Lint of nodes in a row, or joined by the edges. */
export function linted(nodes: Nodes, edges?: Edges, settings: Record<string, unknown> = {}): string[] {
  const parts = { settings: { window: WEEKDAYS, ...settings }, ...(edges ? { edges } : {}) };
  return linesOf(problemsOf(flow("f", nodes, parts)));
}

/** The one message of the nodes. */
export function messageOf(nodes: Nodes, edges?: Edges): string {
  const found = problemsOf(flow("f", nodes, { settings: { window: WEEKDAYS }, ...(edges ? { edges } : {}) }));
  return found.map(({ message }) => message).join("\n");
}
