/** Graph questions about a flow's nodes and edges. */
import type { Flow } from "./flow.js";

/** `next.get(node)?.get(port)` is the node that the port leads to. */
export type Edges = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function edgesOf(flow: Flow): Edges {
  const edges = new Map<string, Map<string, string>>();
  for (const { from, port, to } of flow.edges) {
    const ports = edges.get(from) ?? new Map<string, string>();
    ports.set(port, to);
    edges.set(from, ports);
  }
  return edges;
}

/** Every node from which `target` can be reached by one edge or more; the target itself only by a loop. */
export function reaching(flow: Flow, target: string): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const { from, to } of flow.edges) before.set(to, [...(before.get(to) ?? []), from]);
  const found = new Set<string>();
  const open = [target];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const from of before.get(node) ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      open.push(from);
    }
  }
  return found;
}
