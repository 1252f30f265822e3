/** All emails: what each is for, in which languages it is, which flows send it. */
import { Button, Group } from "@mantine/core";
import { IconMail, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useApi } from "../../hooks/use-api.js";
import { EmptyState } from "../../parts/empty-state.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { PageHeader } from "../../parts/page-header.js";
import { EmailTable } from "./email-table.js";
import { NewEmail } from "./new-email.js";

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
