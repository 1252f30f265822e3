/** React Flow's nodes and edges: made from the draft, and moved by the hand until it lets go. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTypeWords } from "../hooks/use-type-words.js";
import type { DraftNode, Edge } from "../model/flow-draft.js";
import { summaryOfNode } from "../model/summary.js";
import { useEditorContext } from "../panels/editor-context.js";
import { type CanvasNode, canvasEdges, canvasNodes, type WayEdge } from "./elements.js";
import { useFlow } from "./flow-store.js";

export function useElements() {
  const { t } = useTranslation("canvas");
  const wordsOf = useTypeWords();
  const { names } = useEditorContext();
  const draft = useFlow((state) => state.history.present);
  const selection = useFlow((state) => state.selection);
  const [nodes, setNodes] = useState<CanvasNode[]>([]);
  const [edges, setEdges] = useState<WayEdge[]>([]);
  useEffect(() => {
    const nodeLabel = (node: DraftNode) =>
      t("card.label", {
        id: node.id,
        type: wordsOf(node.type).title,
        summary: summaryOfNode(node, names) ?? t("card.unfinished"),
      });
    const edgeLabel = ({ from, port, to }: Edge) => t("way.label", { from, port, to });
    setNodes((before) => canvasNodes(draft, selection, nodeLabel, before));
    setEdges((before) => canvasEdges(draft, selection, edgeLabel, before));
  }, [draft, selection, t, wordsOf, names]);
  return { nodes, edges, setNodes, setEdges };
}
