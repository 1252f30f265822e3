/** Values under names of one's own: attributes that have no field, properties of an event. */
import { ActionIcon, Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type TypedValue, VALUE_TYPES, type ValueType } from "../../../model/lead-entry.js";

interface Props {
  readonly label: string;
  readonly values: readonly TypedValue[];
  readonly onChange: (values: readonly TypedValue[]) => void;
  readonly wrong: readonly string[];
}

export function ValueRows({ label, values, onChange, wrong }: Props) {
  const { t } = useTranslation("leadEntry");
  const put = (index: number, part: Partial<TypedValue>) =>
    onChange(values.map((value, at) => (at === index ? { ...value, ...part } : value)));
  const rows = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const isAdding = useRef(false);
  // The keyboard goes on in what was added.
  useEffect(() => {
    if (isAdding.current)
      rows.current?.querySelector<HTMLElement>(`[data-row="${values.length - 1}"] input`)?.focus();
    isAdding.current = false;
  }, [values.length]);
  const remove = (index: number) => {
    onChange(values.filter((_, at) => at !== index));
    adder.current?.focus();
  };
  return (
    <Stack ref={rows} gap="xs" role="group" aria-label={label}>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its name is being typed
        <Group key={index} data-row={index} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={t("value.name")}
            placeholder={t("value.name")}
            value={value.name}
            maxLength={200}
            flex={2}
            onChange={({ currentTarget }) => put(index, { name: currentTarget.value })}
          />
          <Value
            value={value}
            isWrong={wrong.includes(value.name.trim())}
            onChange={(text) => put(index, { text })}
          />
          <Select
            aria-label={t("value.type")}
            data={VALUE_TYPES.map((type) => ({ value: type, label: t(`value.types.${type}`) }))}
            value={value.type}
            allowDeselect={false}
            w="7.5rem"
            onChange={(type) => put(index, { type: (type ?? "text") as ValueType })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="input-sm"
            aria-label={t("value.remove", { name: value.name })}
            onClick={() => remove(index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        ref={adder}
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          isAdding.current = true;
          onChange([...values, { name: "", text: "", type: "text" }]);
        }}
      >
        {label}
      </Button>
    </Stack>
  );
}

interface ValueProps {
  readonly value: TypedValue;
  readonly isWrong: boolean;
  readonly onChange: (text: string) => void;
}

function Value({ value: { text, type }, isWrong, onChange }: ValueProps) {
  const { t } = useTranslation("leadEntry");
  if (type === "yesno")
    return (
      <Select
        aria-label={t("value.value")}
        data={(["yes", "no"] as const).map((value) => ({ value, label: t(`value.${value}`) }))}
        value={text === "yes" || text === "no" ? text : null}
        error={isWrong && t("value.wrong")}
        flex={3}
        onChange={(value) => onChange(value ?? "")}
      />
    );
  return (
    <TextInput
      aria-label={t("value.value")}
      placeholder={t("value.value")}
      dir="auto"
      value={text}
      inputMode={type === "number" ? "decimal" : "text"}
      error={isWrong && t("value.wrong")}
      flex={3}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
