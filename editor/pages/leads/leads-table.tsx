/** Leads as a table, the best at the top. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { LeadRow } from "./lead-row.js";
import classes from "./leads-table.module.css";
import type { ScoreChanges } from "./score-changes.js";

const COLUMNS = ["rank", "score", "name", "company", "owner", "local", "consent", "last"] as const;

interface Props {
  readonly leads: readonly LeadView[];
  readonly model: string | null;
  readonly definition: ScoreModel | undefined;
  readonly changes: ScoreChanges;
}

export function LeadsTable({ leads, model, definition, changes }: Props) {
  const { t } = useTranslation("leads");
  return (
    <div className={classes.frame}>
      <Table className={classes.table} verticalSpacing="0.35rem" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column} scope="col" className={classes[column] ?? ""}>
                {t(`columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead, index) => (
            <LeadRow
              key={lead.id}
              lead={lead}
              rank={index + 1}
              score={lead.scores[model ?? ""]}
              definition={definition}
              change={changes.get(lead.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
