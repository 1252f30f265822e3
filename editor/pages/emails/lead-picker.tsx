/** Chooses the lead that an email is previewed with. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../hooks/use-api.js";

interface Props {
  /** Its id; null is the example. */
  readonly lead: string | null;
  readonly onChange: (lead: string | null) => void;
}

const EXAMPLE = "";
const SHOWN = 20;

export function LeadPicker({ lead, onChange }: Props) {
  const { t } = useTranslation("emails");
  const [typed, setTyped] = useState("");
  const [chosenLabel, setChosenLabel] = useState("");
  const [search] = useDebouncedValue(typed === chosenLabel ? "" : typed, 300);
  const { data } = useApi("/api/leads", { query: { search, limit: SHOWN } });

  const found = (data?.items ?? []).map(({ id, email, externalId, attributes }) => {
    const name = [attributes.firstName, attributes.lastName]
      .filter((part) => typeof part === "string")
      .join(" ");
    return { value: id, label: [name, email ?? externalId ?? id].filter((part) => part !== "").join(" · ") };
  });
  const isFound = lead === null || found.some(({ value }) => value === lead);
  const options = [
    { value: EXAMPLE, label: t("preview.example") },
    ...(isFound ? [] : [{ value: lead, label: chosenLabel }]),
    ...found,
  ];
  return (
    <Select
      label={t("preview.lead")}
      data={options}
      value={lead ?? EXAMPLE}
      onChange={(value, option) => {
        setChosenLabel(option?.label ?? "");
        onChange(value === EXAMPLE ? null : value);
      }}
      allowDeselect={false}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched, in more than what is shown.
      filter={({ options: all }) => all}
      nothingFoundMessage={t("preview.noLead")}
      maxDropdownHeight={260}
      size="xs"
    />
  );
}
