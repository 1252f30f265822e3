/** What the engine does not go on with by itself: deliveries that are uncertain or dead, and parked leads. */
import { Alert, Anchor, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "../../hooks/use-api.js";
import { leadHref } from "../../parts/lead-name.js";

/** More than these are "100+". */
const MOST = 100;
const MOST_PARKED = 5;

export function NeedsAHand() {
  const { t } = useTranslation("home");
  const uncertain = useApi("/api/deliveries", { query: { state: "uncertain", limit: MOST } });
  const dead = useApi("/api/deliveries", { query: { state: "dead", limit: MOST } });
  const { data: parked } = useApi("/api/parked");
  const counts = [
    { state: "uncertain", data: uncertain.data },
    { state: "dead", data: dead.data },
  ] as const;
  const waiting = counts.filter(({ data }) => data && data.items.length > 0);
  const leads = parked?.items ?? [];
  if (waiting.length === 0 && leads.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      mb="md"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t("hand.title")}
    >
      <List size="sm">
        {waiting.map(({ state, data }) => (
          <List.Item key={state}>
            <Anchor component={Link} href={`/deliveries?state=${state}`} inherit>
              {t(`hand.${state}`, {
                count: data?.items.length ?? 0,
                shown: data?.next === null ? data.items.length : `${MOST}+`,
              })}
            </Anchor>
          </List.Item>
        ))}
        {leads.slice(0, MOST_PARKED).map(({ lead, error }) => (
          <List.Item key={lead}>
            <Anchor component={Link} href={leadHref(lead)} inherit>
              {t("hand.parked", { error })}
            </Anchor>
          </List.Item>
        ))}
        {leads.length > MOST_PARKED && (
          <List.Item>{t("hand.moreParked", { count: leads.length - MOST_PARKED })}</List.Item>
        )}
      </List>
    </Alert>
  );
}
