/** One lead in the table. The whole row is the link to its page. */
import { Table } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { Ago } from "../../parts/ago.js";
import { LeadName, leadHref, textOf } from "../../parts/lead-name.js";
import { ScoreBar } from "../../parts/score-bar.js";
import { ZoneClock } from "../../parts/zone-clock.js";
import classes from "./leads-table.module.css";
import type { ScoreChange } from "./score-changes.js";

interface Props {
  readonly lead: LeadView;
  readonly rank: number;
  /** Absent: it has none yet. */
  readonly score: LeadView["scores"][string] | undefined;
  readonly definition: ScoreModel | undefined;
  readonly change: ScoreChange | undefined;
}

export function LeadRow({ lead, rank, score, definition, change }: Props) {
  const { t } = useTranslation("leads");
  const { plain } = useNumbers();
  const consent = lead.consent.marketing;
  const { company, jobTitle } = lead.attributes;
  return (
    <Table.Tr className={classes.row ?? ""} data-change={change && directionOf(change)}>
      <Table.Td className={classes.rank}>
        {plain(rank)}
        {lead.parked !== null && (
          <IconAlertTriangle size={14} className={classes.parked} role="img" aria-label={t("parked.short")} />
        )}
      </Table.Td>
      <Table.Td className={classes.score}>
        <ScoreBar
          total={score?.total ?? null}
          model={definition}
          standing={score}
          aside={change && <Rise change={change} />}
        />
      </Table.Td>
      <Table.Th scope="row" className={classes.name}>
        <span className={classes.line}>
          <Link href={leadHref(lead.id)} className={classes.link}>
            <LeadName lead={lead} />
          </Link>
        </span>
        <Quiet text={lead.email} />
      </Table.Th>
      <Table.Td className={classes.company}>
        <Line text={textOf(company)} />
        <Quiet text={textOf(jobTitle)} />
      </Table.Td>
      <Table.Td className={classes.owner}>
        <Line text={lead.owner} />
      </Table.Td>
      <Table.Td className={classes.local}>
        <ZoneClock zone={lead.zone.name} named={false} />
        <Quiet text={lead.zone.name} />
      </Table.Td>
      <Table.Td className={classes.consent} data-granted={consent?.granted === true}>
        {t(consent ? (consent.granted ? "consent.granted" : "consent.refused") : "consent.none")}
      </Table.Td>
      <Table.Td className={classes.last}>{lead.asOf === null ? "–" : <Ago at={lead.asOf} />}</Table.Td>
    </Table.Tr>
  );
}

/** What does not fit is told on hovering. */
function Line({ text }: { readonly text: string | null }) {
  return (
    <span className={classes.line} title={text ?? ""}>
      <bdi>{text}</bdi>
    </span>
  );
}

function Quiet({ text }: { readonly text: string | null }) {
  return (
    <span className={classes.quiet} title={text ?? ""}>
      <bdi>{text}</bdi>
    </span>
  );
}

function Rise({ change }: { readonly change: ScoreChange }) {
  const { signed } = useNumbers();
  return <bdi className={classes.rise}>{signed(change.to - (change.from ?? 0))}</bdi>;
}

function directionOf({ from, to }: ScoreChange): "up" | "down" {
  return to > (from ?? Number.NEGATIVE_INFINITY) ? "up" : "down";
}
