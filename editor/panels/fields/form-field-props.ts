/** What a setting of a form is given, and what the parts of it are given in turn. */
import type { ComponentType } from "react";
import type { Json, JsonObject } from "../../../engine/lead/json.js";
import type { Field } from "../../model/field.js";
import type { FormTexts } from "../form-texts.js";
import type { ControlProps } from "./control-props.js";

export interface FormFieldProps extends Omit<ControlProps, "label"> {
  readonly field: Field;
  /** By which its words are found: its path in the form, joined with `_`. */
  readonly name: string;
  /** The settings that it is one of, with their defaults. */
  readonly around: JsonObject;
  readonly texts: FormTexts;
  /** Which of the settings inside it mean nothing as the others are set. */
  readonly isIdle?: (path: readonly string[], around: JsonObject, value: Json | undefined) => boolean;
  /** Ids that others have, for an id. */
  readonly taken?: ReadonlySet<string>;
}

export interface InnerProps extends FormFieldProps {
  readonly label: string;
  /** Shows the settings inside: handed in, because it shows this one as well. */
  readonly Inner: ComponentType<FormFieldProps>;
}

/** The settings with what they are where nothing is set. */
export function withInitials(fields: readonly Field[], values: JsonObject): JsonObject {
  const initials = fields.flatMap(({ key, initial }) =>
    initial === undefined ? [] : [[key, initial] as const],
  );
  return { ...Object.fromEntries(initials), ...values };
}
