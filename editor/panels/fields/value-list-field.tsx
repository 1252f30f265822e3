/** A list of values to compare with: words, numbers, or both, value by value. */
import { SegmentedControl, Stack, TagsInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import { LIST_KINDS, type ListKind, listKindOf } from "../../model/comparison-value.js";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";
import { ItemList } from "./item-list.js";
import { ProblemNotes } from "./problem-notes.js";
import { ScalarField } from "./scalar-field.js";

export function ValueListField(props: ControlProps) {
  const { t } = useTranslation("inspector");
  const { value, onChange, label } = props;
  const list: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const [chosen, setChosen] = useState<ListKind | null>(null);
  const kind = list.length === 0 ? (chosen ?? "text") : chosen === "mixed" ? "mixed" : listKindOf(list);
  const choose = (next: string) => {
    const known = LIST_KINDS.find((one) => one === next) ?? "text";
    setChosen(known);
    if (known === "text") onChange(list.map(String), null);
    if (known === "number") onChange(numbersOf(list.map(String)), null);
  };
  return (
    <Stack gap="xs">
      {kind === "mixed" ? (
        <MixedList {...props} list={list} />
      ) : (
        <TagsInput
          {...inputProps({ ...props, help: t(`value.listHelp.${kind}`) })}
          dir="auto"
          value={list.map(String)}
          onChange={(words) => onChange(kind === "number" ? numbersOf(words) : words, null)}
        />
      )}
      <SegmentedControl
        data-edits=""
        size="xs"
        aria-label={t("value.kindOf", { label })}
        data={LIST_KINDS.map((one) => ({ value: one, label: t(`value.lists.${one}`) }))}
        value={kind}
        onChange={choose}
      />
    </Stack>
  );
}

/** What is no number is left out: it could equal none. */
function numbersOf(words: readonly string[]): readonly number[] {
  return words.flatMap((word) => {
    const number = Number(word);
    return word.trim() !== "" && Number.isFinite(number) ? [number] : [];
  });
}

function MixedList({
  list,
  label,
  onChange,
  at,
  problems,
}: ControlProps & { readonly list: readonly Json[] }) {
  const { t } = useTranslation("inspector");
  return (
    <>
      <ItemList
        label={label}
        items={list}
        onChange={onChange}
        add={{ label: t("value.add"), item: () => "" }}
        render={(item, index, change) => (
          <ScalarField
            label={t("value.item", { n: index + 1 })}
            value={item}
            // An item stays in its place while it is empty.
            onChange={(next, typedAt) => change(next ?? "", typedAt)}
            at={[...at, index]}
            problems={problemsIn(problems, index)}
          />
        )}
      />
      <ProblemNotes problems={problemsElsewhere(problems, [...list.keys()])} />
    </>
  );
}
