/** What goes on: live flows, the hottest leads, the last alerts, and what needs a hand. */
import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { PageHeader } from "../../parts/page-header.js";
import classes from "./home.module.css";
import { HottestLeads } from "./hottest-leads.js";
import { LastAlerts } from "./last-alerts.js";
import { LiveFlows } from "./live-flows.js";
import { NeedsAHand } from "./needs-a-hand.js";

export function Overview() {
  const { t } = useTranslation("home");
  return (
    <>
      <PageHeader
        title={t("overview.title")}
        text={t("overview.text")}
        actions={
          <Anchor component={Link} href="/?first-steps">
            {t("overview.firstSteps")}
          </Anchor>
        }
      />
      <NeedsAHand />
      <div className={classes.columns}>
        <div className={classes.column}>
          <LiveFlows />
          <LastAlerts />
        </div>
        <HottestLeads />
      </div>
    </>
  );
}
