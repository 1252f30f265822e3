/** The gallery of templates: whole flows with their emails and points, to begin with. */
import { Button, Stack, Title } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../api/client.js";
import { useApi } from "../../hooks/use-api.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { ImportDialog } from "./lazy-import-dialog.js";
import { TemplateCard } from "./template-card.js";
import classes from "./templates.module.css";

type Summary = Answer<"GET /api/templates">["items"][number];

export default function TemplatesPage() {
  const { t } = useTranslation("templates");
  const { data, error, refetch } = useApi("/api/templates");
  const [isImporting, setImporting] = useState(false);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        text={t("text")}
        actions={
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => setImporting(true)}
          >
            {t("import.open")}
          </Button>
        }
      />
      {isImporting && (
        <Suspense fallback={null}>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
      {data ? (
        data.items.length === 0 ? (
          <EmptyState title={t("empty.title")} text={t("empty.text")} />
        ) : (
          <Stack gap="xl">
            {[...new Set(data.items.map(({ category }) => category))].map((name) => (
              <Category
                key={name}
                name={name}
                items={data.items.filter(({ category }) => category === name)}
              />
            ))}
          </Stack>
        )
      ) : error ? (
        <ErrorNotice error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Category({ name, items }: { readonly name: string; readonly items: readonly Summary[] }) {
  const { t } = useTranslation("templates");
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h5" mb="sm" id={id}>
        {name || t("uncategorised")}
      </Title>
      <ul className={classes.cards}>
        {items.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </ul>
    </section>
  );
}
