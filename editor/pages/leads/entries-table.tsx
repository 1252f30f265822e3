/** A table of awards: what for, when, until when, how many points. */
import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./score-panel.module.css";

interface Props {
  /** What the third column tells. */
  readonly until: string;
  readonly children: ReactNode;
}

export function EntriesTable({ until, children }: Props) {
  const { t } = useTranslation("leads");
  return (
    <Table className={classes.entries ?? ""} verticalSpacing="0.3rem" horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("score.rule")}</Table.Th>
          <Table.Th scope="col" className={classes.date ?? ""}>
            {t("score.earned")}
          </Table.Th>
          <Table.Th scope="col" className={classes.date ?? ""}>
            {until}
          </Table.Th>
          <Table.Th scope="col" className={`${classes.sum} ${classes.points}`}>
            {t("score.points")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  );
}
