/** Which thresholds were crossed, when, and whether the flow took the lead in. */
import { Trans, useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import type { Crossing } from "../../../model/scores/score-history.js";
import { FlowName } from "../../../parts/document-names.js";
import { Instant } from "../../../parts/instant.js";
import classes from "./history.module.css";

/** What fits beside the chart. The table has them all. */
const SHOWN = 4;

interface Props {
  /** The newest first. */
  readonly crossings: readonly Crossing[];
  /** The lead's. */
  readonly zone: string;
}

export function CrossingList({ crossings, zone }: Props) {
  const { t } = useTranslation("leads");
  const { plain } = useNumbers();
  if (crossings.length === 0) return null;
  return (
    <ol className={classes.crossings} aria-label={t("history.crossings")}>
      {crossings.slice(0, SHOWN).map((crossing, index) => (
        <li key={crossing.key}>
          <span className={classes.number} aria-hidden>
            {plain(crossings.length - index)}
          </span>
          <span>
            <CrossingWords crossing={crossing} />{" "}
            <span className={classes.quiet}>
              <Instant at={crossing.at} zone={zone} />
            </span>
          </span>
        </li>
      ))}
      {crossings.length > SHOWN && (
        <li className={classes.quiet}>{t("history.earlier", { count: crossings.length - SHOWN })}</li>
      )}
    </ol>
  );
}

const WORDS = { ">=": "reached", ">": "over", "<=": "fellTo", "<": "under" } as const;

export function CrossingWords({
  crossing: { is, value, flow, enrolled },
}: {
  readonly crossing: Pick<Crossing, "is" | "value" | "flow" | "enrolled">;
}) {
  const { t } = useTranslation("leads");
  return (
    <>
      {t(`history.${WORDS[is]}`, { value })}{" "}
      <Trans
        t={t}
        i18nKey={enrolled ? "history.entered" : "history.notEntered"}
        components={{ flow: <FlowName id={flow} /> }}
      />
    </>
  );
}
