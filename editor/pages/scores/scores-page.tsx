/** All score models: how each shows a score, where the leads stand, what of it is not published yet. */
import { Button, Group, Menu } from "@mantine/core";
import {
  IconChevronDown,
  IconFileImport,
  IconGauge,
  IconPlus,
  IconTemplate,
  IconWand,
} from "@tabler/icons-react";
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
import { NewModel } from "./new-model.js";
import { ScoreTable } from "./score-table.js";

export default function ScoresPage() {
  const { t } = useTranslation("scores");
  const { data, error, refetch } = useApi("/api/scores");
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const close = () => setOpen(null);
  const isEmpty = data?.items.length === 0;
  const actions = <NewMenu onNew={() => setOpen("new")} onImport={() => setOpen("import")} />;
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} actions={isEmpty ? null : actions} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {isEmpty && (
        <EmptyState
          icon={<IconGauge size={36} stroke={1.4} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Group gap="xs" justify="center">
              <Button component={Link} href="/scores/new" leftSection={<IconWand size={16} aria-hidden />}>
                {t("new.guided")}
              </Button>
              <Button variant="default" component={Link} href="/templates">
                {t("new.template")}
              </Button>
              <Button variant="subtle" onClick={() => setOpen("new")}>
                {t("new.empty")}
              </Button>
            </Group>
          }
        />
      )}
      {data && !isEmpty && <ScoreTable models={data.items} />}
      {data && (
        <NewModel isOpen={open === "new"} onClose={close} taken={new Set(data.items.map(({ id }) => id))} />
      )}
      {open === "import" && (
        <Suspense fallback={null}>
          <ImportDialog onClose={close} />
        </Suspense>
      )}
    </Page>
  );
}

function NewMenu({ onNew, onImport }: { readonly onNew: () => void; readonly onImport: () => void }) {
  const { t } = useTranslation("scores");
  return (
    <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t("new.open")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/scores/new" leftSection={<IconWand size={16} aria-hidden />}>
          {t("new.guided")}
        </Menu.Item>
        <Menu.Item component={Link} href="/templates" leftSection={<IconTemplate size={16} aria-hidden />}>
          {t("new.template")}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
          {t("new.empty")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={onImport}>
          {t("new.file")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
