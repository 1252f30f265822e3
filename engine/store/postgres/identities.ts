/** The directory of a batch of messages, out of the tables and back into them. */
import { newLead } from "../../lead/lead.js";
import type { Identity, Incoming } from "../inbox.js";
import type { Row } from "../rows/tables.js";
import { searchable } from "../search-text.js";
import { batch } from "./batch.js";
import type { PgTx } from "./database.js";
import { type Changes, type Directory, directory } from "./directory.js";

const NAMES = batch({ kind: "text", value: "text" }, 1);
const KNOWN = "SELECT id FROM leads WHERE id = ANY($1::text[])";
// For OFFSET 0, see look-up.ts.
const OF_THE_NAMED = `
  SELECT l.* FROM (
    SELECT unnest($1::text[]) AS lead UNION SELECT i.lead FROM ${NAMES.rows} JOIN identities AS i USING (kind, value)
  ) AS named
  CROSS JOIN LATERAL (SELECT kind, value, lead, said FROM identities WHERE lead = named.lead OFFSET 0) AS l`;

export async function readDirectory(tx: PgTx, messages: readonly Incoming[]): Promise<Directory> {
  const named = messages.flatMap(namedBy);
  const ids = named.filter(({ kind }) => kind === "lead").map(({ value }) => value);
  const known = ids.length === 0 ? [] : await tx.query<{ id: string }>(KNOWN, [[...new Set(ids)]]);
  const leads = known.map(({ id }) => id);
  // Our own ids as well: that of a lead that was merged stands for another.
  const stored = await tx.query<Row<"identities">>(OF_THE_NAMED, [leads, ...NAMES.values(named)]);
  return directory(leads, stored);
}

/** Every identity that may say whose the message is. */
function namedBy({ who, also, email, message }: Incoming): readonly Identity[] {
  return [
    who,
    ...(email === undefined ? [] : [{ kind: "email", value: email } as const]),
    ...(also ? [{ kind: "anonymous", value: also.value } as const] : []),
    ...(also?.kind === "previous" ? [{ kind: "external", value: also.value } as const] : []),
    ...(message.kind === "merge" ? [{ kind: "lead", value: message.from } as const] : []),
  ];
}

const LEADS = batch({ id: "text", created_at: "bigint", facts: "text" });
const ADD_LEADS = `INSERT INTO leads (${LEADS.names}) SELECT ${LEADS.names} FROM ${LEADS.rows}`;
const ADD_LOCKS = "INSERT INTO inbox_locks (lead) SELECT unnest($1::text[])";

export async function addLeads(tx: PgTx, leads: Changes["leads"]): Promise<void> {
  if (leads.length === 0) return;
  const rows = leads.map(({ id, at }) => ({ id, created_at: at, facts: JSON.stringify(newLead(id)) }));
  await tx.query(ADD_LEADS, LEADS.values(rows));
  await tx.query(ADD_LOCKS, [leads.map(({ id }) => id)]);
}

const GONE = batch({ kind: "text", value: "text" });
const REMOVE = `DELETE FROM identities AS i USING ${GONE.rows} WHERE i.kind = r.kind AND i.value = r.value`;
const IDENTITIES = batch({ kind: "text", value: "text", lead: "text", said: "bigint" });
// Of two that are confirmed at once, the later instant stays.
const STORE = `
  INSERT INTO identities (${IDENTITIES.names}) SELECT ${IDENTITIES.names} FROM ${IDENTITIES.rows}
  ON CONFLICT (kind, value) DO UPDATE SET said = greatest(identities.said, excluded.said)`;
// A lead's row is not ingest's to touch (S31), so the words that find it lie in a table of their own.
const WORDS = batch({ lead: "text", external: "text" });
const STORE_WORDS = `
  INSERT INTO lead_search (lead, external) SELECT lead, external FROM ${WORDS.rows}
  ON CONFLICT (lead) DO UPDATE SET external = excluded.external`;

export async function storeIdentities(
  tx: PgTx,
  { removed, added, confirmed, externalIds }: Changes,
): Promise<void> {
  if (removed.length > 0) await tx.query(REMOVE, GONE.values(removed));
  // In order: rows that two processes confirm at once are locked by both in the same one.
  const stored = [...added, ...confirmed].toSorted(
    (a, b) => compare(a.kind, b.kind) || compare(a.value, b.value),
  );
  if (stored.length > 0) await tx.query(STORE, IDENTITIES.values(stored));
  const words = [...externalIds]
    .map(([lead, ids]) => ({ lead, external: ids.map(searchable).toSorted(compare).join("\n") }))
    .toSorted((a, b) => compare(a.lead, b.lead));
  if (words.length > 0) await tx.query(STORE_WORDS, WORDS.values(words));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
