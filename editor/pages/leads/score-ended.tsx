/** Awards that counted once and do not any more, folded away. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { EndReason } from "../../../engine/score/state.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { Instant } from "../../parts/instant.js";
import { EntriesTable } from "./entries-table.js";
import { AwardedFor } from "./score-entry.js";
import classes from "./score-panel.module.css";
import { isKey } from "./use-words.js";

const END_REASONS: Readonly<Record<EndReason, true>> = {
  no_longer_true: true,
  earlier_event: true,
  model_changed: true,
};

export function ScoreEnded({ ended }: Pick<ExplanationView, "ended">) {
  const { t } = useTranslation("leads");
  const { signed } = useNumbers();
  const newestFirst = ended.toSorted((a, b) => b.endedAt.localeCompare(a.endedAt));
  return (
    <details className={classes.ended}>
      <summary>{t("score.ended", { count: ended.length })}</summary>
      <EntriesTable until={t("score.endedAt")}>
        {newestFirst.map((entry) => (
          <Table.Tr key={entry.entry} data-counts={false}>
            <Table.Th scope="row" className={classes.rule ?? ""}>
              <AwardedFor entry={entry} />
              <div className={classes.why}>
                {isKey(END_REASONS, entry.reason) ? t(`score.endReason.${entry.reason}`) : entry.reason}
              </div>
            </Table.Th>
            <Table.Td>
              <Instant at={entry.at} show="date" />
            </Table.Td>
            <Table.Td>
              <Instant at={entry.endedAt} show="date" />
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
