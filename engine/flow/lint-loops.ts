/**
 * Loops that nothing slows down. A lead would run in circles in one instant until the step bound ends it (S3), so a loop
 * needs a node at which a lead rests every time it comes round.
 */
import { compareNumbers } from "../condition/compare.js";
import type { Condition } from "../condition/condition.js";
import type { Problem } from "../lead/problem.js";
import type { Flow } from "./flow.js";
import type { FlowNode } from "./nodes/index.js";

export function lintLoops(flow: Flow): Problem[] {
  const restless = cyclesOf(flow, (node) => !rests(node));
  const spinning = cyclesOf(flow, (node) => !rests(node) || mayHoldAtOnce(node), isHappened).filter((cycle) =>
    cycle.some(mayHoldAtOnce),
  );
  return [
    ...restless.map((cycle) => neverRests(flow, cycle)),
    ...spinning.map((cycle) => maySpin(flow, cycle)),
  ];
}

/** Whether a lead that comes round to this node stays for a time. A mail may be held, but need not be. */
function rests(node: FlowNode): boolean {
  switch (node.type) {
    case "wait.for":
    case "wait.event":
    case "wait.condition":
      return true;
    case "wait.until":
      // A date is past at the second visit, and of a weekday alone it is still that day.
      return node.config.time !== null && node.config.date === null;
    default:
      return false;
  }
}

/** Events count from the moment the lead came, so a wait for them rests; anything else may be as it was before. */
function mayHoldAtOnce(node: FlowNode): boolean {
  return node.type === "wait.condition" && !isForEvents(node.config.until);
}

function isForEvents(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(isForEvents);
  if ("any" in condition) return condition.any.every(isForEvents);
  if ("sequence" in condition) return true;
  if (!("event" in condition)) return false;
  const { op, value } = condition.count ?? { op: ">=", value: 1 };
  return !compareNumbers(0, op, value);
}

/** The edges that a wait leaves by when its condition holds; of other nodes every edge. */
function isHappened(node: FlowNode, port: string): boolean {
  return node.type !== "wait.condition" || port === "happened";
}

/** Cycles among the chosen nodes, at least one of each tangle; no node is in two of them. */
function cyclesOf(
  flow: Flow,
  isChosen: (node: FlowNode) => boolean,
  isTaken: (node: FlowNode, port: string) => boolean = () => true,
): FlowNode[][] {
  const nodes = new Map(flow.nodes.filter(isChosen).map((node) => [node.id, node]));
  const next = new Map<string, string[]>([...nodes.keys()].map((id) => [id, []]));
  for (const { from, port, to } of flow.edges) {
    const node = nodes.get(from);
    if (node && nodes.has(to) && isTaken(node, port)) next.get(from)?.push(to);
  }
  const cycles: FlowNode[][] = [];
  for (;;) {
    removeDeadEnds(next);
    const start = next.keys().next().value;
    if (start === undefined) return cycles;
    const cycle = cycleFrom(start, next);
    cycles.push(cycle.flatMap((id) => nodes.get(id) ?? []));
    for (const id of cycle) next.delete(id);
  }
}

/** Afterwards every node that is left has a way on, so that whoever walks comes round. */
function removeDeadEnds(next: Map<string, string[]>): void {
  const before = new Map<string, string[]>();
  const open: string[] = [];
  for (const [id, targets] of next) {
    const left = targets.filter((target) => next.has(target));
    next.set(id, left);
    for (const target of left) before.set(target, [...(before.get(target) ?? []), id]);
    if (left.length === 0) open.push(id);
  }
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    next.delete(id);
    for (const from of before.get(id) ?? []) {
      const left = next.get(from)?.filter((target) => target !== id);
      if (!left) continue;
      next.set(from, left);
      if (left.length === 0) open.push(from);
    }
  }
}

function cycleFrom(start: string, next: ReadonlyMap<string, readonly string[]>): string[] {
  const way: string[] = [];
  const placeOf = new Map<string, number>();
  let id = start;
  while (!placeOf.has(id)) {
    placeOf.set(id, way.length);
    way.push(id);
    id = next.get(id)?.[0] ?? start;
  }
  return way.slice(placeOf.get(id));
}

function neverRests(flow: Flow, cycle: readonly FlowNode[]): Problem {
  const soFar = cycle.some(({ type }) => type === "wait.until")
    ? " (a wait.until with a date or with weekdays alone waits but once)"
    : "";
  return problem(flow, cycle, {
    severity: "error",
    code: "flow.loop_without_wait",
    message: `${inWords(cycle)} is a loop without a wait${soFar}: put a wait into it, such as wait.for`,
  });
}

function maySpin(flow: Flow, cycle: readonly FlowNode[]): Problem {
  const wait = cycle.find(mayHoldAtOnce)?.id;
  // Stopped only by the step bound, a lead would have been mailed hundreds of times by then.
  const sends = cycle.some(({ type }) => type === "email" || type === "notify");
  return problem(flow, cycle, {
    severity: sends ? "error" : "warning",
    code: "flow.loop_may_spin",
    message: `${inWords(cycle)} is a loop that rests only while the condition of "${wait}" does not hold: a lead for which it still holds when it comes round is stopped as running in circles. Put a wait.for into the loop`,
  });
}

function problem(
  flow: Flow,
  cycle: readonly FlowNode[],
  what: Pick<Problem, "severity" | "code" | "message">,
): Problem {
  const [first] = cycle;
  const index = flow.nodes.findIndex(({ id }) => id === first?.id);
  return { ...what, path: ["nodes", index], ...(first ? { node: first.id } : {}) };
}

function inWords(cycle: readonly FlowNode[]): string {
  return [...cycle, ...cycle.slice(0, 1)].map(({ id }) => `"${id}"`).join(" → ");
}
