/** A label as the reader's language has it, and what becomes of it when that is changed. */
import { type Label, labelIn } from "../../../engine/score/label.js";

/** What an input shows: the reader's own text, and nothing where there is none. */
export const labelText = (label: Label, locale: string): string =>
  typeof label === "string" ? label : (label[locale] ?? "");

/** What is read in its place while it is empty. */
export const otherLabelText = (label: Label, locale: string): string => labelIn(label, locale);

/** Of a label in several languages only the reader's changes. */
export function withLabelText(label: Label, locale: string, text: string): Label {
  return typeof label === "string" ? text : { ...label, [locale]: text };
}

/** When its input is left: a language without a text is none of its languages. */
export function withoutEmptyText(label: Label, locale: string): Label {
  if (typeof label === "string" || label[locale] !== "") return label;
  const { [locale]: _, ...others } = label;
  return Object.keys(others).length === 0 ? "" : others;
}
