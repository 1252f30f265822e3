/** A list: words in a line, anything else item by item. */
import { Input } from "@mantine/core";
import type { Json } from "../../../engine/lead/json.js";
import type { Field, Shape } from "../../model/field.js";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { freeId } from "../../model/free-id.js";
import { isObject, withConfigValue } from "../../model/json-path.js";
import classes from "./fields.module.css";
import { type InnerProps, withInitials } from "./form-field-props.js";
import { HELP_FIRST, inputProps } from "./input-props.js";
import { ItemList } from "./item-list.js";
import { JsonField } from "./json-field.js";
import { TagsField } from "./tags-field.js";

interface Props extends InnerProps {
  readonly empty: string | undefined;
  readonly shape: Extract<Shape, { kind: "list" }>;
}

export function ListField({
  shape,
  name,
  texts,
  Inner,
  empty,
  value,
  onChange,
  at,
  problems,
  ...props
}: Props) {
  const { item: itemField } = shape;
  if (itemField.shape.kind === "text")
    return <TagsField {...props} {...{ value, onChange, at, problems, empty }} />;
  if (itemField.shape.kind !== "object")
    return <JsonField {...props} {...{ value, onChange, at, problems }} />;
  const { fields } = itemField.shape;
  const items = Array.isArray(value) ? value : [];
  const elsewhere = problemsElsewhere(problems, [...items.keys()]);
  return (
    <Input.Wrapper {...inputProps({ ...props, problems: elsewhere })} {...HELP_FIRST} labelElement="div">
      <div className={classes.control}>
        <ItemList
          label={props.label}
          items={items}
          onChange={onChange}
          add={{
            label: texts.add(name),
            item: () => blankItem(fields, props.field.key, items),
            most: shape.most,
          }}
          placesButtons
          render={(one: Json, index, change, buttons) => {
            const item = isObject(one) ? one : {};
            const around = withInitials(fields, item);
            return (
              <fieldset className={classes.box} aria-label={texts.item(name, index + 1)}>
                <div className={classes.boxHead}>
                  <span>{texts.item(name, index + 1)}</span>
                  {buttons}
                </div>
                {fields.map((field) => (
                  <Inner
                    key={field.key}
                    field={field}
                    name={`${name}_${field.key}`}
                    value={item[field.key]}
                    around={around}
                    at={[...at, index, field.key]}
                    problems={problemsIn(problems, index, field.key)}
                    texts={texts}
                    taken={idsOf(items.toSpliced(index, 1))}
                    onChange={(next, typedAt) => change(withConfigValue(item, [field.key], next), typedAt)}
                  />
                ))}
              </fieldset>
            );
          }}
        />
      </div>
    </Input.Wrapper>
  );
}

/** An item with nothing set but its id: of `cases`, `case-2`. */
function blankItem(fields: readonly Field[], list: string, items: readonly Json[]): Json {
  const ids = fields.filter(({ kind }) => kind === "id");
  return Object.fromEntries(ids.map(({ key }) => [key, freeId(list.replace(/s$/, ""), idsOf(items))]));
}

function idsOf(items: readonly Json[]): ReadonlySet<string> {
  return new Set(items.flatMap((one) => (isObject(one) && typeof one.id === "string" ? [one.id] : [])));
}
