/** One lead: who it is, why its score is what it is, where it stands in flows, and what happened (R1.7, R2.10). */
import { useTranslation } from "react-i18next";
import { useApi } from "../../hooks/use-api.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { leadName, textOf } from "../../parts/lead-name.js";
import { Listed } from "../../parts/listed.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { AttributesPanel } from "./attributes-panel.js";
import { ConsentPanel } from "./consent-panel.js";
import { DeliveriesPanel } from "./deliveries-panel.js";
import { EnrolInFlow } from "./enrol-in-flow.js";
import { EditLead } from "./entry/edit-lead.js";
import { RecordEvent } from "./entry/record-event.js";
import { FactsPanel } from "./facts-panel.js";
import { FlowsPanel } from "./flows-panel.js";
import classes from "./lead-page.module.css";
import { MergeLead } from "./merge-lead.js";
import { ParkedNotice } from "./parked-notice.js";
import { ScorePanel } from "./score-panel.js";
import { TimelinePanel } from "./timeline-panel.js";

export default function LeadPage({ lead: reference }: { readonly lead: string }) {
  const { t } = useTranslation("leads");
  const { data: lead, error, refetch } = useApi("/api/leads/:lead", { params: { lead: reference } });
  if (!lead)
    return error ? (
      <Page>
        <PageHeader title={t("title")} />
        <ErrorNotice error={error} retry={() => void refetch()} />
      </Page>
    ) : (
      <Loading />
    );
  const { jobTitle, company } = lead.attributes;
  const place = [jobTitle, company].map(textOf).filter(Boolean);
  return (
    <Page>
      <PageHeader
        title={leadName(lead)}
        text={<Listed items={place} />}
        actions={
          <>
            <EditLead lead={lead} />
            <RecordEvent lead={lead.id} />
            <EnrolInFlow lead={lead.id} />
            <MergeLead lead={lead.id} />
          </>
        }
      />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {lead.parked !== null && <ParkedNotice lead={lead.id} message={lead.parked} />}
      <div className={classes.columns}>
        <div className={classes.main}>
          <ScorePanel lead={lead} />
          <FlowsPanel enrollments={lead.enrollments} zone={lead.zone.name} />
          <TimelinePanel lead={lead.id} zone={lead.zone.name} />
        </div>
        <div className={classes.side}>
          <FactsPanel lead={lead} />
          <ConsentPanel consent={lead.consent} />
          <AttributesPanel attributes={lead.attributes} />
          <DeliveriesPanel lead={lead.id} zone={lead.zone.name} />
        </div>
      </div>
    </Page>
  );
}
