/** A value that has no form of its own: as the file holds it. Nothing is lost, and it can be put right. */
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import type { ControlProps } from "./control-props.js";
import classes from "./fields.module.css";
import { inputProps } from "./input-props.js";

export function JsonField({ value, onChange, at, ...props }: ControlProps) {
  const { t } = useTranslation("inspector");
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed.trim() !== "" && parse(typed) === undefined;
  const notes = inputProps({ ...props, help: props.help ?? t("json.help") });
  return (
    <Textarea
      {...notes}
      error={isWrong ? t("json.wrong") : notes.error}
      autosize
      minRows={2}
      maxRows={16}
      classNames={{ input: classes.mono }}
      spellCheck={false}
      value={typed ?? (value === undefined ? "" : JSON.stringify(value, null, 2))}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const parsed = currentTarget.value.trim() === "" ? undefined : parse(currentTarget.value);
        if (parsed !== undefined || currentTarget.value.trim() === "") onChange(parsed, at);
      }}
      onBlur={() => !isWrong && setTyped(null)}
    />
  );
}

/** JSON has no undefined, so that says there is none. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
