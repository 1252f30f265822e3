/** One award: what it was given for, when, how it fades, and why it does not count if it does not. */
import { Table } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { Label } from "../../../engine/score/label.js";
import type { Rule } from "../../../engine/score/model.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import { FlowName } from "../../parts/document-names.js";
import { RuleTests } from "./rule-tests.js";
import classes from "./score-panel.module.css";
import { When } from "./when.js";

type Entry = ExplanationView["groups"][number]["entries"][number];

interface Props {
  readonly entry: Entry;
  /** Absent: an adjustment, or the model is not known yet. */
  readonly rule: Rule | undefined;
  /** The lead's. */
  readonly zone: string;
}

export function ScoreEntry({ entry, rule, zone }: Props) {
  const { t } = useTranslation("leads");
  const { signed } = useNumbers();
  const { why, at, fadesAt, fades, points, worth } = entry;
  const words = useRuleWords();
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
        {why === null && worth !== points && (
          <div className={classes.why}>{t("score.faded", { points, worth })}</div>
        )}
      </Table.Th>
      <Table.Td className={classes.when ?? ""}>
        <When at={at} zone={zone} />
      </Table.Td>
      <Table.Td className={classes.when ?? ""}>
        {fades !== null && <div>{words.fades(fades)}</div>}
        {fadesAt === null ? (
          fades === null && t("score.never")
        ) : (
          <div className={classes.note}>
            <Trans t={t} i18nKey="score.until" components={{ at: <When at={fadesAt} zone={zone} /> }} />
          </div>
        )}
      </Table.Td>
      <Table.Td className={classes.points ?? ""}>
        <bdi>{signed(why === null ? worth : points)}</bdi>
      </Table.Td>
    </Table.Tr>
  );
}

/** The rule by its name and what it reads, or the flow and node that adjusted the score. */
export function AwardedFor({
  entry: { rule, cause, label },
}: {
  readonly entry: Pick<Entry, "rule" | "cause"> & { readonly label: Label };
}) {
  const { t } = useTranslation("leads");
  const { name } = useRuleWords();
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
      {rule !== null && <bdi className={classes.ruleName}>{name({ id: rule, label })}</bdi>}
      <span className={classes.note}>{because}</span>
    </div>
  );
}
