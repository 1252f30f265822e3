/** What arrived about a lead, in one plain sentence for each kind of message. */
import { Anchor } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FlowName } from "../../parts/document-names.js";
import { Instant } from "../../parts/instant.js";
import { leadHref } from "../../parts/lead-name.js";
import { ChangeSentence } from "./change-sentence.js";
import { EventSentence } from "./event-sentence.js";
import type { ShownMessage } from "./timeline-message.js";
import classes from "./timeline-panel.module.css";
import { useReasons, useSuspicions } from "./use-words.js";

/** Clocks differ a little; what is further back happened before it arrived. */
const SAME_MS = 60_000;

interface Props {
  readonly message: ShownMessage;
  /** When it was applied, ISO 8601. */
  readonly at: string;
  /** The lead's. */
  readonly zone: string;
}

export function MessageSentence({ message, at, zone }: Props) {
  const { t } = useTranslation("leads");
  const suspicionWords = useSuspicions();
  const isOlder =
    "timestamp" in message && Date.parse(at) - Date.parse(message.timestamp) > SAME_MS
      ? message.timestamp
      : null;
  return (
    <>
      <Sentence message={message} />
      {isOlder !== null && (
        <span className={classes.note}>
          <Trans t={t} i18nKey="timeline.own" components={{ at: <Instant at={isOlder} zone={zone} /> }} />
        </span>
      )}
      {message.kind === "event" && message.suspicious !== undefined && (
        <span className={classes.suspicious}>{suspicionWords(message.suspicious)}</span>
      )}
      {"told" in message && message.told !== undefined && message.told - Date.parse(at) > SAME_MS && (
        <span className={classes.note}>
          <Trans
            t={t}
            i18nKey="timeline.told"
            components={{ at: <Instant at={new Date(message.told).toISOString()} zone={zone} /> }}
          />
        </span>
      )}
      {"expired" in message && message.expired && (
        <span className={classes.note}>{t("timeline.expired")}</span>
      )}
      {message.kind === "change" && message.apart !== undefined && (
        <span className={classes.note}>
          <Trans
            t={t}
            i18nKey="timeline.apart"
            components={{ lead: <Anchor component={Link} href={leadHref(message.apart)} inherit /> }}
          />
        </span>
      )}
      {"silent" in message && message.silent && (
        <span className={classes.note}>{t("timeline.imported")}</span>
      )}
    </>
  );
}

function Sentence({ message }: Pick<Props, "message">) {
  const { t } = useTranslation("leads");
  const reasonWords = useReasons();
  switch (message.kind) {
    case "event":
      return <EventSentence event={message} />;
    case "change":
      return <ChangeSentence change={message.change} />;
    case "enrol":
      return (
        <Trans t={t} i18nKey="timeline.enrolByHand" components={{ flow: <FlowName id={message.flow} /> }} />
      );
    case "cancelled":
      return (
        <Trans
          t={t}
          i18nKey="timeline.cancelled"
          values={{ reason: reasonWords(message.reason) }}
          components={{ flow: <FlowName id={message.flow} /> }}
        />
      );
    case "merge":
      return t("timeline.merged");
    case "unsuppressed":
      return t("timeline.unsuppressed");
  }
}
