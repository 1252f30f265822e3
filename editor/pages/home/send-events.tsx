/** Making a write key, and sending the first events with it. Waits until the first lead is here. */
import { Code, Tabs, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../hooks/use-session.js";
import { browserSnippet, curlSnippet, nodeSnippet } from "../../model/first-events.js";
import { LeadLink, type NamedLead } from "../../parts/lead-name.js";
import { CopyText } from "./copy-text.js";
import classes from "./home.module.css";
import { WriteKey } from "./write-key.js";

const RUN = { before: "snippet.before", after: "snippet.text" } as const;

/** What to do with each, before and after a key is made. */
const TEXTS = {
  curl: RUN,
  node: RUN,
  website: { before: "snippet.websiteBefore", after: "snippet.websiteText" },
} as const;

export function SendEvents({ lead }: { readonly lead: NamedLead | null }) {
  const { t } = useTranslation("home");
  const { data: session } = useSession();
  const [secret, setSecret] = useState<string | null>(null);
  const sender = {
    origin: window.location.origin,
    writeKey: secret ?? t("key.placeholder"),
    owner: session?.user?.email ?? "rep@example.com",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const snippets = { curl: curlSnippet(sender), node: nodeSnippet(sender), website: browserSnippet(sender) };
  return (
    <>
      <Text size="sm">{t("steps.events.text")}</Text>
      <WriteKey secret={secret} onMade={setSecret} />
      <Tabs defaultValue="curl" keepMounted={false} w="100%">
        <Tabs.List aria-label={t("snippet.label")}>
          <Tabs.Tab value="curl">{t("snippet.curl")}</Tabs.Tab>
          <Tabs.Tab value="node">{t("snippet.node")}</Tabs.Tab>
          <Tabs.Tab value="website">{t("snippet.website")}</Tabs.Tab>
        </Tabs.List>
        {(["curl", "node", "website"] as const).map((kind) => (
          <Tabs.Panel key={kind} value={kind}>
            <Text size="sm" mt="xs">
              {t(TEXTS[kind][secret === null ? "before" : "after"])}
            </Text>
            <div className={classes.snippet}>
              {/* A scrolled box is reached by the keyboard. */}
              <Code block dir="ltr" tabIndex={0} aria-label={t("snippet.label")} role="region">
                {snippets[kind]}
              </Code>
              <CopyText text={snippets[kind]} />
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
      <Text size="sm" role="status" fw={500}>
        {lead === null ? (
          t("steps.events.waiting")
        ) : (
          <>
            {t("steps.events.seen")} <LeadLink lead={lead} />
          </>
        )}
      </Text>
    </>
  );
}
