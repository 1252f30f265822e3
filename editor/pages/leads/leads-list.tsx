/** The leads that a search finds, page by page, or what to do where there are none. */
import { Anchor, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { useModel } from "../../hooks/use-models.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { leadName } from "../../parts/lead-name.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";
import { LeadsTable } from "./leads-table.js";
import { useScoreChanges } from "./use-score-changes.js";

interface Props {
  readonly search: string;
  /** null: no model is published, and nobody has a score. */
  readonly model: string | null;
}

export function LeadsList({ search, model }: Props) {
  const { t } = useTranslation("leads");
  const { plain } = useNumbers();
  const query = { search, ...(model === null ? {} : { model }) };
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages("/api/leads", "after", {
    query,
  });
  const totals = new Map(items.map(({ id, scores }) => [id, scores[model ?? ""]?.total ?? null]));
  const { marked, latest } = useScoreChanges(totals, model ?? "");
  const definition = useModel(model);

  if (isLoading) return <Loading />;
  if (error && items.length === 0) return <ErrorNotice error={error} retry={retry} />;
  if (items.length === 0) return search === "" ? <NoLeads /> : <NothingFound search={search} />;

  const news = [...latest].map(([id, { from, to }]) => {
    const lead = items.find((item) => item.id === id);
    const values = { name: lead ? leadName(lead) : id, to: plain(to) };
    return to > (from ?? Number.NEGATIVE_INFINITY) ? t("news.rose", values) : t("news.fell", values);
  });
  return (
    <>
      {error && <ErrorNotice error={error} retry={retry} />}
      <VisuallyHidden role="status">
        {news.length > 3 ? t("news.many", { count: news.length }) : news.join(" ")}
      </VisuallyHidden>
      <LeadsTable leads={items} model={model} definition={definition} changes={marked} />
      <MoreButton more={more} isLoading={isLoadingMore} />
    </>
  );
}

function NoLeads() {
  const { t } = useTranslation("leads");
  return (
    <EmptyState
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <Anchor component={Link} href="/">
          {t("empty.action")}
        </Anchor>
      }
    />
  );
}

function NothingFound({ search }: { readonly search: string }) {
  const { t } = useTranslation("leads");
  return <EmptyState title={t("search.nothing", { search })} text={t("search.where")} />;
}
