/** How an email looks: to a lead, on a screen, as HTML or as text. */
import { Box, Card, Group, SegmentedControl, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../parts/error-notice.js";
import { LeadSelect } from "../../parts/lead-select.js";
import { Loading } from "../../parts/loading.js";
import { MailFrame } from "../../parts/mail-frame.js";
import classes from "./email-editor.module.css";
import type { Preview, PreviewedMail } from "./use-preview.js";

interface Props {
  readonly preview: Preview;
  readonly lead: string | null;
  readonly onLead: (lead: string | null) => void;
}

type Shown = "desktop" | "phone" | "text";
const PHONE = 375;

export function PreviewPanel({ preview, lead, onLead }: Props) {
  const { t } = useTranslation("emails");
  const [shown, setShown] = useState<Shown>("desktop");
  const { mail, error } = preview;
  return (
    <Card withBorder p="md" component="section" aria-label={t("preview.title")} className={classes.preview}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5">
          {t("preview.title")}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t("preview.as")}
          value={shown}
          onChange={setShown}
          data={(["desktop", "phone", "text"] as const).map((value) => ({
            value,
            label: t(`preview.${value}`),
          }))}
        />
      </Group>
      <LeadSelect label={t("preview.lead")} value={lead} onChange={onLead} nobody={t("preview.example")} />
      {error && <ErrorNotice error={error} retry={preview.retry} />}
      {!mail && !error && !preview.isChecked && <Loading />}
      {!mail && preview.isChecked && (
        <Text c="dimmed" my="lg">
          {t("preview.none")}
        </Text>
      )}
      {mail && (
        <Box mt="sm">
          <MailHead mail={mail} />
          <Text size="xs" c="dimmed" my="xs" mih="1.4em" role="status">
            {preview.isOlder && t(preview.isChecked ? "preview.older" : "preview.updating")}
          </Text>
          <div className={preview.isOlder && preview.isChecked ? classes.stale : ""}>
            {shown === "text" ? (
              <pre className={classes.text} dir={mail.direction} lang={mail.locale}>
                {mail.text}
              </pre>
            ) : (
              <div className={classes.screen}>
                <MailFrame
                  html={mail.html}
                  title={t("preview.frame", { subject: mail.subject })}
                  {...(shown === "phone" ? { width: PHONE } : {})}
                />
              </div>
            )}
          </div>
        </Box>
      )}
    </Card>
  );
}

function MailHead({ mail }: { readonly mail: PreviewedMail }) {
  const { t } = useTranslation("emails");
  return (
    <dl className={classes.head}>
      <dt>{t("preview.to")}</dt>
      <dd>{mail.to === null ? t("preview.noAddress") : <bdi>{mail.to}</bdi>}</dd>
      <dt>{t("fields.subject")}</dt>
      <dd>
        <strong dir={mail.direction} lang={mail.locale}>
          {mail.subject}
        </strong>
      </dd>
    </dl>
  );
}
