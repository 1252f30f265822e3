/** Names with their values, row by row: attributes of a lead, properties of an event. */
import { ActionIcon, Autocomplete, Button, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { newKey, type Pair } from "./inputs.js";
import classes from "./preview.module.css";

interface Props {
  readonly legend?: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly add: string;
  readonly pairs: readonly Pair[];
  readonly suggestions?: readonly string[];
  readonly onChange: (pairs: readonly Pair[]) => void;
}

export function PairsField({ legend, help, error, add, pairs, suggestions = [], onChange }: Props) {
  const { t } = useTranslation("preview");
  const change = (key: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, ...part } : pair)));
  return (
    <fieldset className={classes.set}>
      {legend !== undefined && <legend className={classes.legend}>{legend}</legend>}
      {help !== undefined && (
        <Text size="xs" c="dimmed">
          {help}
        </Text>
      )}
      {pairs.map(({ key, name, value }, index) => (
        <div key={key} className={classes.pair} style={{ marginBlockStart: "0.375rem" }}>
          <Autocomplete
            size="xs"
            aria-label={t("pairs.nameOf", { nth: index + 1 })}
            placeholder={t("pairs.name")}
            data={[...new Set(suggestions)]}
            limit={50}
            value={name}
            onChange={(text) => change(key, { name: text })}
          />
          <TextInput
            size="xs"
            dir="auto"
            aria-label={t("pairs.valueOf", { nth: index + 1 })}
            placeholder={t("pairs.value")}
            value={value}
            onChange={({ currentTarget }) => change(key, { value: currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={
              name === "" ? t("pairs.removeEmpty", { nth: index + 1 }) : t("pairs.remove", { name })
            }
            onClick={() => onChange(pairs.filter((pair) => pair.key !== key))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        mt={4}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...pairs, { key: newKey(), name: "", value: "" }])}
      >
        {add}
      </Button>
    </fieldset>
  );
}
