/** What has happened to a batch of leads, as far as somebody asks (S14): the in-order path asks for little, or nothing. */
import type { PastEvent } from "../../../condition/facts.js";
import type { LedgerEntry } from "../../../score/state.js";
import type { ByLead } from "../../rows/claimed-lead.js";
import { groupBy } from "../../rows/group-by.js";
import { ledgerEntryFrom } from "../../rows/ledger.js";
import { pastEventFrom } from "../../rows/message.js";
import type { Row } from "../../rows/tables.js";
import type { Connection } from "../connection.js";

type EventRow = Pick<Row<"log">, "lead" | "seq" | "message" | "message_id">;

const HISTORY = `
  SELECT l.lead, l.seq, l.message, l.message_id
  FROM json_each(?) AS ids CROSS JOIN json_each(?) AS names
  CROSS JOIN log AS l ON l.lead = ids.value AND l.kind = 'event' AND l.name = names.key AND l.timestamp >= names.value`;

/** Events by lead; `since` has the names and the instant from which each counts. */
export function historyOf(
  writer: Connection,
  leads: readonly string[],
  since: Readonly<Record<string, number>>,
): ByLead<PastEvent> {
  if (leads.length === 0 || Object.keys(since).length === 0) return new Map();
  const rows = writer.sql<EventRow>(HISTORY).all(JSON.stringify(leads), JSON.stringify(since));
  return groupBy(rows, (row) => row.lead, pastEventFrom);
}

const EVER = `
  SELECT ids.value AS lead, names.value AS name
  FROM json_each(?) AS ids CROSS JOIN json_each(?) AS names
  WHERE EXISTS (SELECT 1 FROM log AS l WHERE l.lead = ids.value AND l.kind = 'event' AND l.name = names.value)`;

/** Those of the names that ever happened, by lead. */
export function everOf(
  writer: Connection,
  leads: readonly string[],
  names: readonly string[],
): ByLead<string> {
  if (leads.length === 0 || names.length === 0) return new Map();
  const rows = writer
    .sql<{ lead: string; name: string }>(EVER)
    .all(JSON.stringify(leads), JSON.stringify(names));
  return groupBy(
    rows,
    (row) => row.lead,
    (row) => row.name,
  );
}

const LEDGER = `
  SELECT l.* FROM json_each(?) AS ids CROSS JOIN ledger AS l ON l.lead = ids.value
  WHERE l.ended_at IS NULL ORDER BY l.lead, l.entry`;

/** Live entries by lead. */
export function ledgersOf(writer: Connection, leads: readonly string[]): ByLead<LedgerEntry> {
  if (leads.length === 0) return new Map();
  return groupBy(
    writer.sql<Row<"ledger">>(LEDGER).all(JSON.stringify(leads)),
    (row) => row.lead,
    ledgerEntryFrom,
  );
}

const PAST = `
  SELECT l.lead, l.seq, l.message, l.message_id
  FROM json_each(?) AS ids CROSS JOIN log AS l ON l.lead = ids.value AND l.kind = 'event' ORDER BY l.seq`;

/** All events by lead, in the order in which they came. */
export function pastsOf(
  writer: Connection,
  leads: readonly string[],
): ByLead<PastEvent & { readonly messageId: string }> {
  if (leads.length === 0) return new Map();
  return groupBy(writer.sql<EventRow>(PAST).all(JSON.stringify(leads)), (row) => row.lead, pastEventFrom);
}
