/** Addresses that get no mail, and how one gets it again. */
import { Button, Card, Table } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { ConfirmDialog } from "../../parts/confirm-dialog.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";

export function SuppressionList() {
  const { t } = useTranslation("deliveries");
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages("/api/suppressions", "after");
  const [chosen, setChosen] = useState<(typeof items)[number] | null>(null);
  const remove = useMutation({
    mutationFn: (email: string) => call("DELETE /api/suppressions/:email", { params: { email } }),
    onSuccess: async () => {
      setChosen(null);
      await refresh("/api/suppressions");
    },
  });
  return (
    <>
      {error && <ErrorNotice error={error} retry={retry} />}
      {isLoading && <Loading />}
      {!isLoading && !error && items.length === 0 && (
        <EmptyState
          icon={<IconMailOff size={36} stroke={1.4} aria-hidden />}
          title={t("suppressed.empty.title")}
          text={t("suppressed.empty.text")}
        />
      )}
      {items.length > 0 && (
        <Card withBorder p={0}>
          <Table verticalSpacing="xs" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("suppressed.address")}</Table.Th>
                <Table.Th scope="col">{t("suppressed.reason")}</Table.Th>
                <Table.Th scope="col">{t("suppressed.since")}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.email}>
                  <Table.Th scope="row" fw={600}>
                    <bdi>{one.email}</bdi>
                  </Table.Th>
                  <Table.Td>{t(`suppressed.reasons.${one.reason}`)}</Table.Td>
                  <Table.Td>
                    <Instant at={one.at} />
                  </Table.Td>
                  <Table.Td ta="end">
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t("suppressed.removeOf", { email: one.email })}
                      onClick={() => {
                        remove.reset();
                        setChosen(one);
                      }}
                    >
                      {t("suppressed.remove")}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      )}
      <MoreButton more={more} isLoading={isLoadingMore} />
      {chosen && (
        <ConfirmDialog
          isOpen
          title={t("suppressed.removeTitle", { email: chosen.email })}
          text={t(`suppressed.means.${chosen.reason}`)}
          action={t("suppressed.remove")}
          isDangerous
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(chosen.email)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
