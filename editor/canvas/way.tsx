/** A way between two nodes, with a "+" in its middle that puts a node into it. */
import { UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { WayEdge } from "./elements.js";
import { useFlow } from "./flow-store.js";
import classes from "./way.module.css";

export const Way = memo(function Way(props: EdgeProps<WayEdge>) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, source, sourceHandleId } =
    props;
  const { t } = useTranslation("canvas");
  const pick = useFlow((state) => state.pick);
  const isOnTrail = useFlow(({ trail }) =>
    trail.some((id, at) => id === source && trail[at + 1] === props.target),
  );
  const [path, x, y] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 8,
  });
  const port = sourceHandleId ?? "next";
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        {...(props.markerEnd === undefined ? {} : { markerEnd: props.markerEnd })}
        className={`${classes.way} ${props.selected ? classes.selected : ""} ${isOnTrail ? classes.trail : ""}`}
      />
      <EdgeLabelRenderer>
        <UnstyledButton
          className={`${classes.add} nodrag nopan`}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          aria-label={t("way.insert", { from: source, to: props.target })}
          title={t("card.add")}
          onClick={() => pick({ kind: "after", from: source, port })}
        >
          <IconPlus size={12} stroke={2.4} aria-hidden />
        </UnstyledButton>
      </EdgeLabelRenderer>
    </>
  );
});
