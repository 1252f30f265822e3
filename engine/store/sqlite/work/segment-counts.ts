import type { memberCounts } from "../../rows/segment-counts.js";
import type { Connection } from "../connection.js";

const ADD = `
  INSERT INTO segment_counts (segment, members) VALUES (?, ?)
  ON CONFLICT (segment) DO UPDATE SET members = members + excluded.members`;

export function addMembers(writer: Connection, counts: ReturnType<typeof memberCounts>): void {
  for (const [segment, by] of counts) writer.sql(ADD).run(segment, by);
}
