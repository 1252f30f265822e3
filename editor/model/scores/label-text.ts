/** A label as the reader's language has it, and what becomes of it when that is changed. */
import { type Label, labelIn } from "../../../engine/score/label.js";

/** What an input shows. */
export const labelText = (label: Label, locale: string): string => labelIn(label, locale);

/** Of a label in several languages only the reader's changes. */
export function withLabelText(label: Label, locale: string, text: string): Label {
  return typeof label === "string" ? text : { ...label, [locale]: text };
}
