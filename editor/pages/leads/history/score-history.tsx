/** How a lead's score came about: a line over time, the thresholds that it crossed, and all of it as a table. */
import { useId } from "react";
import { Trans, useTranslation } from "react-i18next";
import { useApiPages } from "../../../hooks/use-api-pages.js";
import { useNow } from "../../../hooks/use-now.js";
import { scoreHistory } from "../../../model/scores/score-history.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Instant } from "../../../parts/instant.js";
import { Loading } from "../../../parts/loading.js";
import { MoreButton } from "../../../parts/more-button.js";
import { CrossingList } from "./crossing-list.js";
import classes from "./history.module.css";
import { HistoryChart } from "./history-chart.js";
import { HistoryTable } from "./history-table.js";

/** A lead that does a lot makes so many in months. */
const AT_ONCE = 200;

interface Props {
  readonly lead: string;
  /** The lead's. */
  readonly zone: string;
  readonly model: string;
  /** The instant that is explained beside it; null: now. */
  readonly at: number | null;
  readonly onMoment: (at: number) => void;
}

export default function ScoreHistory({ lead, zone, model, at, onMoment }: Props) {
  const { t } = useTranslation("leads");
  const heading = useId();
  const now = useNow();
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages(
    "/api/leads/:lead/scores",
    "before",
    { params: { lead }, query: { model, limit: AT_ONCE } },
  );
  const history = scoreHistory(items, now);
  return (
    <section className={classes.history} aria-labelledby={heading}>
      <h3 id={heading}>{t("history.title")}</h3>
      {error && <ErrorNotice error={error} retry={retry} />}
      {isLoading && <Loading />}
      {!isLoading && !error && history === null && <p className={classes.quiet}>{t("history.none")}</p>}
      {history && (
        <>
          <p className={classes.quiet}>
            {more ? (
              <Trans
                t={t}
                i18nKey="history.since"
                components={{
                  at: <Instant at={history.steps[1]?.at ?? history.from} zone={zone} show="date" />,
                }}
                values={{ zone }}
              />
            ) : (
              t("history.zone", { zone })
            )}
          </p>
          <HistoryChart history={history} zone={zone} at={at} />
          <CrossingList crossings={history.crossings} zone={zone} />
          <details className={classes.details}>
            <summary>{t("history.table")}</summary>
            <HistoryTable changes={items} zone={zone} onMoment={onMoment} />
          </details>
          <MoreButton more={more} isLoading={isLoadingMore} isSmall />
        </>
      )}
    </section>
  );
}
