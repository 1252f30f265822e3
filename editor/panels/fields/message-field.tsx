/** A message in Liquid, with what can be named in it. */
import { Button, Group, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";
import { shown } from "./text-field.js";

/** What reps ask for most; `messageScope` of the engine has everything. */
const VARIABLES = [
  "lead.firstName",
  "lead.lastName",
  "lead.company",
  "lead.email",
  "score.total",
  "reasons[0].rule",
  "event.name",
] as const;

export function MessageField({ value, onChange, at, ...props }: ControlProps) {
  const { t } = useTranslation("inspector");
  const input = useRef<HTMLTextAreaElement>(null);
  const text = shown(value);
  const insert = (variable: string) => {
    const { selectionStart, selectionEnd } = input.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    onChange(`${text.slice(0, selectionStart)}{{ ${variable} }}${text.slice(selectionEnd)}`, null);
    input.current?.focus();
  };
  return (
    <>
      <Textarea
        {...inputProps(props)}
        ref={input}
        dir="auto"
        autosize
        minRows={3}
        maxRows={14}
        value={text}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === "" ? undefined : currentTarget.value, at)
        }
      />
      <Text size="xs" c="dimmed" mt="xs" mb="0.25rem" data-edits="">
        {t("message.insert")}
      </Text>
      <Group gap="0.25rem" data-edits="" role="group" aria-label={t("message.insert")}>
        {VARIABLES.map((variable) => (
          <Button
            key={variable}
            size="compact-xs"
            variant="default"
            ff="monospace"
            fw={400}
            onClick={() => insert(variable)}
          >
            {variable}
          </Button>
        ))}
      </Group>
    </>
  );
}
