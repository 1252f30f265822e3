/** What holds for the whole flow; shown while no node is chosen. */
import { Text, Textarea, TextInput, Title } from "@mantine/core";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../engine/lead/problem.js";
import { editLabel } from "../model/edit-label.js";
import { setDescription, setName } from "../model/edits/settings.js";
import { SETTINGS_FIELDS } from "../model/fields.js";
import type { FlowDraft } from "../model/flow-draft.js";
import type { EditorProblem } from "../model/problems.js";
import { ProblemNotes } from "./fields/problem-notes.js";
import type { OnEdit } from "./on-edit.js";
import classes from "./panels.module.css";
import { SettingField } from "./setting-field.js";
import { useFieldFocus } from "./use-field-focus.js";

interface FlowSettingsProps {
  readonly draft: FlowDraft;
  /** Of the whole flow: those of no node are picked. */
  readonly problems: readonly EditorProblem[];
  readonly readOnly?: boolean;
  /** Where the keyboard is to go, from the top of the settings; a new array asks anew. */
  readonly focusField: Path | null;
  readonly onEdit: OnEdit;
  /** A field was left: what is typed next is a step of its own. */
  readonly onSettle: () => void;
}

const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 5_000;

export function FlowSettings({
  draft,
  readOnly = false,
  focusField,
  onEdit,
  onSettle,
  ...props
}: FlowSettingsProps) {
  const { t } = useTranslation("inspector");
  const form = useRef<HTMLDivElement>(null);
  const title = useId();
  useFieldFocus(form, focusField);
  const problems = props.problems.filter(({ node }) => node === null);
  const general = problems.filter(({ field }) => field === null);
  const edit = (set: typeof setName, text: string, mergeKey: string) =>
    onEdit({
      label: editLabel("settings"),
      mergeKey,
      edit: (before) => {
        const changed = set(before, text);
        return changed.ok ? changed.draft : before;
      },
    });
  return (
    <section ref={form} className={classes.panel} aria-labelledby={title} onBlur={onSettle}>
      <header className={classes.head}>
        <Title order={2} size="h5" id={title}>
          {t("flow.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("flow.about")}
        </Text>
        {readOnly && <Text size="sm">{t("head.readOnly")}</Text>}
        <ProblemNotes problems={general} />
      </header>
      <fieldset className={classes.form} disabled={readOnly} aria-label={t("head.settings")} data-settings="">
        <TextInput
          label={t("flow.name")}
          dir="auto"
          maxLength={LONGEST_NAME}
          value={draft.name}
          onChange={({ currentTarget }) => edit(setName, currentTarget.value, "flow/name")}
        />
        <Textarea
          label={t("flow.description")}
          dir="auto"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={LONGEST_DESCRIPTION}
          value={draft.description}
          onChange={({ currentTarget }) => edit(setDescription, currentTarget.value, "flow/description")}
        />
        {SETTINGS_FIELDS.map((field) => (
          <SettingField key={field.key} {...{ draft, field, problems, onEdit }} />
        ))}
      </fieldset>
    </section>
  );
}
