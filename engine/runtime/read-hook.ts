/** What a webhook sent, by the map of its source, as messages of a lead. Pure but for the watchdog over its templates. */
import { TimeLimitError, withinTime } from "../channels/within-time.js";
import type { WebhookMap } from "../contract/map.js";
import type { Problem } from "../lead/problem.js";
import { type IngestedRow, ingestRow } from "./ingest-row.js";
import { type MappedRow, rowMapper } from "./map-row.js";

/** For all templates of a map together; they take milliseconds. */
const MAP_MS = 500;

export function readHook(
  map: WebhookMap,
  body: unknown,
  { source, receivedAt }: { readonly source: string; readonly receivedAt: number },
): IngestedRow {
  const mapped = mapBody(map, body);
  if (!mapped.ok) return { ok: false, problems: [problemOf(mapped)] };
  const { messageId, ...row } = mapped.row;
  return ingestRow(row, {
    receivedAt,
    silent: false,
    // An id is the sender's own, and another source may have the same.
    messageId: messageId === undefined ? null : `hook/${source}/${messageId}`,
    source: `webhook ${source}`,
  });
}

function mapBody(map: WebhookMap, body: unknown): MappedRow {
  try {
    return withinTime(MAP_MS, () => rowMapper(map)(0, { body }));
  } catch (error) {
    if (!(error instanceof TimeLimitError)) throw error;
    return { ok: false, code: "map.template", path: [], message: `the map ${error.message}` };
  }
}

function problemOf({ code, path, message }: Extract<MappedRow, { ok: false }>): Problem {
  return { severity: "error", code, path, message };
}
