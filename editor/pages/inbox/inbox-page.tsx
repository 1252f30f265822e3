/** What reps are told about leads, newest first, as it comes in (R6.1). */
import { Anchor, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { useSession } from "../../hooks/use-session.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { AlertCard } from "./alert-card.js";
import classes from "./inbox.module.css";
import { NewAlerts } from "./new-alerts.js";
import { useArrivals } from "./use-arrivals.js";

const WHOSE = ["mine", "all"] as const;
type Whose = (typeof WHOSE)[number];

export default function InboxPage() {
  const { t } = useTranslation("inbox");
  const [address, setAddress] = useSearchParams();
  const me = useSession().data?.user?.email ?? "";
  const whose: Whose = address.get("to") === "mine" ? "mine" : "all";
  return (
    <Page>
      <PageHeader
        title={t("title")}
        text={t("about")}
        actions={
          <SegmentedControl
            aria-label={t("whose.label")}
            data={WHOSE.map((value) => ({ value, label: t(`whose.${value}`) }))}
            value={whose}
            onChange={(value) => setAddress(value === "mine" ? { to: value } : {}, { replace: true })}
          />
        }
      />
      <Alerts key={whose} to={whose === "mine" ? me : null} />
    </Page>
  );
}

/** `to`: an address; null shows everybody's. */
function Alerts({ to }: { readonly to: string | null }) {
  const { t } = useTranslation("inbox");
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages("/api/alerts", "before", {
    query: to === null ? {} : { to },
  });
  const arrived = useArrivals(items, !isLoading);

  if (isLoading) return <Loading />;
  if (error && items.length === 0) return <ErrorNotice error={error} retry={retry} />;
  if (items.length === 0)
    return to === null ? (
      <EmptyState
        title={t("empty.title")}
        text={t("empty.text")}
        action={
          <Anchor component={Link} href="/flows">
            {t("empty.action")}
          </Anchor>
        }
      />
    ) : (
      <EmptyState title={t("emptyMine.title")} text={t("emptyMine.text", { address: to })} />
    );
  return (
    <>
      {error && <ErrorNotice error={error} retry={retry} />}
      <NewAlerts count={arrived.size} />
      <ul className={classes.alerts}>
        {items.map((alert) => (
          <AlertCard key={alert.key} alert={alert} isNew={arrived.has(alert.key)} />
        ))}
      </ul>
      <MoreButton more={more} isLoading={isLoadingMore} />
    </>
  );
}
