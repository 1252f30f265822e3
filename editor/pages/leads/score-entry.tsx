/** One award: what it was given for, when, until when, and why it does not count if it does not. */
import { Table } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { Rule } from "../../../engine/score/model.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { FlowName } from "../../parts/document-names.js";
import { Instant } from "../../parts/instant.js";
import { RuleTests } from "./rule-tests.js";
import classes from "./score-panel.module.css";

type Entry = ExplanationView["groups"][number]["entries"][number];

interface Props {
  readonly entry: Entry;
  /** Absent: an adjustment, or the model is not known yet. */
  readonly rule: Rule | undefined;
}

export function ScoreEntry({ entry, rule }: Props) {
  const { t } = useTranslation("leads");
  const { signed } = useNumbers();
  const { why, at, fadesAt, points } = entry;
  return (
    <Table.Tr data-counts={why === null}>
      <Table.Th scope="row" className={classes.rule ?? ""}>
        <AwardedFor entry={entry} />
        {rule && <RuleTests rule={rule} />}
        {why !== null && (
          <div className={classes.why}>
            {t("score.notCounted")}{" "}
            {why.reason === "family"
              ? t("score.why.family", { family: why.family })
              : t(`score.why.${why.reason}`)}
          </div>
        )}
      </Table.Th>
      <Table.Td>
        <Instant at={at} show="date" />
      </Table.Td>
      <Table.Td>{fadesAt === null ? t("score.never") : <Instant at={fadesAt} show="date" />}</Table.Td>
      <Table.Td className={classes.points ?? ""}>
        <bdi>{signed(points)}</bdi>
      </Table.Td>
    </Table.Tr>
  );
}

/** The rule by its name and what it reads, or the flow and node that adjusted the score. */
export function AwardedFor({ entry: { rule, cause } }: { readonly entry: Pick<Entry, "rule" | "cause"> }) {
  const { t } = useTranslation("leads");
  const because =
    cause.kind === "event" ? (
      t("score.byEvent", { name: cause.name })
    ) : cause.kind === "attribute" ? (
      t("score.byAttribute")
    ) : (
      <Trans
        t={t}
        i18nKey="score.byAdjust"
        values={{ node: cause.node }}
        components={{ flow: <FlowName id={cause.flow} /> }}
      />
    );
  return (
    <div className={classes.awarded}>
      {rule !== null && <bdi className={classes.ruleName}>{rule}</bdi>}
      <span className={classes.note}>{because}</span>
    </div>
  );
}
