/** All segments: what state each is in, and how many leads are in it. */
import { Button } from "@mantine/core";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../hooks/use-api.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { NewSegment } from "./new-segment.js";
import { SegmentTable } from "./segment-table.js";

export default function SegmentsPage() {
  const { t } = useTranslation("segments");
  const { data, error, refetch } = useApi("/api/segments");
  const [isMaking, setMaking] = useState(false);
  const isEmpty = data?.items.length === 0;
  const make = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t("new.open")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} actions={isEmpty ? null : make} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {isEmpty && (
        <EmptyState
          icon={<IconUsersGroup size={36} stroke={1.4} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={make}
        />
      )}
      {data && !isEmpty && <SegmentTable segments={data.items} />}
      {data && (
        <NewSegment
          isOpen={isMaking}
          onClose={() => setMaking(false)}
          taken={new Set(data.items.map(({ id }) => id))}
        />
      )}
    </Page>
  );
}
