/** Whose a message is: identities to leads, and the leads that come into being by it (S6). */
import { newLead } from "../../lead/lead.js";
import type { Accepted, Identity, Incoming } from "../inbox.js";
import { newLeadId } from "../lead-id.js";
import { searchable } from "../search-text.js";
import type { Connection } from "./connection.js";

export type Placed =
  | { readonly ok: true; readonly lead: string; readonly created: boolean }
  | Extract<Accepted, { readonly ok: false }>;

/** Finds or makes the lead of a message and gives it its identities, within the transaction that is open. */
export function placeMessage(writer: Connection, { who, email, at, message }: Incoming): Placed {
  const known = leadOf(writer, who);
  if (known === null && who.kind === "lead") return { ok: false, code: "unknown_lead", lead: null };

  const holder = email === undefined ? null : leadOf(writer, { kind: "email", value: email });
  const adopts =
    known === null && who.kind === "external" && holder !== null && !hasExternalId(writer, holder);
  const lead = known ?? (adopts ? holder : null);
  if (holder !== null && holder !== lead) return { ok: false, code: "email_taken", lead: holder };

  const id = lead ?? makeLead(writer, at);
  const said = "timestamp" in message ? message.timestamp : at;
  if (known === null) identify(writer, id, who, said);
  if (email !== undefined) {
    if (holder === null) changeEmail(writer, id, email, said);
    else confirmEmail(writer, email, said);
  }
  return { ok: true, lead: id, created: lead === null };
}

/** The lead that an identity stands for; null when there is none. */
export function leadOf(connection: Connection, { kind, value }: Identity): string | null {
  if (kind === "lead")
    return connection.sql<{ id: string }>("SELECT id FROM leads WHERE id = ?").get(value)?.id ?? null;
  const row = connection
    .sql<{ lead: string }>("SELECT lead FROM identities WHERE kind = ? AND value = ?")
    .get(kind, value);
  return row?.lead ?? null;
}

function hasExternalId(writer: Connection, lead: string): boolean {
  return (
    writer.sql("SELECT 1 FROM identities WHERE lead = ? AND kind = 'external' LIMIT 1").get(lead) !==
    undefined
  );
}

function makeLead(writer: Connection, at: number): string {
  const id = newLeadId(at);
  writer
    .sql("INSERT INTO leads (id, created_at, facts) VALUES (?, ?, ?)")
    .run(id, at, JSON.stringify(newLead(id)));
  return id;
}

function identify(writer: Connection, lead: string, { kind, value }: Identity, said: number): void {
  writer
    .sql("INSERT INTO identities (kind, value, lead, said) VALUES (?, ?, ?, ?)")
    .run(kind, value, lead, said);
  if (kind !== "external") return;
  // A lead's row is not ingest's to touch (S31), so the words that find it lie in a table of their own.
  writer
    .sql(
      `INSERT INTO lead_search (lead, external) VALUES (?, ?)
       ON CONFLICT (lead) DO UPDATE SET external = excluded.external`,
    )
    .run(lead, searchable(value));
}

function confirmEmail(writer: Connection, email: string, said: number): void {
  writer
    .sql("UPDATE identities SET said = ? WHERE kind = 'email' AND value = ? AND said < ?")
    .run(said, email, said);
}

/** A lead has one address: with the new one it lets go of the old. A late message of an older address changes none (S7). */
function changeEmail(writer: Connection, lead: string, email: string, said: number): void {
  const later = writer
    .sql("SELECT 1 FROM identities WHERE lead = ? AND kind = 'email' AND said > ?")
    .get(lead, said);
  if (later !== undefined) return;
  writer.sql("DELETE FROM identities WHERE lead = ? AND kind = 'email'").run(lead);
  identify(writer, lead, { kind: "email", value: email }, said);
}
