/** One mail: its headers, and its body as HTML, as text, or as the source. */
import { Card, Tabs, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import { MailFrame } from "../../parts/mail-frame.js";
import classes from "./mailbox.module.css";
import { type ParsedMail, useParsedMail } from "./use-parsed-mail.js";

export function MailView({ id }: { readonly id: string }) {
  const { data: mail, error, refetch } = useParsedMail(id);
  return (
    <Card withBorder p="md" component="article" className={classes.mail}>
      {error ? (
        <ErrorNotice error={error} retry={() => void refetch()} />
      ) : mail ? (
        <Mail mail={mail} />
      ) : (
        <Loading />
      )}
    </Card>
  );
}

function Mail({ mail }: { readonly mail: ParsedMail }) {
  const { t } = useTranslation("mailbox");
  const { html, text, source, subject } = mail;
  return (
    <>
      <Title order={2} size="h4" mb="sm" dir="auto" ta="start">
        {subject || t("noSubject")}
      </Title>
      <Head mail={mail} />
      <Tabs defaultValue={html === null ? "text" : "html"} keepMounted={false} mt="md">
        <Tabs.List aria-label={t("parts")}>
          <Tabs.Tab value="html" disabled={html === null}>
            {t("html")}
          </Tabs.Tab>
          <Tabs.Tab value="text" disabled={text === null}>
            {t("text")}
          </Tabs.Tab>
          <Tabs.Tab value="source">{t("source")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html" pt="md">
          {html !== null && (
            <div className={classes.screen}>
              <MailFrame html={html} title={t("frame", { subject })} />
            </div>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="text" pt="md">
          <pre className={classes.text} dir="auto">
            {text}
          </pre>
        </Tabs.Panel>
        <Tabs.Panel value="source" pt="md">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <pre className={classes.source} dir="ltr" tabIndex={0}>
            {source}
          </pre>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Head({ mail }: { readonly mail: ParsedMail }) {
  const { t } = useTranslation("mailbox");
  const { from, to, at, unsubscribe } = mail;
  return (
    <dl className={classes.head}>
      <dt>{t("from")}</dt>
      <dd>
        <bdi>{from}</bdi>
      </dd>
      <dt>{t("to")}</dt>
      <dd>
        <bdi>{to}</bdi>
      </dd>
      <dt>{t("date")}</dt>
      <dd>
        <Instant at={at} />
      </dd>
      <dt>{t("unsubscribe")}</dt>
      <dd>
        {unsubscribe === null ? (
          t("noUnsubscribe")
        ) : (
          <>
            <bdi>{unsubscribe.address}</bdi>
            {unsubscribe.isOneClick && ` · ${t("oneClick")}`}
          </>
        )}
      </dd>
    </dl>
  );
}
