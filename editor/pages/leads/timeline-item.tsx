/** One thing that happened to a lead, or one that was decided about it, as a sentence. */
import type { DeliveryView } from "../../../engine/contract/delivery-routes.js";
import type { TimelineView } from "../../../engine/contract/lead-routes.js";
import { useNames } from "../../hooks/use-names.js";
import { FlowName } from "../../parts/document-names.js";
import { RecordSentence, recordOf, type SaidRecord } from "../../parts/record-sentence.js";
import { MessageSentence } from "./message-sentence.js";
import { messageOf } from "./timeline-message.js";
import classes from "./timeline-panel.module.css";

interface Props {
  readonly item: TimelineView;
  /** What stands above it in the same moment. */
  readonly above: TimelineView | undefined;
  /** Of the lead, as far as they are loaded. */
  readonly deliveries: readonly DeliveryView[];
  /** The lead's. */
  readonly zone: string;
}

export function TimelineItem({ item, above, deliveries, zone }: Props) {
  if (item.type === "message")
    return (
      <li className={classes.message}>
        <MessageSentence message={messageOf(item)} at={item.at} zone={zone} />
      </li>
    );
  const flowAbove = above?.type === "record" ? above.record.flow : null;
  return (
    <Decided flowAbove={flowAbove} record={recordOf(item)} at={item.at} deliveries={deliveries} zone={zone} />
  );
}

interface DecidedProps extends Omit<Props, "item" | "above"> {
  /** Of the record above: what it has named is not named again. */
  readonly flowAbove: string | null;
  readonly record: SaidRecord;
  readonly at: string;
}

function Decided({ flowAbove, record, at, deliveries, zone }: DecidedProps) {
  const modelName = useNames("/api/scores");
  const alert = deliveries.find(
    ({ kind, flow, node, decidedAt }) =>
      kind === "notify" && flow === record.flow && node === record.node && decidedAt === at,
  );
  // What the record holds is Liquid; people read what was sent.
  const shown = record.kind === "notified" ? { ...record, message: alert?.rendered ?? "" } : record;
  return (
    <li className={classes.record} data-kind={record.kind}>
      <RecordSentence
        record={shown}
        zone={zone}
        model={record.kind === "score" ? modelName(record.model) : undefined}
      />
      {record.flow !== null && record.flow !== flowAbove && (
        <span className={classes.flow}>
          <FlowName id={record.flow} />
        </span>
      )}
    </li>
  );
}
