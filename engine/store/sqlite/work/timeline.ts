import type { Outcome } from "../../../journey/outcome.js";
import { timelineRows } from "../../rows/timeline-rows.js";
import type { Connection } from "../connection.js";

const ADD = "INSERT INTO timeline (lead, n, seq, record) VALUES (?, ?, ?, ?)";

/** Appends what arrived and what was decided, a message before what came of it, and answers the new number of items. */
export function addToTimeline(
  writer: Connection,
  lead: string,
  items: number,
  outcome: Pick<Outcome, "applied" | "records">,
): number {
  const rows = timelineRows(lead, items, outcome);
  const add = writer.sql(ADD);
  for (const { n, seq, record } of rows) add.run(lead, n, seq, record);
  return items + rows.length;
}
