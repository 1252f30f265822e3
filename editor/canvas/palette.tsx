/** The palette: every node type, to be dragged onto the canvas, or added by a click or a key. */
import { Tooltip, UnstyledButton } from "@mantine/core";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTypeWords } from "../hooks/use-type-words.js";
import type { NodeTypeName } from "../model/node-types.js";
import { NODE_ICONS } from "../parts/node-icons.js";
import { useNodeGroups } from "./node-list.js";
import classes from "./palette.module.css";
import { useAddNode } from "./use-add-node.js";

/** Under which a dragged type is known to the canvas. */
export const DRAGGED_TYPE = "application/x-scoreflow-node-type";

/** Nothing in it changes with the flow. */
export const Palette = memo(function Palette() {
  const { t } = useTranslation(["canvas", "inspector"]);
  return (
    <nav className={classes.palette} aria-label={t("palette.label")}>
      {useNodeGroups().map(({ family, types }) => (
        <section key={family} data-family={family}>
          <h2 className={classes.family}>{t(`inspector:families.${family}`)}</h2>
          <ul className={classes.types}>
            {types.map((type) => (
              <li key={type}>
                <Type type={type} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
});

function Type({ type }: { readonly type: NodeTypeName }) {
  const { title, about } = useTypeWords()(type);
  const addNode = useAddNode();
  // What is told about a type would cover the canvas on which it is to be let go.
  const [isDragged, setDragged] = useState(false);
  const Icon = NODE_ICONS[type];
  return (
    <Tooltip label={about} position="right" multiline maw={260} disabled={isDragged}>
      <UnstyledButton
        className={classes.type}
        draggable
        onDragStart={({ dataTransfer }) => {
          setDragged(true);
          dataTransfer.setData(DRAGGED_TYPE, type);
          dataTransfer.effectAllowed = "copy";
        }}
        onPointerEnter={() => setDragged(false)}
        onClick={() => addNode(type, { kind: "free" })}
      >
        <Icon size={16} stroke={1.8} aria-hidden />
        <span>{title}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
