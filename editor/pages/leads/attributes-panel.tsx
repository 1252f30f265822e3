/** Everything else that is known of a lead, by name. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import classes from "./lead-page.module.css";
import { Panel } from "./panel.js";

export function AttributesPanel({ attributes }: Pick<LeadView, "attributes">) {
  const { t } = useTranslation("leads");
  const rows = Object.entries(attributes).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Panel title={t("attributes.title")}>
      {rows.length === 0 ? (
        <p className={classes.quiet}>{t("attributes.none")}</p>
      ) : (
        <Table verticalSpacing="0.25rem" horizontalSpacing={0} layout="fixed" fz="sm">
          <Table.Thead className={classes.visuallyHidden ?? ""}>
            <Table.Tr>
              <Table.Th scope="col">{t("attributes.name")}</Table.Th>
              <Table.Th scope="col">{t("attributes.value")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" className={classes.attribute ?? ""}>
                  <bdi>{name}</bdi>
                </Table.Th>
                <Table.Td className={classes.value ?? ""}>
                  <Value value={value} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

function Value({ value }: { readonly value: unknown }) {
  const { t } = useTranslation("leads");
  const { plain } = useNumbers();
  if (typeof value === "number") return plain(value);
  if (typeof value === "boolean") return t(value ? "attributes.yes" : "attributes.no");
  return <bdi>{typeof value === "string" ? value : JSON.stringify(value)}</bdi>;
}
