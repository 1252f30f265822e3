/** One lead at a node: its name, since when it is there, and what it waits for, on its own clock. */
import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Trans, useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { EnrollmentView } from "../../../engine/contract/lead-routes.js";
import type { Reason } from "../../../engine/message/reason.js";
import { call } from "../../api/client.js";
import { Instant } from "../../parts/instant.js";
import { leadHref, leadName } from "../../parts/lead-name.js";
import classes from "./leads-at-node.module.css";

const FIVE_MINUTES = 300_000;

/** Names and zones seldom change: they are not read again whenever any lead moves, as lists of leads are. */
function useNameAndZone(lead: string) {
  return useQuery({
    queryKey: ["name of lead", lead],
    queryFn: ({ signal }) => call("GET /api/leads/:lead", { params: { lead }, signal }),
    staleTime: FIVE_MINUTES,
  });
}

export function LeadAtNode({ enrollment }: { readonly enrollment: EnrollmentView }) {
  const { t } = useTranslation("preview");
  const { data: lead } = useNameAndZone(enrollment.lead);
  const zone = lead ? { zone: lead.zone.name } : {};
  return (
    <>
      <Anchor component={Link} href={leadHref(enrollment.lead)} className={classes.name}>
        <bdi>{lead ? leadName(lead) : `#${enrollment.lead.slice(0, 8)}`}</bdi>
      </Anchor>
      <span className={classes.quiet}>
        <Trans t={t} i18nKey="here.since" components={{ at: <Instant at={enrollment.since} {...zone} /> }} />
      </span>
      <Waits enrollment={enrollment} {...zone} />
    </>
  );
}

interface WaitsProps {
  readonly enrollment: EnrollmentView;
  /** The lead's; until it is known, this browser's. */
  readonly zone?: string;
}

function Waits({ enrollment: { due, limit, held }, ...zone }: WaitsProps) {
  const { t } = useTranslation(["preview", "records"]);
  const next = due ?? limit;
  return (
    <span>
      {/* The engine holds a mail for these reasons and no others. */}
      {held !== null && `${t("here.held", { reason: t(`records:reasons.${held as Reason}`) })} `}
      {next === null ? (
        t("here.waits")
      ) : (
        <Trans
          t={t}
          i18nKey={
            due === null ? "preview:here.limit" : held === null ? "preview:here.due" : "preview:here.again"
          }
          components={{ at: <Instant at={next} {...zone} /> }}
        />
      )}
    </span>
  );
}
