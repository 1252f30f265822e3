/** Edges that join nothing, or too much. */
import type { Problem } from "../lead/problem.js";
import type { Edge, Flow } from "./flow.js";
import { orOf, unknownName } from "./lint-words.js";
import { type FlowNode, isTrigger, portsOf } from "./nodes/index.js";

export function lintEdges(flow: Flow): Problem[] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const taken = new Map<string, Edge>();
  return flow.edges.flatMap((edge, index) => {
    const path = ["edges", index];
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const leaving = `${edge.from}/${edge.port}`;
    const before = taken.get(leaving);
    if (!before) taken.set(leaving, edge);
    return [
      ...(from ? [] : about(to, unknownName("node", edge.from, nodes.keys(), [...path, "from"]))),
      ...(to ? [] : about(from, unknownName("node", edge.to, nodes.keys(), [...path, "to"]))),
      ...(from && !portsOf(from).includes(edge.port) ? [noSuchPort(from, edge, index)] : []),
      ...(before ? about(from, repeatedEdge(edge, before, index)) : []),
      ...(to && isTrigger(to) ? about(to, intoTrigger(edge, index)) : []),
    ];
  });
}

function about(node: FlowNode | undefined, problem: Problem): Problem[] {
  return [node ? { ...problem, node: node.id } : problem];
}

function noSuchPort(from: FlowNode, { port }: Edge, index: number): Problem {
  const ports = portsOf(from);
  const message =
    ports.length === 0
      ? `nothing leaves "${from.id}": leads end at a node of type "${from.type}". Remove the edge`
      : `"${from.id}" has no port "${port}": leave it by ${orOf(ports)}`;
  return {
    severity: "error",
    code: "flow.unknown_port",
    path: ["edges", index, "port"],
    message,
    node: from.id,
  };
}

function repeatedEdge({ from, port, to }: Edge, before: Edge, index: number): Problem {
  const message = `two edges leave "${from}" by "${port}", to "${before.to}" and to "${to}", and a lead can take but one: remove one of them, or decide with a branch`;
  return { severity: "error", code: "flow.repeated_edge", path: ["edges", index], message };
}

function intoTrigger({ from, to }: Edge, index: number): Problem {
  const message = `the edge from "${from}" leads into the trigger "${to}", where leads only begin: lead it to the node after the trigger`;
  return { severity: "error", code: "flow.edge_into_trigger", path: ["edges", index, "to"], message };
}
