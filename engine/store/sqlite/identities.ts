/** Identities and the leads that they stand for, within the transaction that is open (S6). */
import { newLead } from "../../lead/lead.js";
import type { Identity } from "../inbox.js";
import { newLeadId } from "../lead-id.js";
import type { Names } from "../place.js";
import { searchable } from "../search-text.js";
import type { Connection } from "./connection.js";

/** The lead that an identity stands for; null when there is none. */
export function leadOf(connection: Connection, { kind, value }: Identity): string | null {
  const row = connection
    .sql<{ lead: string }>("SELECT lead FROM identities WHERE kind = ? AND value = ?")
    .get(kind, value);
  if (row || kind !== "lead") return row?.lead ?? null;
  return connection.sql<{ id: string }>("SELECT id FROM leads WHERE id = ?").get(value)?.id ?? null;
}

const IDENTIFY = "INSERT INTO identities (kind, value, lead, said) VALUES (?, ?, ?, ?)";

export function namesIn(writer: Connection): Names {
  function identify(lead: string, { kind, value }: Identity, said: number): void {
    writer.sql(IDENTIFY).run(kind, value, lead, said);
    if (kind === "external") storeExternalIds(writer, lead);
  }

  return {
    leadOf: (who) => leadOf(writer, who),

    has: (lead, kind) =>
      writer.sql("SELECT 1 FROM identities WHERE lead = ? AND kind = ? LIMIT 1").get(lead, kind) !==
      undefined,

    makeLead(at) {
      const id = newLeadId(at);
      writer
        .sql("INSERT INTO leads (id, created_at, facts) VALUES (?, ?, ?)")
        .run(id, at, JSON.stringify(newLead(id)));
      return id;
    },

    identify,

    changeEmail(lead, email, said) {
      const later = writer
        .sql("SELECT 1 FROM identities WHERE lead = ? AND kind = 'email' AND said > ?")
        .get(lead, said);
      if (later !== undefined) return;
      writer.sql("DELETE FROM identities WHERE lead = ? AND kind = 'email'").run(lead);
      identify(lead, { kind: "email", value: email }, said);
    },

    removeEmail(lead, said) {
      writer.sql("DELETE FROM identities WHERE lead = ? AND kind = 'email' AND said <= ?").run(lead, said);
    },

    confirmEmail(_, email, said) {
      writer
        .sql("UPDATE identities SET said = ? WHERE kind = 'email' AND value = ? AND said < ?")
        .run(said, email, said);
    },

    moveAll(from, to, said) {
      writer.sql("UPDATE identities SET lead = ? WHERE lead = ?").run(to, from);
      writer.sql(IDENTIFY).run("lead", from, to, said);
      storeExternalIds(writer, to);
    },
  };
}

const STORE_EXTERNAL = `
  INSERT INTO lead_search (lead, external) VALUES (?, ?)
  ON CONFLICT (lead) DO UPDATE SET external = excluded.external`;

/** A lead's row is not ingest's to touch (S31), so the words that find it lie in a table of their own. */
function storeExternalIds(writer: Connection, lead: string): void {
  const rows = writer
    .sql<{ value: string }>(
      "SELECT value FROM identities WHERE lead = ? AND kind = 'external' ORDER BY value",
    )
    .all(lead);
  writer.sql(STORE_EXTERNAL).run(lead, rows.map(({ value }) => searchable(value)).join("\n"));
}
