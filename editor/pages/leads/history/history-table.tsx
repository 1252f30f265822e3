/** Every change of a score with what caused it. Its instant can be looked at: what the score was made of then. */
import { Anchor, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScoreChangeView } from "../../../../engine/contract/score-routes.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { formatInstant, Instant } from "../../../parts/instant.js";
import { CrossingWords } from "./crossing-list.js";
import classes from "./history.module.css";

interface Props {
  /** The newest first. */
  readonly changes: readonly ScoreChangeView[];
  /** The lead's. */
  readonly zone: string;
  readonly onMoment: (at: number) => void;
}

export function HistoryTable({ changes, zone, onMoment }: Props) {
  const { t, i18n } = useTranslation("leads");
  const { plain, signed } = useNumbers();
  return (
    <Table className={classes.table ?? ""} verticalSpacing="0.25rem" horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          {(["when", "cause", "change", "after"] as const).map((column) => (
            <Table.Th key={column} scope="col" className={classes[column] ?? ""}>
              {t(`history.columns.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ n, at, before, after, cause, crossed }, index) => (
          <Table.Tr key={n}>
            <Table.Td>
              {changes[index - 1]?.at === at ? (
                // Of what happened at one instant only the last is what the score was then.
                <Instant at={at} zone={zone} />
              ) : (
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  aria-label={t("history.explain", {
                    at: formatInstant(new Date(at), i18n.language, zone),
                  })}
                  onClick={() => onMoment(Date.parse(at))}
                >
                  <Instant at={at} zone={zone} />
                </Anchor>
              )}
            </Table.Td>
            <Table.Td>
              {cause.kind === "event" ? <bdi>{cause.name}</bdi> : t(`history.cause.${cause.kind}`)}
              {crossed.map((one) => (
                <div key={`${one.flow} ${one.node}`} className={classes.quiet}>
                  <CrossingWords crossing={one} />
                </div>
              ))}
            </Table.Td>
            <Table.Td className={classes.change}>
              <bdi>{signed(after - before)}</bdi>
            </Table.Td>
            <Table.Td className={classes.after}>
              <bdi>{plain(after)}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
