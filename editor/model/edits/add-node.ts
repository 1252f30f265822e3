/** Adds a node: alone, after a port, or into a way that is there. */
import type { JsonObject } from "../../../engine/lead/json.js";
import { whyNotConnect } from "../connection.js";
import { type DraftNode, type FlowDraft, nodeOf, type Point } from "../flow-draft.js";
import { freeId, idForType } from "../free-id.js";
import type { NodeTypeName } from "../node-types.js";
import { portsOfNode } from "../ports.js";
import { connect, type EdgeRef, targetOf } from "./connect.js";
import { onGrid } from "./move.js";
import { COLUMN, freePlace, makeRoom, ROW } from "./room.js";

export interface NewNode {
  readonly type: NodeTypeName;
  /** What it begins with: `starterOf`. */
  readonly config: JsonObject;
}

interface Added {
  readonly draft: FlowDraft;
  /** The id of the new node. */
  readonly id: string;
}

/** Adds a node by itself. */
export function addNode(draft: FlowDraft, { type, config }: NewNode, at: Point): Added {
  const id = freeId(idForType(type), new Set(draft.nodes.map((node) => node.id)));
  const nodes: DraftNode[] = [...draft.nodes, { id, type, config }];
  return { draft: { ...draft, nodes, layout: { ...draft.layout, [id]: onGrid(at) } }, id };
}

/**
 * Adds a node to which the port leads from now on. Where the port led somewhere, the new node leads there, by its first
 * port: so this is also how a node is put into a way. A trigger, to which no way can lead, is only placed there.
 */
export function addNodeAfter(draft: FlowDraft, after: EdgeRef, node: NewNode, at?: Point): Added {
  const before = targetOf(draft, after);
  const roomy = at || before === null ? draft : makeRoom(draft, after.from, before);
  const added = addNode(roomy, node, at ?? placeAfter(roomy, after, before));
  const { id } = added;
  if (whyNotConnect(added.draft, after.from, after.port, id) !== null) return added;
  const joined = connect(added.draft, after, id);
  const made = nodeOf(joined, id);
  const port = made && portsOfNode(made)[0];
  if (before === null || !port) return { draft: joined, id };
  return { draft: connect(joined, { from: id, port }, before), id };
}

/** On a way half across and a row down; else under the node, for each later port a column to the side, where it is free. */
function placeAfter(draft: FlowDraft, { from, port }: EdgeRef, to: string | null): Point {
  const [x, y] = draft.layout[from] ?? [0, 0];
  const end = to === null ? undefined : draft.layout[to];
  if (end) return [(x + end[0]) / 2, end[1] > y ? y + ROW : (y + end[1]) / 2];
  const node = nodeOf(draft, from);
  const column = node ? Math.max(0, portsOfNode(node).indexOf(port)) : 0;
  return freePlace(draft, [x + column * COLUMN, y + ROW]);
}
