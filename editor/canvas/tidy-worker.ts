/** Works out the layout of a flow beside the screen's own thread. The only user of elkjs. */
import ELK, { type ElkNode } from "elkjs/lib/elk.bundled.js";
import type { LayoutRequest } from "../model/tidy.js";

export type LayoutAnswer = readonly (readonly [id: string, place: readonly [x: number, y: number]])[];

const elk = new ELK();

/** Layers from top to bottom; the ports of a node keep their order. */
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.layered.spacing.nodeNodeBetweenLayers": "70",
  "elk.spacing.nodeNode": "50",
  "elk.spacing.componentComponent": "80",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
};

function graphOf({ nodes, edges }: LayoutRequest): ElkNode {
  return {
    id: "flow",
    layoutOptions: OPTIONS,
    children: nodes.map(({ id, width, height, ports }) => ({
      id,
      width,
      height,
      layoutOptions: { "elk.portConstraints": "FIXED_POS" },
      ports: [
        {
          id: `${id}/in`,
          x: width / 2,
          y: 0,
          width: 1,
          height: 1,
          layoutOptions: { "elk.port.side": "NORTH" },
        },
        ...ports.map((port, index) => ({
          id: `${id}/out/${port}`,
          x: ((index + 0.5) / ports.length) * width,
          y: height,
          width: 1,
          height: 1,
          layoutOptions: { "elk.port.side": "SOUTH" },
        })),
      ],
    })),
    edges: edges.map(({ from, port, to }) => ({
      id: `${from}/${port}/${to}`,
      sources: [`${from}/out/${port}`],
      targets: [`${to}/in`],
    })),
  };
}

self.addEventListener("message", async ({ data }: MessageEvent<LayoutRequest>) => {
  const { children = [] } = await elk.layout(graphOf(data));
  const answer: LayoutAnswer = children.map(({ id, x = 0, y = 0 }) => [id, [x, y]]);
  self.postMessage(answer);
});
