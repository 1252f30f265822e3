/** Everything that happened to a lead and everything that was decided about it, newest first. */
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import { useApiPages } from "../../hooks/use-api-pages.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import { MoreButton } from "../../parts/more-button.js";
import { useLeadDeliveries } from "./deliveries-panel.js";
import { type Moment, momentsOf } from "./moments.js";
import { Panel } from "./panel.js";
import { TimelineItem } from "./timeline-item.js";
import classes from "./timeline-panel.module.css";

interface Props {
  readonly lead: string;
  /** The lead's. */
  readonly zone: string;
}

export function TimelinePanel({ lead, zone }: Props) {
  const { t } = useTranslation("leads");
  const { items, more, isLoading, isLoadingMore, error, retry } = useApiPages(
    "/api/leads/:lead/timeline",
    "before",
    { params: { lead } },
  );
  const { items: deliveries } = useLeadDeliveries(lead);
  return (
    <Panel title={t("timeline.title")}>
      {error && <ErrorNotice error={error} retry={retry} />}
      {isLoading && <Loading />}
      {!isLoading && !error && items.length === 0 && <p className={classes.quiet}>{t("timeline.none")}</p>}
      <ol className={classes.moments}>
        {momentsOf(items).map((moment) => (
          <MomentRow key={moment.at} moment={moment} deliveries={deliveries} zone={zone} />
        ))}
      </ol>
      <MoreButton more={more} isLoading={isLoadingMore} isSmall />
    </Panel>
  );
}

interface MomentProps {
  readonly moment: Moment;
  readonly deliveries: readonly DeliveryView[];
  readonly zone: string;
}

function MomentRow({ moment, ...props }: MomentProps) {
  return (
    <li className={classes.moment}>
      <div className={classes.when}>
        <Instant at={moment.at} zone={props.zone} show="date" />
        <Instant at={moment.at} zone={props.zone} show="time" />
      </div>
      <ul className={classes.items}>
        {moment.items.map((item, index) => (
          <TimelineItem key={item.n} item={item} above={moment.items[index - 1]} {...props} />
        ))}
      </ul>
    </li>
  );
}
