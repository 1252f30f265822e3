/** At the right of the canvas: the preview while one runs, else the settings of what is chosen, else those of the flow. */
import { Button, Group, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../api/client.js";
import { useFlow, useFlowStore } from "../../canvas/flow-store.js";
import { duplicateChosen, removeChosen } from "../../canvas/selection-edits.js";
import { type DraftNode, nodeOf } from "../../model/flow-draft.js";
import type { EditorProblem } from "../../model/problems.js";
import { FlowSettings } from "../../panels/flow-settings.js";
import { NodeInspector } from "../../panels/node-inspector.js";
import type { OnEdit } from "../../panels/on-edit.js";
import { Loading } from "../../parts/loading.js";
import classes from "./flow-editor.module.css";
import { LeadsAtNode } from "./leads-at-node.js";

const PreviewPanel = lazy(async () => ({
  default: (await import("./preview/preview-panel.js")).PreviewPanel,
}));

interface Props {
  readonly stored: Answer<"GET /api/flows/:id/draft">;
  readonly problems: readonly EditorProblem[];
  readonly isPreviewing: boolean;
  readonly onEndPreview: () => void;
}

export function SidePanel({ stored, problems, isPreviewing, onEndPreview }: Props) {
  const { t } = useTranslation("canvas");
  const store = useFlowStore();
  const backToCanvas = (event: KeyboardEvent) => {
    const [node] = store.getState().selection.nodes;
    if (event.key !== "Escape" || event.defaultPrevented || node === undefined || isOpenList(event.target))
      return;
    store.getState().show(node);
  };
  return (
    <aside
      className={classes.side}
      aria-label={t(isPreviewing ? "side.preview" : "side.settings")}
      onKeyDown={backToCanvas}
    >
      {isPreviewing ? (
        <Suspense fallback={<Loading />}>
          <PreviewPanel onClose={onEndPreview} />
        </Suspense>
      ) : (
        <Chosen stored={stored} problems={problems} />
      )}
    </aside>
  );
}

/** A list that is open takes Escape for itself; Mantine marks the fields of those. */
function isOpenList(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset.mantineStopPropagation === "true";
}

function Chosen({ stored, problems }: Pick<Props, "stored" | "problems">) {
  const store = useFlowStore();
  const draft = useFlow((state) => state.history.present);
  const { nodes, notes, edges } = useFlow((state) => state.selection);
  const field = useFlow((state) => state.field);
  const { edit, settle } = store.getState();
  const onEdit: OnEdit = (change) => edit(change.edit, change.label, change.mergeKey);
  const [only, ...others] = nodes;
  const node = only !== undefined && others.length === 0 && notes.length === 0 ? nodeOf(draft, only) : null;
  // A new array for each request: the same field may be asked for twice.
  const focusField = useMemo(
    () => (field && field.node === (node?.id ?? null) ? [...(field.path ?? [])] : null),
    [field, node?.id],
  );
  if (node)
    return <ChosenNode {...{ node, problems, focusField, onEdit }} isLive={stored.published !== null} />;
  if (nodes.length + notes.length + edges.length > 0) return <Many />;
  return <FlowSettings {...{ draft, problems, focusField, onEdit }} onSettle={settle} />;
}

interface ChosenNodeProps extends Pick<Props, "problems"> {
  readonly node: DraftNode;
  readonly focusField: readonly (string | number)[] | null;
  readonly onEdit: OnEdit;
  readonly isLive: boolean;
}

function ChosenNode({ node, problems, focusField, onEdit, isLive }: ChosenNodeProps) {
  const store = useFlowStore();
  const draft = useFlow((state) => state.history.present);
  const { select, settle, pick } = store.getState();
  return (
    <>
      <NodeInspector
        {...{ draft, node, problems, focusField, onEdit }}
        onSettle={settle}
        onSelect={(id) => select({ nodes: [id] })}
        onDuplicate={() => duplicateChosen(store)}
        onDelete={() => removeChosen(store)}
        onAddAfter={(port) => pick({ kind: "after", from: node.id, port })}
      />
      {isLive && <LeadsAtNode flow={draft.id} node={node.id} />}
    </>
  );
}

/** Several things, or a way. */
function Many() {
  const { t } = useTranslation(["canvas", "inspector"]);
  const store = useFlowStore();
  const { nodes, notes, edges } = useFlow((state) => state.selection);
  const count = nodes.length + notes.length;
  return (
    <div className={classes.many}>
      <Text>{count > 0 ? t("side.chosen", { count }) : t("side.chosenWays", { count: edges.length })}</Text>
      <Group gap="xs">
        {count > 0 && (
          <Button variant="default" size="xs" onClick={() => duplicateChosen(store)}>
            {t("inspector:head.duplicate")}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => removeChosen(store)}
        >
          {t("inspector:head.delete")}
        </Button>
      </Group>
    </div>
  );
}
