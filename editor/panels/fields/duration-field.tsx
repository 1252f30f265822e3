/** A length of time: a number and a unit, or as the file writes it where it is made of several. */
import { Group, Input, NumberInput, Select, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DURATION_UNITS, type DurationUnit } from "../../../engine/schedule/duration-words.js";
import { useDurationWords } from "../../hooks/use-duration-words.js";
import { durationText, simpleDuration } from "../../model/duration-parts.js";
import type { ControlProps } from "./control-props.js";
import classes from "./fields.module.css";
import { inputProps } from "./input-props.js";

interface Props extends ControlProps {
  readonly units?: readonly DurationUnit[];
  /** What an empty field means. */
  readonly empty?: string | undefined;
  /** The value of an empty field. */
  readonly none?: null | undefined;
}

const WRITTEN = "written";

export function DurationField({ value, onChange, at, units = DURATION_UNITS, empty, none, ...props }: Props) {
  const { t } = useTranslation("inspector");
  const id = useId();
  const words = useDurationWords();
  const text = typeof value === "string" ? value : "";
  const simple = simpleDuration(text);
  const [chosen, setChosen] = useState<DurationUnit | typeof WRITTEN>("days");
  const isOther = text !== "" && simple === null;
  const unit = isOther ? WRITTEN : chosen === WRITTEN ? WRITTEN : (simple?.unit ?? chosen);
  const offered = simple && !units.includes(simple.unit) ? [simple.unit, ...units] : units;

  const choose = (next: string | null) => {
    const known = DURATION_UNITS.find((one) => one === next);
    setChosen(known ?? WRITTEN);
    if (known && simple) onChange(durationText({ count: simple.count, unit: known }), null);
    else if (known && isOther) onChange(none, null);
  };
  const count = (next: number | string) => {
    if (unit === WRITTEN) return;
    setChosen(unit);
    onChange(typeof next === "number" && next > 0 ? durationText({ count: next, unit }) : none, at);
  };
  const inWords = unit === WRITTEN ? words(text) : null;
  const help = unit === WRITTEN ? (inWords ?? t("duration.writtenHelp")) : props.help;
  return (
    <Input.Wrapper {...inputProps({ ...props, help })} id={id} labelElement="label">
      <div className={classes.control}>
        <Group gap="xs" wrap="nowrap">
          {unit === WRITTEN ? (
            <TextInput
              id={id}
              flex={1}
              value={text}
              placeholder="P1DT12H"
              onChange={({ currentTarget }) =>
                onChange(currentTarget.value === "" ? none : currentTarget.value, at)
              }
            />
          ) : (
            <NumberInput
              id={id}
              className="tabular"
              flex={1}
              min={1}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              value={simple?.count ?? ""}
              {...(empty === undefined ? {} : { placeholder: empty })}
              onChange={count}
            />
          )}
          <Select
            aria-label={t("duration.unit", { label: props.label })}
            w="7.5rem"
            data={[
              ...offered.map((one) => ({ value: one, label: t(`duration.units.${one}`) })),
              { value: WRITTEN, label: t("duration.written") },
            ]}
            value={unit}
            onChange={choose}
            allowDeselect={false}
          />
        </Group>
      </div>
    </Input.Wrapper>
  );
}
