/** Awards that counted once and do not any more, folded away. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { Rule } from "../../../engine/score/model.js";
import type { EndReason } from "../../../engine/score/state.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { EntriesTable } from "./entries-table.js";
import { AwardedFor } from "./score-entry.js";
import classes from "./score-panel.module.css";
import { isKey } from "./use-words.js";
import { When } from "./when.js";

const END_REASONS: Readonly<Record<EndReason, true>> = {
  no_longer_true: true,
  earlier_event: true,
  model_changed: true,
  merged: true,
};

interface Props extends Pick<ExplanationView, "ended"> {
  readonly rules: readonly Rule[];
  /** The lead's. */
  readonly zone: string;
}

export function ScoreEnded({ ended, rules, zone }: Props) {
  const { t } = useTranslation("leads");
  const { signed } = useNumbers();
  const labelOf = (rule: string | null) => rules.find(({ id }) => id === rule)?.label ?? "";
  const newestFirst = ended.toSorted((a, b) => b.endedAt.localeCompare(a.endedAt));
  return (
    <details className={classes.ended}>
      <summary>{t("score.ended", { count: ended.length })}</summary>
      <EntriesTable until={t("score.endedAt")}>
        {newestFirst.map((entry) => (
          <Table.Tr key={entry.entry} data-counts={false}>
            <Table.Th scope="row" className={classes.rule ?? ""}>
              <AwardedFor entry={{ ...entry, label: labelOf(entry.rule) }} />
              <div className={classes.why}>
                {isKey(END_REASONS, entry.reason) ? t(`score.endReason.${entry.reason}`) : entry.reason}
              </div>
            </Table.Th>
            <Table.Td className={classes.when ?? ""}>
              <When at={entry.at} zone={zone} />
            </Table.Td>
            <Table.Td className={classes.when ?? ""}>
              <When at={entry.endedAt} zone={zone} />
            </Table.Td>
            <Table.Td className={classes.points ?? ""}>
              <bdi>{signed(entry.points)}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
      </EntriesTable>
    </details>
  );
}
