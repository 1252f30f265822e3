/** A condition of any form and any depth. */
import { Button, Input } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { blankCondition } from "../../model/condition-kinds.js";
import { problemsElsewhere } from "../../model/field-problems.js";
import { firstControl } from "../first-control.js";
import { ConditionEditor } from "./condition-editor.js";
import type { ControlProps } from "./control-props.js";
import classes from "./fields.module.css";
import { HELP_FIRST, inputProps } from "./input-props.js";

interface Props extends ControlProps {
  /** What no condition means; with it, a condition can be taken away. */
  readonly empty?: string | undefined;
  readonly none?: null | undefined;
}

export function ConditionField({ empty, none, ...props }: Props) {
  const { t } = useTranslation("inspector");
  const { value, onChange, problems, at } = props;
  const isThere = value !== undefined && value !== null;
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef<boolean | null>(null);
  // The button that was pressed is gone: the keyboard goes on with what has come in its place.
  useEffect(() => {
    if (pressed.current === isThere) firstControl(place.current)?.focus();
    pressed.current = null;
  }, [isThere]);
  const press = (next: typeof value) => {
    pressed.current = next !== null;
    onChange(next, null);
  };
  const help = isThere ? props.help : (empty ?? props.help);
  // A condition shows what is wrong with it itself.
  const shown = isThere ? problemsElsewhere([], []) : problems;
  return (
    <Input.Wrapper {...inputProps({ ...props, help, problems: shown })} {...HELP_FIRST} labelElement="div">
      <div ref={place} className={classes.control}>
        {isThere ? (
          <ConditionEditor
            label={props.label}
            value={value}
            onChange={onChange}
            at={at}
            problems={problems}
            buttons={
              none === null && (
                <Button
                  data-edits=""
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconX size={14} aria-hidden />}
                  onClick={() => press(null)}
                >
                  {t("condition.clear")}
                </Button>
              )
            }
          />
        ) : (
          <Button
            data-edits=""
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => press(blankCondition("attribute"))}
          >
            {t("condition.set")}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
