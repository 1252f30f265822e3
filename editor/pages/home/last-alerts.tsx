/** What reps were told last. */
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "../../hooks/use-api.js";
import { Ago } from "../../parts/ago.js";
import { leadHref } from "../../parts/lead-name.js";
import { directionOf } from "../../parts/text-direction.js";
import classes from "./home.module.css";
import { Panel } from "./panel.js";

export function LastAlerts() {
  const { t } = useTranslation("home");
  const read = useApi("/api/alerts", { query: { limit: 5 } });
  return (
    <Panel
      title={t("alerts.title")}
      more={{ href: "/inbox", text: t("alerts.more") }}
      read={read}
      empty={t("alerts.empty")}
    >
      {(alerts) => (
        <ul className={classes.list}>
          {alerts.map(({ key, at, lead, to, message }) => (
            <li key={key}>
              <Anchor
                component={Link}
                href={leadHref(lead)}
                size="sm"
                className={classes.message}
                dir={directionOf(message)}
              >
                {message}
              </Anchor>
              <Text size="xs" c="dimmed">
                <bdi>{to}</bdi> · <Ago at={at} />
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
