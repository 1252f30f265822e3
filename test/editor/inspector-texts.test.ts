/** The words of the forms have keys that follow from the schemas, which the compiler cannot check. */
import { describe, expect, it } from "vitest";
import texts from "../../editor/i18n/en/inspector.json" with { type: "json" };
import type { Field } from "../../editor/model/field.js";
import { fieldsOfNode, SETTINGS_FIELDS } from "../../editor/model/fields.js";
import { NODE_TYPE_NAMES } from "../../editor/model/node-types.js";

interface Words {
  readonly label?: string;
  readonly add?: string;
  readonly item?: string;
  readonly options?: Readonly<Record<string, string>>;
}
const forms = texts.forms as Readonly<Record<string, Readonly<Record<string, Words>>>>;
const keyOf = (type: string) => type.replaceAll(".", "_");

const everyForm = [
  ...NODE_TYPE_NAMES.map((type) => [keyOf(type), fieldsOfNode(type)] as const),
  ["settings", SETTINGS_FIELDS] as const,
];

describe.each(everyForm)("the form of %s", (form, fields) => {
  it("has a label for every field, and a word for every choice", () => {
    const named = fields.flatMap((field) => within(field, field.key));

    for (const { name, field } of named) {
      const words = forms[form]?.[name];
      expect(words?.label, `forms.${form}.${name}.label`).toBeTruthy();
      if (field.kind === "choice" && field.shape.kind === "choice")
        for (const option of field.shape.options)
          expect(words?.options?.[String(option)], `forms.${form}.${name}.options.${option}`).toBeTruthy();
    }
  });

  it("has no words for fields that are no more", () => {
    const known = new Set(fields.flatMap((field) => within(field, field.key)).map(({ name }) => name));

    expect(Object.keys(forms[form] ?? {}).filter((name) => !known.has(name))).toEqual([]);
  });
});

it.each(NODE_TYPE_NAMES)("says what %s is and does", (type) => {
  const words = (texts.types as Readonly<Record<string, { title: string; about: string }>>)[keyOf(type)];

  expect(words?.title).toBeTruthy();
  expect(words?.about).toMatch(/\.$/);
});

/** The field and those inside it that a form shows, by the names of their words. */
function within(field: Field, name: string): { readonly name: string; readonly field: Field }[] {
  const inside =
    field.kind === "object" && field.shape.kind === "object"
      ? field.shape.fields
      : field.kind === "list" && field.shape.kind === "list" && field.shape.item.shape.kind === "object"
        ? field.shape.item.shape.fields
        : [];
  return [{ name, field }, ...inside.flatMap((one) => within(one, `${name}_${one.key}`))];
}
