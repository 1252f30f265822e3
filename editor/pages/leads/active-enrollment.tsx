/** A flow that a lead is in: where it stands there, since when, and what it waits for. */
import { lazy, Suspense } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { EnrollmentView } from "../../../engine/contract/lead-routes.js";
import { FlowName } from "../../parts/document-names.js";
import { Instant } from "../../parts/instant.js";
import classes from "./flows-panel.module.css";
import { useReasons } from "./use-words.js";

// The sentences of nodes bring the whole schema of flows along: the page does not wait for them.
const NodeSummary = lazy(() => import("./node-summary.js"));

interface Props {
  readonly enrollment: EnrollmentView;
  /** The lead's. */
  readonly zone: string;
}

export function ActiveEnrollment({ enrollment, zone }: Props) {
  const { t } = useTranslation("leads");
  const reasonWords = useReasons();
  const { flow, version, node, since, due, limit, held } = enrollment;
  return (
    <li className={classes.enrollment}>
      <div className={classes.line}>
        <strong>
          <FlowName id={flow} />
        </strong>
        <span className={classes.quiet}>
          <Trans t={t} i18nKey="flows.since" components={{ at: <Instant at={since} zone={zone} /> }} />
        </span>
      </div>
      <div>
        <Suspense fallback={<bdi>{node}</bdi>}>
          <NodeSummary flow={flow} version={version} node={node} />
        </Suspense>
      </div>
      {held !== null && <div className={classes.held}>{t("flows.held", { reason: reasonWords(held) })}</div>}
      <div className={classes.quiet}>
        {due !== null ? (
          <Trans t={t} i18nKey="flows.next" components={{ at: <Instant at={due} zone={zone} /> }} />
        ) : limit !== null ? (
          <Trans t={t} i18nKey="flows.limit" components={{ at: <Instant at={limit} zone={zone} /> }} />
        ) : (
          t("flows.waits")
        )}
      </div>
    </li>
  );
}
