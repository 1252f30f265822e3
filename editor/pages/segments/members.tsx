/** Who is in a segment, by its published version, and since when. */
import { Card, Group, Text, Title } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import { useApi } from "../../hooks/use-api.js";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { LeadLink } from "../../parts/lead-name.js";
import { MoreButton } from "../../parts/more-button.js";
import classes from "./segments.module.css";

interface Props {
  readonly id: string;
  readonly isPublished: boolean;
}

const PAGE = 50;

export function Members({ id, isPublished }: Props) {
  const { t } = useTranslation(["segments", "shell"]);
  const { plain } = useNumbers();
  const { data } = useApi("/api/segments");
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages(
    "/api/segments/:id/leads",
    "after",
    { params: { id }, query: { limit: PAGE } },
  );
  const count = data?.items.find((segment) => segment.id === id)?.leads;
  return (
    <Card withBorder p="md" component="section" aria-labelledby="members">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="members">
          {t("members.title")}
        </Title>
        {isPublished && count !== undefined && (
          <Text size="sm">{t("members.count", { count, number: plain(count) })}</Text>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t(isPublished ? "members.about" : "members.unpublished")}
      </Text>
      {error ? (
        <ErrorNotice error={error} retry={retry} />
      ) : items.length === 0 ? (
        (isPublished || isLoading) && (
          <Text size="sm" c="dimmed" role="status">
            {isLoading ? t("shell:loading") : t("members.none")}
          </Text>
        )
      ) : (
        <ul className={classes.members}>
          {items.map((lead) => (
            <li key={lead.id} className={classes.member}>
              <LeadLink lead={lead} />
              <Text span size="xs" c="dimmed">
                <Trans
                  t={t}
                  i18nKey="members.since"
                  components={{ at: <Instant at={lead.since} zone={lead.zone.name} /> }}
                />
              </Text>
            </li>
          ))}
        </ul>
      )}
      <MoreButton more={more} isLoading={isLoadingMore} isSmall />
    </Card>
  );
}
