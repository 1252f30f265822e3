/**
 * The words of a form: `forms.<form>.<name>` in inspector.json, where the name is the field's path joined with `_`. The keys
 * follow from the schemas, so the compiler cannot check them; test/editor/inspector-texts.test.ts does.
 */
import { useTranslation } from "react-i18next";
import type { Json } from "../../engine/lead/json.js";

export interface FormTexts {
  readonly label: (name: string) => string;
  /** One sentence on what it does; undefined where the label says it all. */
  readonly help: (name: string) => string | undefined;
  /** What an empty field means. */
  readonly empty: (name: string) => string | undefined;
  readonly option: (name: string, option: Json) => string;
  /** The button that adds to a list, and the title of an item. */
  readonly add: (name: string) => string;
  readonly item: (name: string, n: number) => string;
}

/** Keys of texts have no dots in their names: `trigger.score` is `trigger_score`. */
export const formKey = (type: string): string => type.replaceAll(".", "_");

export function useFormTexts(form: string): FormTexts {
  const { t, i18n } = useTranslation("inspector");
  const find = (name: string, part: string, values: Readonly<Record<string, unknown>> = {}) => {
    const key = `forms.${form}.${name}.${part}`;
    // A cast in one place: the key is known when the form is.
    return i18n.exists(key, { ns: "inspector" }) ? t(key as "add", values) : undefined;
  };
  return {
    label: (name) => find(name, "label") ?? name.replaceAll("_", " "),
    help: (name) => find(name, "help"),
    empty: (name) => find(name, "empty"),
    option: (name, option) => find(name, `options.${String(option)}`) ?? String(option),
    add: (name) => find(name, "add") ?? t("list.add"),
    item: (name, n) => find(name, "item", { n }) ?? String(n),
  };
}
