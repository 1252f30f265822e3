/** Days of the week. */
import { Input, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { dayName, WEEK } from "../../model/days-in-words.js";
import type { ControlProps } from "./control-props.js";
import classes from "./fields.module.css";
import { inputProps } from "./input-props.js";

interface Props extends ControlProps {
  /** The value when no day is chosen. */
  readonly none?: null | undefined;
}

export function DaysField({ value, onChange, at: _, none, ...props }: Props) {
  const { i18n } = useTranslation();
  const days = Array.isArray(value) ? value : [];
  const toggle = (day: number) => {
    const next = WEEK.filter((one) => (one === day) !== days.includes(one));
    onChange(next.length === 0 && none === null ? null : next, null);
  };
  return (
    <Input.Wrapper {...inputProps(props)} labelElement="div">
      <div className={classes.control}>
        <fieldset className={classes.days} aria-label={props.label}>
          {WEEK.map((day) => (
            <UnstyledButton
              key={day}
              className={classes.day}
              aria-pressed={days.includes(day)}
              title={dayName(i18n.language, day, "long")}
              onClick={() => toggle(day)}
            >
              {dayName(i18n.language, day, "short")}
            </UnstyledButton>
          ))}
        </fieldset>
      </div>
    </Input.Wrapper>
  );
}
