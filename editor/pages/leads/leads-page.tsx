/** Leads, the highest score first: found by a search, ordered anew while somebody looks. */
import { CloseButton, Group, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { chosenModel, useModels } from "../../hooks/use-models.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { NewLead } from "./entry/new-lead.js";
import { LeadsList } from "./leads-list.js";
import classes from "./leads-table.module.css";
import { ModelChoice } from "./model-choice.js";

export default function LeadsPage() {
  const { t } = useTranslation("leads");
  const { models, error, refetch } = useModels();
  const [address, setAddress] = useSearchParams();
  const search = address.get("search") ?? "";
  const [asked] = useDebouncedValue(search, 200);

  const put = (name: "search" | "model", value: string) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === "") after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );

  if (error && !models)
    return (
      <Page>
        <PageHeader title={t("title")} />
        <ErrorNotice error={error} retry={() => void refetch()} />
      </Page>
    );
  if (!models) return <Loading />;
  const model = chosenModel(models, address.get("model"));
  return (
    <Page>
      <PageHeader title={t("title")} text={t("about")} actions={<NewLead />} />
      <Group mb="sm" gap="sm">
        <TextInput
          type="search"
          aria-label={t("search.label")}
          placeholder={t("search.placeholder")}
          maxLength={200}
          value={search}
          onChange={({ currentTarget }) => put("search", currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            search !== "" && (
              <CloseButton size="sm" aria-label={t("search.clear")} onClick={() => put("search", "")} />
            )
          }
          classNames={{ input: classes.search ?? "" }}
          w="22rem"
        />
        {model !== null && (
          <ModelChoice models={models} value={model} onChange={(chosen) => put("model", chosen)} />
        )}
      </Group>
      <LeadsList search={asked} model={model} />
    </Page>
  );
}
