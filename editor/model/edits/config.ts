/** Changes the settings of a node. */
import type { Json } from "../../../engine/lead/json.js";
import type { Path } from "../../../engine/lead/problem.js";
import { type DraftNode, type FlowDraft, nodeOf } from "../flow-draft.js";
import { withConfigValue } from "../json-path.js";
import { portsOfNode } from "../ports.js";
import { dropDeadEdges, withEdges } from "./dead-edges.js";

/**
 * Sets the value at the path in the node's settings; undefined removes it. A way whose port vanishes goes; a port that is
 * only called otherwise, as a case of a branch may be, keeps its way.
 */
export function setConfig(draft: FlowDraft, id: string, path: Path, value: Json | undefined): FlowDraft {
  const node = nodeOf(draft, id);
  if (node === null) return draft;
  const config = withConfigValue(node.config, path, value);
  if (config === node.config) return draft;
  const changed: DraftNode = { ...node, config };
  const nodes = draft.nodes.map((one) => (one === node ? changed : one));
  return dropDeadEdges(followPort({ ...draft, nodes }, node, changed), [node.id]);
}

/** When one port of as many as before has another name, its edge goes along. */
function followPort(draft: FlowDraft, before: DraftNode, after: DraftNode): FlowDraft {
  const [old, now] = [portsOfNode(before), portsOfNode(after)];
  const differs = now.flatMap((port, index) => (port === old[index] ? [] : [index]));
  const [index] = differs;
  if (old.length !== now.length || differs.length !== 1 || index === undefined) return draft;
  const [was, is] = [old[index], now[index] ?? ""];
  return withEdges(
    draft,
    draft.edges.map((edge) => (edge.from === after.id && edge.port === was ? { ...edge, port: is } : edge)),
  );
}
