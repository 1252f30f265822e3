/** What a port is called: the ports that types have by name, the cases of a branch as they are. */
import { useTranslation } from "react-i18next";
import type { DraftNode } from "../model/flow-draft.js";

const NAMED = ["next", "happened", "timeout", "blocked", "else"] as const;

export function usePortWords(): (node: DraftNode, port: string) => string {
  const { t } = useTranslation("inspector");
  return (node, port) => {
    const named = NAMED.find((one) => one === port);
    // A case may be called "next".
    const isCase = node.type === "branch" && port !== "else";
    return named === undefined || isCase ? port : t(`ports.${named}`);
  };
}
