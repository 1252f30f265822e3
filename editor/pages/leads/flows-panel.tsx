/** The flows that a lead is in and was in. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EnrollmentView } from "../../../engine/contract/lead-routes.js";
import { FlowName } from "../../parts/document-names.js";
import { Instant } from "../../parts/instant.js";
import { ActiveEnrollment } from "./active-enrollment.js";
import classes from "./flows-panel.module.css";
import { Panel } from "./panel.js";

interface Props {
  readonly enrollments: readonly EnrollmentView[];
  /** The lead's. */
  readonly zone: string;
}

export function FlowsPanel({ enrollments, zone }: Props) {
  const { t } = useTranslation("leads");
  const active = enrollments.filter(({ status }) => status === "active");
  const past = enrollments.filter(({ status }) => status !== "active");
  return (
    <Panel title={t("flows.title")}>
      {active.length === 0 && (
        <p className={classes.quiet}>{t(past.length === 0 ? "flows.none" : "flows.noneNow")}</p>
      )}
      <ul className={classes.active}>
        {active.map((enrollment) => (
          <ActiveEnrollment key={enrollment.id} enrollment={enrollment} zone={zone} />
        ))}
      </ul>
      {past.length > 0 && <Past enrollments={past} zone={zone} />}
    </Panel>
  );
}

/** The engine's own words are put into sentences; the others are the flow's. */
function Outcome({ outcome }: Pick<EnrollmentView, "outcome">) {
  const { t } = useTranslation("leads");
  if (outcome === "exit_when") return t("flows.exitWhen");
  if (outcome === "merged") return t("flows.merged");
  return outcome ?? t("flows.left");
}

function Past({ enrollments, zone }: Props) {
  const { t } = useTranslation("leads");
  return (
    <Table verticalSpacing="0.3rem" horizontalSpacing="xs" fz="sm" className={classes.past ?? ""}>
      <Table.Caption>{t("flows.past")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("flows.flow")}</Table.Th>
          <Table.Th scope="col">{t("flows.outcome")}</Table.Th>
          <Table.Th scope="col">{t("flows.ended")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {enrollments.map(({ id, flow, status, outcome, failure, endedAt }) => (
          <Table.Tr key={id} data-failed={status === "failed"}>
            <Table.Th scope="row">
              <FlowName id={flow} />
            </Table.Th>
            <Table.Td>
              <bdi>
                {status === "failed" ? t("flows.failed", { reason: failure }) : <Outcome outcome={outcome} />}
              </bdi>
            </Table.Td>
            <Table.Td>{endedAt !== null && <Instant at={endedAt} zone={zone} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
