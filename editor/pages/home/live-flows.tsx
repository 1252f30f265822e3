/** The flows that leads enter now, the busiest first. */
import { Anchor, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "../../hooks/use-api.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { Panel } from "./panel.js";

const MOST = 8;

export function LiveFlows() {
  const { t } = useTranslation("home");
  const { plain } = useNumbers();
  const { data, error, refetch } = useApi("/api/flows");
  const live = data && {
    items: data.items
      .filter(({ published }) => published !== null)
      .toSorted((a, b) => b.counts.here - a.counts.here || b.counts.entered - a.counts.entered)
      .slice(0, MOST),
  };
  return (
    <Panel
      title={t("flows.title")}
      more={{ href: "/flows", text: t("flows.more") }}
      read={{ data: live, error, refetch }}
      empty={t("flows.empty")}
    >
      {(flows) => (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("flows.name")}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t("flows.here")}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t("flows.entered")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {flows.map(({ id, name, counts }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={400}>
                  <Anchor component={Link} href={`/flows/${encodeURIComponent(id)}`} inherit>
                    <bdi>{name || id}</bdi>
                  </Anchor>
                </Table.Th>
                <Table.Td ta="end">{plain(counts.here)}</Table.Td>
                <Table.Td ta="end">{plain(counts.entered)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
