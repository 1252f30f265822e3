/** Flows in a table, by name. */
import { Anchor, Card, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answer } from "../../api/client.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { Instant } from "../../parts/instant.js";
import { FlowState } from "./flow-state.js";

type Flow = Answer<"GET /api/flows">["items"][number];

export function FlowTable({ flows }: { readonly flows: readonly Flow[] }) {
  const { t, i18n } = useTranslation("flows");
  const { plain } = useNumbers();
  const byName = new Intl.Collator(i18n.language, { numeric: true }).compare;
  const sorted = flows.toSorted((a, b) => byName(a.name || a.id, b.name || b.id));
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={760} type="native">
        <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("list.name")}</Table.Th>
              <Table.Th scope="col">{t("list.state")}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t("list.here")}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t("list.entered")}
              </Table.Th>
              <Table.Th scope="col">{t("list.changed")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((flow) => (
              <Table.Tr key={flow.id}>
                <Table.Th scope="row" fw={400}>
                  <Anchor component={Link} href={`/flows/${encodeURIComponent(flow.id)}`} fw={600}>
                    <bdi>{flow.name || flow.id}</bdi>
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {flow.id}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <FlowState flow={flow} />
                </Table.Td>
                <Table.Td ta="end">{plain(flow.counts.here)}</Table.Td>
                <Table.Td ta="end">{plain(flow.counts.entered)}</Table.Td>
                <Table.Td>
                  <Instant at={flow.updatedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
