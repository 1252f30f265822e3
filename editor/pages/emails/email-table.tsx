/** Emails in a table, with the published flows that send them. */
import { Anchor, Badge, Card, Group, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Instant } from "../../parts/instant.js";
import { useLanguageName } from "./language-name.js";
import { useEmailFacts } from "./use-email-facts.js";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
}

export function EmailTable({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation("emails");
  const facts = useEmailFacts();
  const nameOf = useLanguageName();
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={760} type="native">
        <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("list.name")}</Table.Th>
              <Table.Th scope="col">{t("list.purpose")}</Table.Th>
              <Table.Th scope="col">{t("list.languages")}</Table.Th>
              <Table.Th scope="col">{t("list.flows")}</Table.Th>
              <Table.Th scope="col">{t("list.changed")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ id, name, updatedAt }) => {
              const fact = facts.get(id);
              return (
                <Table.Tr key={id}>
                  <Table.Th scope="row" fw={400}>
                    <Anchor component={Link} href={`/emails/${id}`} fw={600}>
                      <bdi>{name || id}</bdi>
                    </Anchor>
                    <Text size="xs" c="dimmed">
                      {id}
                    </Text>
                  </Table.Th>
                  <Table.Td>{fact && t(`purpose.${fact.purpose}`)}</Table.Td>
                  <Table.Td>
                    <Group gap={4}>
                      {fact?.locales.map((locale) => (
                        <Badge key={locale} variant="default" size="sm" tt="none" title={nameOf(locale)}>
                          {locale}
                        </Badge>
                      ))}
                    </Group>
                  </Table.Td>
                  <Table.Td>
                    {fact?.flows.length === 0 && (
                      <Text span c="dimmed">
                        {t("list.noFlow")}
                      </Text>
                    )}
                    {fact?.flows.map((flow) => (
                      <Anchor key={flow.id} component={Link} href={`/flows/${flow.id}`} display="block">
                        <bdi>{flow.name || flow.id}</bdi>
                      </Anchor>
                    ))}
                  </Table.Td>
                  <Table.Td>
                    <Instant at={updatedAt} />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
