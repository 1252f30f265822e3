/** Deliveries, newest first: of one state or of one lead where the address says so. */
import { Anchor, Button, Card, Group, Table, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { useNames } from "../../hooks/use-names.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";
import { DeliveryFilter, isState } from "./delivery-filter.js";
import { DeliveryRow } from "./delivery-row.js";
import { LeadFilter } from "./lead-filter.js";

const COLUMNS = ["state", "what", "lead", "when", "why"] as const;

export function DeliveryList() {
  const { t } = useTranslation("deliveries");
  const [search, setSearch] = useSearchParams();
  const asked = search.get("state") ?? "";
  const state = isState(asked) ? asked : undefined;
  const lead = search.get("lead") ?? undefined;
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages("/api/deliveries", "before", {
    query: { ...(state ? { state } : {}), ...(lead ? { lead } : {}) },
  });
  const emailName = useNames("/api/emails");
  const flowName = useNames("/api/flows");
  const choose = (name: string, value: string | undefined) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const isFiltered = state !== undefined || lead !== undefined;
  return (
    <>
      <Group gap="sm" mb="sm">
        <DeliveryFilter state={state} onChange={(value) => choose("state", value)} />
        {lead !== undefined && <LeadFilter lead={lead} onClear={() => choose("lead", undefined)} />}
      </Group>
      {error && <ErrorNotice error={error} retry={retry} />}
      {isLoading && <Loading />}
      {!isLoading && !error && items.length === 0 && !isFiltered && (
        <EmptyState
          icon={<IconSend size={36} stroke={1.4} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Button variant="default" component={Link} href="/flows">
              {t("empty.action")}
            </Button>
          }
        />
      )}
      {!isLoading && !error && items.length === 0 && isFiltered && (
        <Text c="dimmed" py="xl" ta="center">
          {t("none")}{" "}
          <Anchor component={Link} href="/deliveries">
            {t("showAll")}
          </Anchor>
        </Text>
      )}
      {items.length > 0 && (
        <Card withBorder p={0}>
          <Table.ScrollContainer minWidth={860} type="native">
            <Table verticalSpacing="xs" horizontalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  {COLUMNS.map((column) => (
                    <Table.Th key={column} scope="col">
                      {t(`columns.${column}`)}
                    </Table.Th>
                  ))}
                  <Table.Td />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((delivery) => (
                  <DeliveryRow
                    key={delivery.key}
                    delivery={delivery}
                    emailName={emailName}
                    flowName={flowName}
                    columns={COLUMNS.length + 1}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Card>
      )}
      <MoreButton more={more} isLoading={isLoadingMore} />
    </>
  );
}
