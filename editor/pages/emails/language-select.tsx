/** Chooses a language: by its name, or by any BCP 47 tag that is typed. */
import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COMMON_LANGUAGES, useLanguageName } from "./language-name.js";

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (locale: string | null) => void;
  /** Languages that are there already. */
  readonly without: readonly string[];
}

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export function LanguageSelect({ label, value, onChange, without }: Props) {
  const { t, i18n } = useTranslation("emails");
  const nameOf = useLanguageName();
  const [search, setSearch] = useState("");
  const typed = search.trim();
  const tags = new Set<string>([
    ...COMMON_LANGUAGES,
    ...(value === null ? [] : [value]),
    ...(TAG.test(typed) ? [typed] : []),
  ]);
  const data = [...tags]
    .filter((locale) => !without.includes(locale))
    .map((locale) => ({ value: locale, label: `${nameOf(locale)} (${locale})` }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  return (
    <Select
      label={label}
      description={t("language.help")}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={t("language.none")}
      maxDropdownHeight={240}
    />
  );
}
