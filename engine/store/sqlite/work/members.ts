import type { SegmentState } from "../../../journey/lead-state.js";
import { memberChanges } from "../../rows/member-changes.js";
import type { Connection } from "../connection.js";

const ENTER = `
  INSERT INTO lead_segments (lead, segment, since) VALUES (?, ?, ?)
  ON CONFLICT (lead, segment) DO UPDATE SET since = excluded.since`;

export function storeMembers(
  writer: Connection,
  lead: string,
  before: SegmentState,
  after: SegmentState,
): void {
  const { entered, left } = memberChanges(before, after);
  for (const { segment, since } of entered) writer.sql(ENTER).run(lead, segment, since);
  for (const segment of left)
    writer.sql("DELETE FROM lead_segments WHERE lead = ? AND segment = ?").run(lead, segment);
}
