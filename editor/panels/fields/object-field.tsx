/** Settings that belong together; where there may be none of them, a switch says whether there are. */
import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import type { JsonObject } from "../../../engine/lead/json.js";
import type { Field } from "../../model/field.js";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject, withConfigValue } from "../../model/json-path.js";
import classes from "./fields.module.css";
import { type InnerProps, withInitials } from "./form-field-props.js";
import { ProblemNotes } from "./problem-notes.js";

interface Props extends InnerProps {
  readonly fields: readonly Field[];
}

export function ObjectField(props: Props) {
  const { field, label, help, value, onChange, fields, problems } = props;
  const inside = isObject(value) ? value : {};
  const notes = (
    <ProblemNotes
      problems={problemsElsewhere(
        problems,
        fields.map(({ key }) => key),
      )}
    />
  );
  if (!field.nullable)
    return (
      <Group label={label}>
        <ObjectFields {...props} value={inside} />
        {notes}
      </Group>
    );
  const isThere = value !== undefined && value !== null;
  return (
    <Group label={label}>
      <Switch
        size="sm"
        label={label}
        {...(help === undefined ? {} : { description: help })}
        checked={isThere}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? {} : null, null)}
      />
      {isThere && (
        <div className={classes.inset}>
          <ObjectFields {...props} value={inside} />
        </div>
      )}
      {notes}
    </Group>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes.group} aria-label={label}>
      {children}
    </fieldset>
  );
}

function ObjectFields({
  Inner,
  fields,
  name,
  value,
  at,
  problems,
  onChange,
  texts,
  isIdle,
}: Props & { readonly value: JsonObject }) {
  const around = withInitials(fields, value);
  return fields.map((field) => {
    const own = problemsIn(problems, field.key);
    const childName = `${name}_${field.key}`;
    if (own.length === 0 && isIdle?.([name, field.key], around, value[field.key])) return null;
    return (
      <Inner
        key={field.key}
        field={field}
        name={childName}
        value={value[field.key]}
        around={around}
        at={[...at, field.key]}
        problems={own}
        texts={texts}
        onChange={(next, typedAt) => onChange(withConfigValue(value, [field.key], next), typedAt)}
      />
    );
  });
}
