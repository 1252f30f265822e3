/** All emails: what each is for, in which languages it is, which flows send it. */
import { Anchor, Badge, Button, Card, Group, Table, Text } from "@mantine/core";
import { IconMail, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "../../hooks/use-api.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { useLanguageName } from "./language-name.js";
import { NewEmail } from "./new-email.js";
import { useEmailFacts } from "./use-email-facts.js";

export default function EmailsPage() {
  const { t } = useTranslation("emails");
  const { data, error, refetch } = useApi("/api/emails");
  const [isMaking, setMaking] = useState(false);
  const make = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t("new.open")}
    </Button>
  );
  const isEmpty = data?.items.length === 0;
  return (
    <Page>
      <PageHeader title={t("title")} text={t("about")} actions={isEmpty ? null : make} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {isEmpty && (
        <EmptyState
          icon={<IconMail size={36} stroke={1.4} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Group gap="xs" justify="center">
              {make}
              <Button variant="default" component={Link} href="/templates">
                {t("empty.templates")}
              </Button>
            </Group>
          }
        />
      )}
      {data && !isEmpty && <EmailTable items={data.items} />}
      {data && (
        <NewEmail
          isOpen={isMaking}
          onClose={() => setMaking(false)}
          taken={new Set(data.items.map(({ id }) => id))}
        />
      )}
    </Page>
  );
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
}

function EmailTable({ items }: { readonly items: readonly Row[] }) {
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
