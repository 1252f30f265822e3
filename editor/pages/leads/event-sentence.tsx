/** Something that a lead did, or what came of a mail to it. */
import { Trans, useTranslation } from "react-i18next";
import { EmailName } from "../../parts/document-names.js";
import { MAIL_EVENTS, type ShownMessage } from "./timeline-message.js";
import classes from "./timeline-panel.module.css";
import { isKey } from "./use-words.js";

/** What fits a line. */
const MOST_PROPERTIES = 4;

export function EventSentence({ event }: { readonly event: Extract<ShownMessage, { kind: "event" }> }) {
  const { t } = useTranslation("leads");
  const { name, properties, delivery } = event;
  if (delivery !== undefined && isKey(MAIL_EVENTS, name)) {
    const email = typeof properties.email === "string" ? properties.email : "";
    const url = typeof properties.url === "string" ? properties.url : "";
    return (
      <Trans
        t={t}
        i18nKey={`timeline.${MAIL_EVENTS[name]}`}
        values={{ url }}
        components={{ email: <EmailName id={email} />, url: <bdi className={classes.value} /> }}
      />
    );
  }
  const shown = Object.entries(properties).filter(([, value]) => value !== null && typeof value !== "object");
  return (
    <>
      <bdi className={classes.event}>{name}</bdi>
      {shown.slice(0, MOST_PROPERTIES).map(([property, value]) => (
        <span key={property} className={classes.note}>
          <bdi>{property}</bdi> <bdi className={classes.value}>{String(value)}</bdi>
        </span>
      ))}
      {shown.length > MOST_PROPERTIES && (
        <span className={classes.note}>
          {t("timeline.moreProperties", { count: shown.length - MOST_PROPERTIES })}
        </span>
      )}
    </>
  );
}
