/** Finds a lead by name or email among all that there are, the highest score first. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../../../engine/contract/lead-routes.js";
import { useApi } from "../../../hooks/use-api.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { LeadName, leadName } from "../../../parts/lead-name.js";
import classes from "./preview.module.css";

interface Props {
  /** The id of the one that is chosen. */
  readonly value: string | null;
  /** What is known of the chosen one, which need not be among those found. */
  readonly chosen: LeadView | null | undefined;
  readonly onChange: (lead: string) => void;
}

const FOUND = 20;

export function LeadSelect({ value, chosen, onChange }: Props) {
  const { t } = useTranslation("preview");
  const chosenLabel = chosen ? labelOf(chosen) : "";
  const [typed, setTyped] = useState(chosenLabel);
  const [search] = useDebouncedValue(typed === chosenLabel ? "" : typed, 250);
  const { data, error, refetch } = useApi("/api/leads", { query: { search, limit: FOUND } });

  const found = data?.items ?? [];
  const leads = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const isEmpty = data !== undefined && search === "" && leads.length === 0;
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  return (
    <Select
      label={t("lead.label")}
      placeholder={t("lead.placeholder")}
      description={isEmpty ? t("lead.noneAtAll") : undefined}
      data={leads.map((lead) => ({ value: lead.id, label: labelOf(lead) }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
      allowDeselect={false}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched, in more than what is shown.
      filter={({ options }) => options}
      renderOption={({ option }) => <Found lead={leads.find(({ id }) => id === option.value)} />}
      nothingFoundMessage={t("lead.none")}
      maxDropdownHeight={300}
    />
  );
}

function Found({ lead }: { readonly lead: LeadView | undefined }) {
  const { t } = useTranslation("preview");
  const numbers = useNumbers();
  if (!lead) return null;
  const score = lead.scores.default?.total;
  return (
    <>
      <span className={classes.found}>
        <LeadName lead={lead} />
        <bdi className={classes.quiet}>{lead.email}</bdi>
      </span>
      {score !== undefined && (
        <span className={`${classes.quiet} tabular`}>{t("lead.score", { score: numbers.plain(score) })}</span>
      )}
    </>
  );
}

function labelOf(lead: LeadView): string {
  const name = leadName(lead);
  return lead.email === null || lead.email === name ? name : `${name} · ${lead.email}`;
}
