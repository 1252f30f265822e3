/** What `simulate` prints: the engine's records, one JSON object a line, with their keys in the order of design.md 6. */
import type { JourneyRecord } from "../../journey/record.js";

export function recordLine(record: JourneyRecord): string {
  const { at, lead, flow, node, kind } = record;
  return `${JSON.stringify({ at: new Date(at).toISOString(), lead, flow, node, kind, ...details(record) })}\n`;
}

/** Each detail is named, so that the order of keys is this file's and no accident of where a record was made. */
function details(record: JourneyRecord): object {
  switch (record.kind) {
    case "enrolled":
    case "entered":
      return {};
    case "email":
      return { email: record.email, local: record.local };
    case "held":
      return { reason: record.reason, until: record.until };
    case "skipped":
      return { reason: record.reason };
    case "notified":
      return { to: record.to, message: record.message };
    case "score":
      return { model: record.model, before: record.before, after: record.after };
    case "exited":
      return { outcome: record.outcome };
    case "failed":
      return { reason: record.reason };
  }
}
