/** The built-in mailbox: what would have left where no SMTP server is set. The list at the side, the chosen mail beside it. */
import { Card } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Redirect } from "wouter";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { MailList } from "./mail-list.js";
import { MailView } from "./mail-view.js";
import classes from "./mailbox.module.css";

/** `id`: the chosen mail. Without it the newest is shown, and stays when newer ones come. */
export default function MailboxPage({ id }: { readonly id?: string }) {
  const { t } = useTranslation("mailbox");
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages("/api/mailbox", "before");
  const newest = items[0];
  if (id === undefined && newest)
    return <Redirect to={`/mailbox/${encodeURIComponent(newest.id)}`} replace />;
  const isEmpty = !isLoading && !error && !newest && id === undefined;
  return (
    <Page>
      <PageHeader title={t("title")} text={isEmpty ? null : t("about")} />
      {error && <ErrorNotice error={error} retry={retry} />}
      {isLoading && <Loading />}
      {isEmpty && (
        <EmptyState
          icon={<IconInbox size={36} stroke={1.4} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
        />
      )}
      {id !== undefined && !isLoading && (
        <div className={classes.columns}>
          <Card withBorder p={0} className={classes.side} component="nav" aria-label={t("list")}>
            <MailList items={items} chosen={id} />
            <MoreButton more={more} isLoading={isLoadingMore} isSmall />
          </Card>
          <MailView key={id} id={id} />
        </div>
      )}
    </Page>
  );
}
