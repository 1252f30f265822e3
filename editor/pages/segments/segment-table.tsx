/** Segments in a table, by name. */
import { Anchor, Card, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answer } from "../../api/client.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { Instant } from "../../parts/instant.js";
import { FlowState } from "../flows/flow-state.js";

type Segment = Answer<"GET /api/segments">["items"][number];

export function SegmentTable({ segments }: { readonly segments: readonly Segment[] }) {
  const { t, i18n } = useTranslation("segments");
  const { plain } = useNumbers();
  const byName = new Intl.Collator(i18n.language, { numeric: true }).compare;
  const sorted = segments.toSorted((a, b) => byName(a.name || a.id, b.name || b.id));
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={620} type="native">
        <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("list.name")}</Table.Th>
              <Table.Th scope="col">{t("list.state")}</Table.Th>
              <Table.Th scope="col" ta="end" style={{ whiteSpace: "nowrap" }}>
                {t("list.leads")}
              </Table.Th>
              <Table.Th scope="col">{t("list.changed")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((segment) => (
              <Table.Tr key={segment.id}>
                <Table.Th scope="row" fw={400}>
                  <Anchor component={Link} href={`/segments/${encodeURIComponent(segment.id)}`} fw={600}>
                    <bdi>{segment.name || segment.id}</bdi>
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {segment.id}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <FlowState flow={segment} />
                </Table.Td>
                <Table.Td ta="end">{segment.published === null ? "–" : plain(segment.leads)}</Table.Td>
                <Table.Td>
                  <Instant at={segment.updatedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
