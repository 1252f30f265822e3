/** What a node of a published version does, in the sentence that its card on the canvas has. */
import { type FlowNode, summaryOf } from "../../../engine/flow/nodes/index.js";
import { useApi } from "../../hooks/use-api.js";
import classes from "./flows-panel.module.css";

interface Props {
  readonly flow: string;
  readonly version: number;
  readonly node: string;
}

// The default export, because it is loaded when it is needed.
export default function NodeSummary({ flow, version, node: id }: Props) {
  const { data } = useApi("/api/flows/:id/versions/:version", { params: { id: flow, version } });
  const node = data?.document.nodes.find((one): one is FlowNode => one.id === id);
  return (
    <>
      <bdi className={classes.node}>{id}</bdi> {node && <bdi>{summaryOf(node)}</bdi>}
    </>
  );
}
