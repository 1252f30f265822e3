/** What has happened to a batch of leads, as far as somebody asks (S14): the in-order path asks for little, or nothing. */
import type { PastEvent } from "../../../condition/facts.js";
import type { LedgerEntry } from "../../../score/state.js";
import type { ByLead } from "../../rows/claimed-lead.js";
import { groupBy } from "../../rows/group-by.js";
import { ledgerEntryFrom } from "../../rows/ledger.js";
import { pastEventFrom } from "../../rows/message.js";
import type { Row } from "../../rows/tables.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { lookUp } from "../look-up.js";

type EventRow = Pick<Row<"log">, "lead" | "seq" | "message" | "message_id">;

// For OFFSET 0, see look-up.ts.
const SINCE = batch({ name: "text", since: "bigint" }, 1);
const HISTORY = `
  SELECT l.lead, l.seq, l.message, l.message_id FROM unnest($1::text[]) AS ids (lead) CROSS JOIN ${SINCE.rows}
  CROSS JOIN LATERAL (
    SELECT lead, seq, message, message_id, timestamp FROM log AS x
    WHERE x.lead = ids.lead AND x.kind = 'event' AND x.name = r.name AND x.timestamp >= r.since OFFSET 0
  ) AS l ORDER BY l.lead, l.timestamp, l.seq`;

/** Events by lead; `since` has the names and the instant from which each counts. */
export async function historyOf(
  tx: PgTx,
  leads: readonly string[],
  since: Readonly<Record<string, number>>,
): Promise<ByLead<PastEvent>> {
  const names = Object.entries(since).map(([name, at]) => ({ name, since: at }));
  if (leads.length === 0 || names.length === 0) return new Map();
  const rows = await tx.query<EventRow>(HISTORY, [leads, ...SINCE.values(names)]);
  return groupBy(rows, (row) => row.lead, pastEventFrom);
}

const EVER = `
  SELECT ids.lead, names.name FROM unnest($1::text[]) AS ids (lead) CROSS JOIN unnest($2::text[]) AS names (name)
  CROSS JOIN LATERAL (
    SELECT FROM log AS l WHERE l.lead = ids.lead AND l.kind = 'event' AND l.name = names.name LIMIT 1
  ) AS l`;

/** Those of the names that ever happened, by lead. */
export async function everOf(
  tx: PgTx,
  leads: readonly string[],
  names: readonly string[],
): Promise<ByLead<string>> {
  if (leads.length === 0 || names.length === 0) return new Map();
  return groupBy(
    await tx.query<{ lead: string; name: string }>(EVER, [leads, names]),
    (row) => row.lead,
    (row) => row.name,
  );
}

const LEDGER = `${lookUp("lead", { columns: "*", from: "ledger", where: "ended_at IS NULL" })} ORDER BY l.lead, l.entry`;

/** Live entries by lead. */
export async function ledgersOf(tx: PgTx, leads: readonly string[]): Promise<ByLead<LedgerEntry>> {
  if (leads.length === 0) return new Map();
  return groupBy(await tx.query<Row<"ledger">>(LEDGER, [leads]), (row) => row.lead, ledgerEntryFrom);
}

const PAST = `
  ${lookUp("lead", { columns: "lead, seq, message, message_id", from: "log", where: "kind = 'event'" })} ORDER BY l.seq`;

/** All events by lead, in the order in which they came. */
export async function pastsOf(
  tx: PgTx,
  leads: readonly string[],
): Promise<ByLead<PastEvent & { readonly messageId: string }>> {
  if (leads.length === 0) return new Map();
  return groupBy(await tx.query<EventRow>(PAST, [leads]), (row) => row.lead, pastEventFrom);
}
