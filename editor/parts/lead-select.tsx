/** Finds a lead by name or email among all that there are. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../engine/contract/lead-routes.js";
import { useApi } from "../hooks/use-api.js";
import { useNumbers } from "../hooks/use-numbers.js";
import { ErrorNotice } from "./error-notice.js";
import { LeadName, leadName } from "./lead-name.js";
import classes from "./lead-select.module.css";

interface Props {
  readonly label: string;
  /** The id of the one that is chosen. */
  readonly value: string | null;
  readonly onChange: (lead: string | null) => void;
  /** What choosing no lead is called; absent: that cannot be chosen. */
  readonly nobody?: string;
  /** What to do where there are no leads at all. */
  readonly hint?: string;
}

const NOBODY = "";
const FOUND = 20;

export function LeadSelect({ label, value, onChange, nobody, hint }: Props) {
  const { t } = useTranslation("records");
  const { data: chosen } = useApi(
    "/api/leads/:lead",
    { params: { lead: value ?? "" } },
    { enabled: value !== null },
  );
  const chosenLabel = value === null ? (nobody ?? "") : chosen ? labelOf(chosen) : "";
  const [typed, setTyped] = useState(chosenLabel);
  const [search] = useDebouncedValue(typed === chosenLabel ? "" : typed, 250);
  const { data, error, refetch } = useApi("/api/leads", { query: { search, limit: FOUND } });

  const found = data?.items ?? [];
  // One that was merged meanwhile answers with the lead that stays, under that one's id.
  const isKnown = value === null || !chosen || found.some(({ id }) => id === chosen.id);
  const leads = isKnown ? found : [chosen, ...found];
  const isEmpty = data !== undefined && search === "" && leads.length === 0;
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  return (
    <Select
      label={label}
      placeholder={t("lead.placeholder")}
      description={isEmpty ? hint : undefined}
      data={[
        ...(nobody === undefined ? [] : [{ value: NOBODY, label: nobody }]),
        ...leads.map((lead) => ({ value: lead.id, label: labelOf(lead) })),
      ]}
      value={value ?? (nobody === undefined ? null : NOBODY)}
      onChange={(id) => onChange(id === NOBODY ? null : id)}
      allowDeselect={false}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched, in more than what is shown.
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const lead = leads.find(({ id }) => id === option.value);
        return lead ? <Found lead={lead} /> : option.label;
      }}
      nothingFoundMessage={t("lead.none")}
      maxDropdownHeight={300}
    />
  );
}

function Found({ lead }: { readonly lead: LeadView }) {
  const { t } = useTranslation("records");
  const numbers = useNumbers();
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
