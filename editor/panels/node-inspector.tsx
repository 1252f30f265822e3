/** One chosen node: what it does, its settings, and where its ways lead. */
import { Button, Group, Text, Title } from "@mantine/core";
import { IconCopy, IconTrash } from "@tabler/icons-react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../engine/lead/problem.js";
import { useTypeWords } from "../hooks/use-type-words.js";
import { editLabel } from "../model/edit-label.js";
import { renameNode } from "../model/edits/rename.js";
import { fieldsOfNode } from "../model/fields.js";
import type { DraftNode, FlowDraft } from "../model/flow-draft.js";
import { familyOfType } from "../model/node-types.js";
import type { EditorProblem } from "../model/problems.js";
import { NODE_ICONS } from "../parts/node-icons.js";
import { IdField } from "./fields/id-field.js";
import { ProblemNotes } from "./fields/problem-notes.js";
import { NodeForm } from "./node-form.js";
import type { OnEdit } from "./on-edit.js";
import classes from "./panels.module.css";
import { useFieldFocus } from "./use-field-focus.js";
import { WaysOut } from "./ways-out.js";

interface NodeInspectorProps {
  readonly draft: FlowDraft;
  readonly node: DraftNode;
  /** Of the whole flow: those of this node are picked. */
  readonly problems: readonly EditorProblem[];
  readonly readOnly?: boolean;
  /** Where the keyboard is to go, from the top of the node's settings; a new array asks anew. */
  readonly focusField: Path | null;
  readonly onEdit: OnEdit;
  /** A field was left: what is typed next is a step of its own. */
  readonly onSettle: () => void;
  /** Shows the node of that id: another one, or this one by its new id. */
  readonly onSelect: (id: string) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
  readonly onAddAfter: (port: string) => void;
}

export function NodeInspector(props: NodeInspectorProps) {
  const { draft, node, readOnly = false, focusField, onEdit, onSettle, onSelect } = props;
  const { t } = useTranslation("inspector");
  const form = useRef<HTMLDivElement>(null);
  const title = useId();
  useFieldFocus(form, focusField);
  const problems = props.problems.filter((problem) => problem.node === node.id);
  const general = problems.filter(({ field }) => field === null);
  const hasFields = fieldsOfNode(node.type).length > 0;
  return (
    <section ref={form} className={classes.panel} aria-labelledby={title} onBlur={onSettle}>
      <Head {...props} titleId={title} />
      {general.length > 0 && (
        <section className={classes.section} aria-label={t("head.problems")}>
          <ProblemNotes problems={general} />
        </section>
      )}
      <fieldset className={classes.form} disabled={readOnly} aria-label={t("head.settings")} data-settings="">
        {hasFields ? (
          <NodeForm key={node.id} node={node} problems={problems} onEdit={onEdit} />
        ) : (
          <Text c="dimmed">{t("head.nothing")}</Text>
        )}
      </fieldset>
      <WaysOut {...{ draft, node, readOnly, onEdit, onSelect }} onAddAfter={props.onAddAfter} />
      {!readOnly && (
        <Group gap="xs" className={classes.section}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconCopy size={14} aria-hidden />}
            onClick={props.onDuplicate}
          >
            {t("head.duplicate")}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTrash size={14} aria-hidden />}
            className={classes.delete}
            onClick={props.onDelete}
          >
            {t("head.delete")}
          </Button>
        </Group>
      )}
    </section>
  );
}

function Head({
  draft,
  node,
  readOnly,
  onEdit,
  onSelect,
  titleId,
}: NodeInspectorProps & { readonly titleId: string }) {
  const { t } = useTranslation("inspector");
  const { title, about } = useTypeWords()(node.type);
  const Icon = NODE_ICONS[node.type];
  const refusal = (id: string) => {
    const renamed = renameNode(draft, node.id, id);
    return renamed.ok ? null : renamed.message;
  };
  const rename = (id: string) => {
    const edit = (before: FlowDraft) => {
      const renamed = renameNode(before, node.id, id);
      return renamed.ok ? renamed.draft : before;
    };
    onEdit({ label: editLabel("rename"), edit });
    onSelect(id);
  };
  return (
    <header className={classes.head} data-family={familyOfType(node.type)}>
      <Group gap="xs" wrap="nowrap">
        <span className={classes.icon}>
          <Icon size={18} stroke={1.7} aria-hidden />
        </span>
        <Title order={2} size="h5" id={titleId}>
          {title}
        </Title>
      </Group>
      <Text size="sm" c="dimmed">
        {about}
      </Text>
      {readOnly && <Text size="sm">{t("head.readOnly")}</Text>}
      <fieldset className={classes.form} disabled={readOnly === true}>
        <IdField
          label={t("head.id")}
          help={t("head.idHelp")}
          value={node.id}
          problems={[]}
          refusal={refusal}
          onChange={rename}
        />
      </fieldset>
    </header>
  );
}
