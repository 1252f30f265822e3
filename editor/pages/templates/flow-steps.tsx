/** A flow in words: what happens in order, and where each way leads. */
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Flow } from "../../../engine/flow/flow.js";
import type { FlowNode } from "../../../engine/flow/nodes/index.js";
import { type OutlineEntry, outlineOf } from "../../model/flow-outline.js";
import { NODE_ICONS } from "../../parts/node-icons.js";
import classes from "./preview.module.css";

export function FlowSteps({ flow }: { readonly flow: Flow }) {
  const entries = useMemo(() => outlineOf(flow), [flow]);
  return (
    <>
      {flow.description && (
        <Text size="sm" c="dimmed" mb="sm" maw="44rem" dir="auto">
          {flow.description}
        </Text>
      )}
      <ol className={classes.steps}>
        {entries.map((entry) => (
          <Entry key={entry.node.id} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function Entry({ entry }: { readonly entry: OutlineEntry }) {
  const wayWords = useWayWords();
  const { number, node, family, sentence, ways } = entry;
  const Icon = NODE_ICONS[node.type];
  return (
    <li className={classes.entry} data-family={family}>
      <Icon size={16} stroke={1.7} className={classes.icon} aria-hidden />
      <span className={classes.number}>{number}</span>
      <div>
        <Text size="sm" dir="auto">
          {sentence}
        </Text>
        {ways.length > 0 && (
          <div className={classes.ways}>
            {ways.map(({ port, to }) => (
              <Text key={port} size="xs" c="dimmed">
                {wayWords(node.type, port, to)}
              </Text>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

const NAMED = ["next", "happened", "timeout", "else", "blocked"] as const;

function useWayWords() {
  const { t } = useTranslation("templates");
  return (type: FlowNode["type"], port: string, to: number): string => {
    const named = NAMED.find((one) => one === port);
    // A case of a branch has a name of its own, and may be called "next".
    const isCase = type === "branch" && port !== "else";
    return named === undefined || isCase ? t("ways.case", { name: port, to }) : t(`ways.${named}`, { to });
  };
}
