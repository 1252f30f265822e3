/** A flow as a numbered list, for reading without a canvas: each way of a node names the number it leads to. */
import type { Flow } from "../../engine/flow/flow.js";
import { type FlowNode, familyOf, isTrigger, portsOf, summaryOf } from "../../engine/flow/nodes/index.js";

interface OutlineWay {
  readonly port: string;
  readonly to: number;
}

export interface OutlineEntry {
  /** From 1, in reading order. */
  readonly number: number;
  readonly node: FlowNode;
  readonly family: ReturnType<typeof familyOf>;
  readonly sentence: string;
  /** In the order of the ports; none where the node only leads to the next number. */
  readonly ways: readonly OutlineWay[];
}

/** Each trigger with what follows it, one way to its end before the next; what nothing leads to comes last. */
export function outlineOf({ nodes, edges }: Pick<Flow, "nodes" | "edges">): readonly OutlineEntry[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waysOf = (node: FlowNode) =>
    portsOf(node).flatMap((port) => {
      const edge = edges.find(({ from, port: by }) => from === node.id && by === port);
      const to = edge && byId.get(edge.to);
      return to ? [{ port, to }] : [];
    });

  const numbers = new Map<FlowNode, number>();
  const visit = (first: FlowNode) => {
    const open = [first];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (numbers.has(node)) continue;
      numbers.set(node, numbers.size + 1);
      open.push(
        ...waysOf(node)
          .map(({ to }) => to)
          .reverse(),
      );
    }
  };
  for (const node of nodes.filter(isTrigger)) visit(node);
  for (const node of nodes) visit(node);

  return [...numbers].map(([node, number]) => {
    const ways = waysOf(node).map(({ port, to }) => ({ port, to: numbers.get(to) ?? 0 }));
    const [only] = ways;
    const readsOn =
      node.type !== "branch" && ways.length === 1 && only?.port === "next" && only.to === number + 1;
    return { number, node, family: familyOf(node), sentence: summaryOf(node), ways: readsOn ? [] : ways };
  });
}
