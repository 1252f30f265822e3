/** The settings of a node: the form that its type's schema gives. */
import { pointer } from "../../engine/lead/problem.js";
import { editLabel } from "../model/edit-label.js";
import { setField } from "../model/edits/set-field.js";
import { type FieldProblem, problemsIn } from "../model/field-problems.js";
import { fieldsOfNode } from "../model/fields.js";
import type { DraftNode } from "../model/flow-draft.js";
import { isIdleField } from "../model/idle-fields.js";
import type { EditorProblem } from "../model/problems.js";
import { FormField } from "./fields/form-field.js";
import { withInitials } from "./fields/form-field-props.js";
import { formKey, useFormTexts } from "./form-texts.js";
import type { OnEdit } from "./on-edit.js";

interface Props {
  readonly node: DraftNode;
  readonly problems: readonly EditorProblem[];
  readonly onEdit: OnEdit;
}

export function NodeForm({ node, problems, onEdit }: Props) {
  const texts = useFormTexts(formKey(node.type));
  const fields = fieldsOfNode(node.type);
  const around = withInitials(fields, node.config);
  const inSettings = problemsByField(problems);
  return fields.map((field) => {
    const value = node.config[field.key];
    const own = problemsIn(inSettings, field.key);
    if (own.length === 0 && isIdleField(node.type, [field.key], around, value)) return null;
    return (
      <FormField
        key={field.key}
        field={field}
        name={field.key}
        value={value}
        around={around}
        at={[field.key]}
        problems={own}
        texts={texts}
        onChange={(next, typedAt) =>
          onEdit({
            label: editLabel("edit"),
            edit: (draft) => setField(draft, node.id, [field.key], next),
            ...(typedAt === null ? {} : { mergeKey: `${node.id}${pointer(typedAt)}` }),
          })
        }
      />
    );
  });
}

/** The problems with their paths in the settings. */
export function problemsByField(problems: readonly EditorProblem[]): readonly FieldProblem[] {
  return problems.flatMap(({ field, severity, code, message }) =>
    field === null ? [] : [{ path: field, severity, code, message }],
  );
}
