/** Score models in a table, by name, with the leads in each band. */
import { Anchor, Badge, Card, Group, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answer } from "../../api/client.js";
import { useApi } from "../../hooks/use-api.js";
import { Instant } from "../../parts/instant.js";
import { BandCounts } from "./band-counts.js";

type Model = Answer<"GET /api/scores">["items"][number];

export function ScoreTable({ models }: { readonly models: readonly Model[] }) {
  const { t, i18n } = useTranslation("scores");
  const byName = new Intl.Collator(i18n.language, { numeric: true }).compare;
  const sorted = models.toSorted((a, b) => byName(a.name || a.id, b.name || b.id));
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={760} type="native">
        <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("list.name")}</Table.Th>
              <Table.Th scope="col">{t("list.notation")}</Table.Th>
              <Table.Th scope="col">{t("list.leads")}</Table.Th>
              <Table.Th scope="col">{t("list.state")}</Table.Th>
              <Table.Th scope="col">{t("list.changed")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((model) => (
              <Row key={model.id} model={model} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ model: { id, name, published, changed, updatedAt } }: { readonly model: Model }) {
  const { t } = useTranslation("scores");
  const { data } = useApi("/api/scores/:id", { params: { id } });
  const notation = data?.document.notation;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor component={Link} href={`/scores/${encodeURIComponent(id)}`} fw={600}>
          <bdi>{name || id}</bdi>
        </Anchor>
        <Text size="xs" c="dimmed">
          {id}
        </Text>
      </Table.Th>
      <Table.Td>{notation && t(`list.${notation}`)}</Table.Td>
      <Table.Td>
        {published === null ? (
          <Text c="dimmed">{t("list.none")}</Text>
        ) : (
          <BandCounts id={id} version={published} />
        )}
      </Table.Td>
      <Table.Td>
        {published === null ? (
          <Badge variant="default" tt="none" fw={500}>
            {t("list.draft")}
          </Badge>
        ) : (
          <Group gap="xs" wrap="nowrap">
            <Badge variant="light" color="teal" tt="none" fw={500}>
              {t("list.live", { version: published })}
            </Badge>
            {changed && (
              <Text span size="xs" c="dimmed">
                {t("list.unpublished")}
              </Text>
            )}
          </Group>
        )}
      </Table.Td>
      <Table.Td>
        <Instant at={updatedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
