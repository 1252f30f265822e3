/** One setting of a form, by its field: label, control, and what is wrong with it. */
import { Control } from "./control.js";
import { FieldPlace } from "./field-place.js";
import type { FormFieldProps } from "./form-field-props.js";

export function FormField(props: FormFieldProps) {
  const { field, name, texts, at, help, value } = props;
  const { initial } = field;
  return (
    <FieldPlace at={at} isHalf={field.kind === "time" && at.length > 1}>
      <Control
        {...props}
        Inner={FormField}
        label={texts.label(name)}
        help={help ?? texts.help(name)}
        empty={texts.empty(name) ?? (typeof initial === "string" ? initial : undefined)}
        // null stands for nothing, which an empty control shows.
        shown={value ?? initial ?? undefined}
        none={field.nullable ? null : undefined}
      />
    </FieldPlace>
  );
}
