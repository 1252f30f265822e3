/** What a lead has agreed to, who recorded it and when. */
import { useTranslation } from "react-i18next";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import classes from "./lead-page.module.css";
import { Panel } from "./panel.js";
import { usePurposes } from "./use-words.js";
import { When } from "./when.js";

export function ConsentPanel({ consent }: Pick<LeadView, "consent">) {
  const { t } = useTranslation("leads");
  const purposeWords = usePurposes();
  const purposes = Object.entries(consent);
  return (
    <Panel title={t("consent.title")}>
      {purposes.length === 0 && <p className={classes.quiet}>{t("consent.nothing")}</p>}
      <dl className={classes.facts}>
        {purposes.map(([purpose, { granted, source, at }]) => (
          <div key={purpose} style={{ display: "contents" }}>
            <dt>
              <bdi>{purposeWords(purpose)}</bdi>
            </dt>
            <dd>
              {t(granted ? "consent.granted" : "consent.refused")}
              <small>
                <bdi>{t("consent.source", { source })}</bdi>
              </small>
              <small>
                <When at={at} />
              </small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
