/** Where leads can go: nodes that none comes to, ports that lead nowhere, edges that none takes. */
import type { Problem } from "../lead/problem.js";
import type { Flow } from "./flow.js";
import { edgesOf } from "./graph.js";
import { type FlowNode, isTrigger, portsOf } from "./nodes/index.js";

export function lintWays(flow: Flow): Problem[] {
  if (!flow.nodes.some(isTrigger)) {
    const message =
      "no lead can enter: the flow has no trigger. Add one, such as trigger.score or trigger.manual";
    return [{ severity: "error", code: "flow.no_trigger", path: ["nodes"], message }];
  }
  return [...unreachable(flow), ...loosePorts(flow), ...idleEdges(flow)];
}

/** A goal is pulled to only from nodes that lead to it, so edges tell of goals as well. */
function unreachable(flow: Flow): Problem[] {
  const edges = edgesOf(flow);
  const reached = new Set<string>();
  const open = flow.nodes.filter(isTrigger).map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(edges.get(id)?.values() ?? []));
  }
  return flow.nodes.flatMap(({ id }, index): Problem[] => {
    if (reached.has(id)) return [];
    const message = `no lead comes to "${id}": no way leads there from a trigger. Join it to the flow, or remove it`;
    return [{ severity: "error", code: "flow.unreachable", path: ["nodes", index], message, node: id }];
  });
}

function loosePorts(flow: Flow): Problem[] {
  const edges = edgesOf(flow);
  return flow.nodes.flatMap((node, index) =>
    portsOf(node).flatMap((port): Problem[] => {
      if (edges.get(node.id)?.has(port) || isNeverTaken(node, port)) return [];
      const message = `"${port}" of "${node.id}" leads nowhere, so leads leave the flow there: if that is meant, an exit says so`;
      return [
        { severity: "warning", code: "flow.loose_port", path: ["nodes", index], message, node: node.id },
      ];
    }),
  );
}

function idleEdges(flow: Flow): Problem[] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  return flow.edges.flatMap(({ from, port }, index): Problem[] => {
    const node = nodes.get(from);
    if (!node || !isNeverTaken(node, port)) return [];
    const todo =
      node.type === "email" ? `set "blocked" of the email to "reroute"` : `give the wait a "timeout"`;
    const message = `no lead leaves "${from}" by "${port}": ${todo}, or remove the edge`;
    return [{ severity: "warning", code: "flow.idle_edge", path: ["edges", index], message, node: from }];
  });
}

/** A port that the node's settings rule out. */
export function isNeverTaken(node: FlowNode, port: string): boolean {
  if (node.type === "email") return port === "blocked" && node.config.blocked !== "reroute";
  const isWait = node.type === "wait.event" || node.type === "wait.condition";
  return isWait && port === "timeout" && node.config.timeout === null;
}
