/** A node on the canvas: its family's colour, its type, one sentence made from its settings, the leads that are there. */
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangleFilled, IconPlus } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useTypeWords } from "../hooks/use-type-words.js";
import { targetOf } from "../model/edits/connect.js";
import { familyOfType } from "../model/node-types.js";
import { neededPorts, portsOfNode } from "../model/ports.js";
import { summaryOfNode } from "../model/summary.js";
import { useEditorContext } from "../panels/editor-context.js";
import { usePortWords } from "../panels/use-port-words.js";
import { NODE_ICONS } from "../parts/node-icons.js";
import { useCardFacts } from "./card-facts.js";
import type { CardNode } from "./elements.js";
import { useFlow } from "./flow-store.js";
import classes from "./node-card.module.css";

/** As wide as CARD_WIDTH, and more where a port would else have less room than these many rem for its name. */
const WIDTH = "15rem";
const ROOM = 3;

export const NodeCard = memo(function NodeCard({ data: { node }, selected }: NodeProps<CardNode>) {
  const { t } = useTranslation("canvas");
  const wordsOf = useTypeWords();
  const { problems, counts } = useCardFacts();
  const { names } = useEditorContext();
  const trail = useFlow((state) => state.trail);
  const family = familyOfType(node.type);
  const Icon = NODE_ICONS[node.type];
  const found = problems.get(node.id);
  const count = counts?.get(node.id);
  const isOnTrail = trail.includes(node.id);
  const ports = portsOfNode(node);
  return (
    <div
      className={classes.card}
      style={{ width: `max(${WIDTH}, ${ports.length * ROOM}rem)` }}
      data-family={family}
      data-selected={selected || undefined}
      data-trail={trail.length === 0 ? undefined : isOnTrail ? "on" : "off"}
    >
      {family !== "trigger" && <Handle type="target" position={Position.Top} className={classes.target} />}
      <div className={classes.head}>
        <Icon size={16} stroke={1.8} aria-hidden className={classes.icon} />
        <span className={classes.type}>{wordsOf(node.type).title}</span>
        {found && (
          <IconAlertTriangleFilled
            size={15}
            role="img"
            aria-label={
              found.errors > 0
                ? t("card.errors", { count: found.errors })
                : t("card.warnings", { count: found.warnings })
            }
            className={found.errors > 0 ? classes.error : classes.warning}
          />
        )}
        {count && (
          <span
            className={classes.count}
            title={t("card.counts", { here: count.here, entered: count.entered })}
            data-here={count.here > 0 || undefined}
          >
            {t("card.here", { count: count.here })}
          </span>
        )}
      </div>
      <p className={classes.summary}>{summaryOfNode(node, names) ?? <em>{t("card.unfinished")}</em>}</p>
      <Ports node={node} ports={ports} />
    </div>
  );
});

function Ports({ node, ports }: CardNode["data"] & { readonly ports: readonly string[] }) {
  const needed = neededPorts(node);
  const nameOf = usePortWords();
  return ports.map((port, index) => (
    <Port
      key={port}
      node={node.id}
      port={port}
      name={nameOf(node, port)}
      place={`${((index + 0.5) / ports.length) * 100}%`}
      most={`calc(${100 / ports.length}% - 0.75rem)`}
      isNamed={ports.length > 1}
      isNeeded={needed.includes(port)}
    />
  ));
}

interface PortProps {
  readonly node: string;
  readonly port: string;
  /** As people call it. */
  readonly name: string;
  /** Along the lower edge of the card. */
  readonly place: string;
  /** How long its name may be: up to the next port. */
  readonly most: string;
  readonly isNamed: boolean;
  readonly isNeeded: boolean;
}

function Port({ node, port, name, place, most, isNamed, isNeeded }: PortProps) {
  const { t } = useTranslation("canvas");
  const isFree = useFlow(({ history }) => targetOf(history.present, { from: node, port }) === null);
  const pick = useFlow((state) => state.pick);
  return (
    <>
      {isNamed && (
        <span
          className={classes.port}
          style={{ left: place, maxWidth: most }}
          title={name}
          data-needed={isNeeded || undefined}
        >
          {name}
        </span>
      )}
      <Handle
        type="source"
        id={port}
        position={Position.Bottom}
        className={classes.source}
        style={{ left: place }}
        data-needed={isNeeded || undefined}
      />
      {isFree && isNeeded && (
        <UnstyledButton
          className={`${classes.add} nodrag nopan`}
          style={{ left: place }}
          aria-label={t("card.addAfter", { node, port: name })}
          title={t("card.add")}
          onClick={() => pick({ kind: "after", from: node, port })}
        >
          <IconPlus size={13} stroke={2.4} aria-hidden />
        </UnstyledButton>
      )}
    </>
  );
}
