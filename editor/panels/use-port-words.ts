/** What a port is called: the ports that types have by name, the bands of a router by their labels, the cases of a branch as they are. */
import { useTranslation } from "react-i18next";
import { labelIn } from "../../engine/score/label.js";
import type { DraftNode } from "../model/flow-draft.js";
import { useEditorContext } from "./editor-context.js";

const NAMED = ["next", "happened", "timeout", "blocked", "else"] as const;

export function usePortWords(): (node: DraftNode, port: string) => string {
  const { t, i18n } = useTranslation("inspector");
  const { models } = useEditorContext();
  const bandName = ({ config }: DraftNode, id: string) => {
    const model = models.find((one) => one.id === (config.model ?? "default"));
    const band = model?.bands.find((one) => one.id === id);
    return (band && labelIn(band.label, i18n.language)) || id;
  };
  return (node, port) => {
    const named = NAMED.find((one) => one === port);
    // A case or a band may be called "next".
    if (node.type === "router" && port !== "else") return bandName(node, port);
    const isCase = node.type === "branch" && port !== "else";
    return named === undefined || isCase ? port : t(`ports.${named}`);
  };
}
