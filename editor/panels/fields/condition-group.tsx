/** All or any of several conditions. */
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { JsonObject } from "../../../engine/lead/json.js";
import { blankCondition } from "../../model/condition-kinds.js";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import type { ConditionProps } from "./condition-props.js";
import { ItemList } from "./item-list.js";
import { ProblemNotes } from "./problem-notes.js";

interface Props extends ConditionProps {
  readonly condition: JsonObject;
  readonly kind: "all" | "any";
  /** Edits those inside: handed in, because it edits groups as well. */
  readonly Inner: ComponentType<ConditionProps>;
}

const MOST_CONDITIONS = 100;

export function ConditionGroup({ condition, kind, at, problems, onChange, Inner }: Props) {
  const { t } = useTranslation("inspector");
  const inside = condition[kind];
  const items = Array.isArray(inside) ? inside : [];
  const own = problemsIn(problems, kind);
  return (
    <>
      <ItemList
        label={t(`condition.kinds.${kind}`)}
        items={items}
        onChange={(next, typedAt) => onChange({ ...condition, [kind]: next ?? [] }, typedAt)}
        add={{ label: t("condition.add"), item: () => blankCondition("attribute"), most: MOST_CONDITIONS }}
        placesButtons
        render={(item, index, change, buttons) => (
          <Inner
            label={t("condition.item", { n: index + 1, count: items.length })}
            value={item}
            at={[...at, kind, index]}
            problems={problemsIn(own, index)}
            onChange={change}
            buttons={buttons}
          />
        )}
      />
      <ProblemNotes problems={problemsElsewhere(own, [...items.keys()])} />
    </>
  );
}
