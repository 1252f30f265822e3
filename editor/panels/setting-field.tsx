/**
 * One setting of a flow. The settings of a flow are right at all times, unlike those of a node; so what is half filled in
 * waits here, and is taken over when it is right.
 */
import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json, JsonObject } from "../../engine/lead/json.js";
import { pointer } from "../../engine/lead/problem.js";
import { editLabel } from "../model/edit-label.js";
import { setSetting } from "../model/edits/settings.js";
import type { Field } from "../model/field.js";
import { type FieldProblem, problemsIn } from "../model/field-problems.js";
import type { FlowDraft } from "../model/flow-draft.js";
import { isIdleField } from "../model/idle-fields.js";
import { sameJson } from "../model/json-path.js";
import type { EditorProblem } from "../model/problems.js";
import type { OnChange } from "./fields/control-props.js";
import { FormField } from "./fields/form-field.js";
import { useWindowWords } from "./fields/window-words.js";
import { useFormTexts } from "./form-texts.js";
import { problemsByField } from "./node-form.js";
import type { OnEdit } from "./on-edit.js";

interface Props {
  readonly draft: FlowDraft;
  readonly field: Field;
  readonly problems: readonly EditorProblem[];
  readonly onEdit: OnEdit;
}

interface Pending {
  /** What the setting was when this was typed: when it changes otherwise, this is past. */
  readonly base: Json | undefined;
  readonly value: Json | undefined;
  readonly problems: readonly FieldProblem[];
}

export function SettingField({ draft, field, problems, onEdit }: Props) {
  const { t } = useTranslation("inspector");
  const texts = useFormTexts("settings");
  const windowWords = useWindowWords();
  const [pending, setPending] = useState<Pending | null>(null);
  const settings = draft.settings as JsonObject;
  const current = settings[field.key];
  const waiting = pending !== null && sameJson(pending.base, current) ? pending : null;
  const value = waiting ? waiting.value : current;

  const change: OnChange = (next, typedAt) => {
    const tried = setSetting(draft, [field.key], next);
    if (!tried.ok) {
      setPending({ base: current, value: next, problems: problemsIn(tried.problems, "settings", field.key) });
      return;
    }
    setPending(null);
    onEdit({
      label: editLabel("settings"),
      edit: (before) => {
        const changed = setSetting(before, [field.key], next);
        return changed.ok ? changed.draft : before;
      },
      ...(typedAt === null ? {} : { mergeKey: `flow${pointer(typedAt)}` }),
    });
  };
  const inWords = field.key === "window" ? windowWords(value) : null;
  return (
    <div>
      <FormField
        field={field}
        name={field.key}
        value={value}
        around={settings}
        at={[field.key]}
        problems={waiting?.problems ?? problemsIn(problemsByField(problems), field.key)}
        texts={texts}
        isIdle={(path, around, inside) => isIdleField("settings", path, around, inside)}
        onChange={change}
        {...(inWords === null ? {} : { help: inWords })}
      />
      {waiting && (
        <Text size="xs" c="dimmed" mt="0.25rem" role="status">
          {t("flow.refused")}
        </Text>
      )}
    </div>
  );
}
