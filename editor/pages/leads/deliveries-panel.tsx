/** What was planned for a lead, and what became of it. */
import { Badge } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { EmailName } from "../../parts/document-names.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";
import classes from "./lead-page.module.css";
import { Panel } from "./panel.js";
import { useReasons } from "./use-words.js";

const COLOURS: Readonly<Record<DeliveryView["state"], string>> = {
  planned: "blue",
  in_hand: "blue",
  sent: "teal",
  uncertain: "orange",
  dead: "red",
  cancelled: "gray",
  dismissed: "gray",
};

interface Props {
  readonly lead: string;
  readonly zone: string;
}

export function DeliveriesPanel({ lead, zone }: Props) {
  const { t } = useTranslation("leads");
  const { items, more, isLoading, isLoadingMore, error, retry } = useLeadDeliveries(lead);
  return (
    <Panel title={t("deliveries.title")}>
      {error && <ErrorNotice error={error} retry={retry} />}
      {isLoading && <Loading />}
      {!isLoading && !error && items.length === 0 && <p className={classes.quiet}>{t("deliveries.none")}</p>}
      <ul className={classes.list}>
        {items.map((delivery) => (
          <Delivery key={delivery.key} delivery={delivery} zone={zone} />
        ))}
      </ul>
      <MoreButton more={more} isLoading={isLoadingMore} isSmall />
    </Panel>
  );
}

export function useLeadDeliveries(lead: string) {
  return useApiPages("/api/deliveries", "before", { query: { lead } });
}

function Delivery({ delivery, zone }: { readonly delivery: DeliveryView; readonly zone: string }) {
  const { t } = useTranslation("leads");
  const reasonWords = useReasons();
  const { email, to, state, reason, notBefore, doneAt } = delivery;
  const alerted = to === "owner" || to === "team" ? t(`deliveries.${to}`) : (to ?? "");
  return (
    <li className={classes.delivery}>
      <div className={classes.panelHead}>
        {email !== null ? (
          <EmailName id={email} />
        ) : (
          <bdi className={classes.value}>{t("deliveries.alert", { to: alerted })}</bdi>
        )}
        <Badge color={COLOURS[state]} variant="light" tt="none" fw={500} autoContrast>
          {t(`state.${state}`)}
        </Badge>
      </div>
      {reason !== null && <div className={classes.value}>{reasonWords(reason)}</div>}
      <div className={classes.quiet}>
        {doneAt !== null ? (
          <Instant at={doneAt} zone={zone} />
        ) : (
          <Trans t={t} i18nKey="deliveries.due" components={{ at: <Instant at={notBefore} zone={zone} /> }} />
        )}
      </div>
    </li>
  );
}
