import type { TimelineItem } from "../leads.js";
import { arrivalFrom } from "./message.js";

export function timelineItemFrom(row: {
  readonly n: number;
  readonly record: string | null;
  readonly seq: number | null;
  readonly at: number | null;
  readonly message_id: string | null;
  readonly message: string | null;
}): TimelineItem {
  const { n, record, seq, at, message_id, message } = row;
  if (record !== null) return { n, item: { record: JSON.parse(record) } };
  // It is in the log since the commit that put it here.
  return {
    n,
    item: { arrival: arrivalFrom({ seq: seq ?? 0, at: at ?? 0, message_id, message: message ?? "null" }) },
  };
}
