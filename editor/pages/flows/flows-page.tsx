/** All flows: what state each is in, and how many leads it moves. */
import { Button, Group } from "@mantine/core";
import { IconFileImport, IconPlus, IconSitemap } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "../../hooks/use-api.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { ImportDialog } from "../templates/lazy-import-dialog.js";
import { FlowTable } from "./flow-table.js";
import { NewFlow } from "./new-flow.js";

export default function FlowsPage() {
  const { t } = useTranslation("flows");
  const { data, error, refetch } = useApi("/api/flows");
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const close = () => setOpen(null);
  const isEmpty = data?.items.length === 0;
  const actions = (
    <>
      <Button
        variant="subtle"
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={() => setOpen("import")}
      >
        {t("import")}
      </Button>
      <Button variant={isEmpty ? "filled" : "default"} component={Link} href="/templates">
        {t("fromTemplate")}
      </Button>
      <Button
        variant={isEmpty ? "default" : "filled"}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setOpen("new")}
      >
        {t("new.open")}
      </Button>
    </>
  );
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} actions={isEmpty ? null : actions} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {isEmpty && (
        <EmptyState
          icon={<IconSitemap size={36} stroke={1.4} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Group gap="xs" justify="center">
              {actions}
            </Group>
          }
        />
      )}
      {data && !isEmpty && <FlowTable flows={data.items} />}
      {data && (
        <NewFlow isOpen={open === "new"} onClose={close} taken={new Set(data.items.map(({ id }) => id))} />
      )}
      {open === "import" && (
        <Suspense fallback={null}>
          <ImportDialog onClose={close} />
        </Suspense>
      )}
    </Page>
  );
}
