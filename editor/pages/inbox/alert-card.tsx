/** One alert: who it is about and whether to call now, what happened and why, and what the score is by now. */
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ItemOf } from "../../hooks/use-api-pages.js";
import { FlowName } from "../../parts/document-names.js";
import { Instant } from "../../parts/instant.js";
import { LeadLink, leadName, textOf } from "../../parts/lead-name.js";
import { Listed } from "../../parts/listed.js";
import { directionOf } from "../../parts/text-direction.js";
import { ZoneClock } from "../../parts/zone-clock.js";
import { AlertReasons } from "./alert-reasons.js";
import classes from "./inbox.module.css";
import { ScoreNow } from "./score-now.js";

type Alert = ItemOf<"/api/alerts">;

interface Props {
  readonly alert: Alert;
  /** It came in while somebody looks. */
  readonly isNew: boolean;
}

export function AlertCard({ alert, isNew }: Props) {
  const { t } = useTranslation("inbox");
  const { about, at, to, message, reasons, flow } = alert;
  const place = about
    ? [about.attributes.jobTitle, about.attributes.company].map(textOf).filter(Boolean)
    : [];
  return (
    <li className={classes.alert} data-new={isNew}>
      <article aria-label={about ? t("card", { name: leadName(about) }) : t("gone")}>
        <header className={classes.head}>
          <h2 className={classes.who}>{about ? <LeadLink lead={about} /> : t("gone")}</h2>
          <span className={classes.quiet}>
            <Listed items={place} />
          </span>
          {isNew && (
            <Badge variant="light" tt="none" fw={500}>
              {t("new")}
            </Badge>
          )}
          <span className={classes.when}>
            <Instant at={at} />
          </span>
        </header>
        <div className={classes.body}>
          <div>
            <p className={classes.message} dir={directionOf(message)}>
              {message}
            </p>
            <AlertReasons reasons={reasons} />
          </div>
          <dl className={classes.facts}>
            {about && (
              <>
                <dt>{t("scoreNow")}</dt>
                <dd>
                  <ScoreNow lead={about} />
                </dd>
                <dt>{t("theirTime")}</dt>
                <dd>
                  <ZoneClock zone={about.zone.name} />
                </dd>
              </>
            )}
            <dt>{t("to")}</dt>
            <dd>{to === "team" ? t("team") : <bdi>{to}</bdi>}</dd>
            <dt>{t("flow")}</dt>
            <dd>
              <FlowName id={flow} />
            </dd>
          </dl>
        </div>
      </article>
    </li>
  );
}
