/** The fields of a lead as a person fills them in: the well-known ones, and any others. */
import { Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type EntryField, type LeadEntry, WELL_KNOWN, type WellKnown } from "../../../model/lead-entry.js";
import { ValueRows } from "./value-rows.js";

interface Props {
  readonly entry: LeadEntry;
  readonly onChange: (entry: LeadEntry) => void;
  readonly wrong: readonly string[];
}

export function LeadFields({ entry, onChange, wrong }: Props) {
  const { t } = useTranslation("leadEntry");
  const put = (name: EntryField | WellKnown, text: string) =>
    onChange({ ...entry, texts: { ...entry.texts, [name]: text } });
  const field = (name: EntryField | WellKnown, isFirst = false) => (
    <TextInput
      key={name}
      label={t(`field.${name}`)}
      type={name === "email" || name === "owner" ? "email" : "text"}
      dir="auto"
      autoComplete="off"
      value={entry.texts[name]}
      onChange={({ currentTarget }) => put(name, currentTarget.value)}
      {...(isFirst ? { "data-autofocus": true } : {})}
    />
  );
  const consents = (["unknown", "granted", "refused"] as const).filter(
    (answer) => answer !== "unknown" || entry.consent === "unknown",
  );
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
        {WELL_KNOWN.slice(0, 2).map((name, index) => field(name, index === 0))}
        {field("email")}
        {WELL_KNOWN.slice(2).map((name) => field(name))}
        {field("owner")}
        {field("locale")}
        <Select
          label={t("field.timezone")}
          placeholder={t("field.zoneUnknown")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("field.zoneClear") }}
          limit={60}
          data={zones()}
          value={entry.texts.timezone || null}
          onChange={(zone) => put("timezone", zone ?? "")}
        />
        <Select
          label={t("field.consent")}
          data={consents.map((answer) => ({ value: answer, label: t(`consent.${answer}`) }))}
          value={entry.consent}
          allowDeselect={false}
          onChange={(consent) =>
            onChange({ ...entry, consent: (consent ?? "unknown") as LeadEntry["consent"] })
          }
        />
      </SimpleGrid>
      <ValueRows
        label={t("others")}
        values={entry.others}
        wrong={wrong}
        onChange={(others) => onChange({ ...entry, others })}
      />
    </Stack>
  );
}

let all: readonly string[] | null = null;

function zones(): string[] {
  all ??= [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
  return [...all];
}
