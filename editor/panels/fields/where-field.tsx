/** Tests of an event's properties: all of them must hold. */
import { Input } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject } from "../../model/json-path.js";
import { ComparisonFields } from "./comparison-fields.js";
import type { ControlProps } from "./control-props.js";
import { FieldPlace } from "./field-place.js";
import classes from "./fields.module.css";
import { HELP_FIRST, inputProps } from "./input-props.js";
import { ItemList } from "./item-list.js";
import { TextField } from "./text-field.js";

const MOST_TESTS = 50;

export function WhereField({ value, onChange, at, problems, ...props }: ControlProps) {
  const { t } = useTranslation("inspector");
  const tests = Array.isArray(value) ? value : [];
  const elsewhere = problemsElsewhere(problems, [...tests.keys()]);
  return (
    <Input.Wrapper {...inputProps({ ...props, problems: elsewhere })} {...HELP_FIRST} labelElement="div">
      <div className={classes.control}>
        <ItemList
          label={props.label}
          items={tests}
          onChange={onChange}
          add={{ label: t("where.add"), item: () => ({ property: "", op: "=" }), most: MOST_TESTS }}
          placesButtons
          render={(item, index, change, buttons) => {
            const test = isObject(item) ? item : {};
            const place = [...at, index];
            const own = problemsIn(problems, index);
            return (
              <div className={classes.box}>
                <div className={classes.boxHead}>
                  <span>{t("where.item", { n: index + 1 })}</span>
                  {buttons}
                </div>
                <FieldPlace at={[...place, "property"]}>
                  <TextField
                    label={t("where.property")}
                    empty="path"
                    value={test.property}
                    at={[...place, "property"]}
                    problems={problemsIn(own, "property")}
                    onChange={(property, typedAt) => change({ ...test, property: property ?? "" }, typedAt)}
                  />
                </FieldPlace>
                <ComparisonFields test={test} at={place} problems={own} onChange={change} />
              </div>
            );
          }}
        />
      </div>
    </Input.Wrapper>
  );
}
