/** Whose a message is: the identities that a batch of messages touches, in memory, message after message (S6). */
import type { Accepted, Identity, Incoming } from "../inbox.js";
import { newLeadId } from "../lead-id.js";
import type { Row } from "../rows/tables.js";

export type Placed =
  | { readonly ok: true; readonly lead: string; readonly created: boolean }
  | Extract<Accepted, { readonly ok: false }>;

type IdentityRow = Row<"identities">;

/** What placing messages came to, to be stored. */
export interface Changes {
  readonly leads: readonly { readonly id: string; readonly at: number }[];
  /** Identities that stand for nobody any more, or for another lead. */
  readonly removed: readonly IdentityRow[];
  readonly added: readonly IdentityRow[];
  /** Identities that were said again, and later than before. */
  readonly confirmed: readonly IdentityRow[];
}

export interface Directory {
  /** Finds or makes the lead of a message and gives it its identities. */
  place(incoming: Incoming): Placed;
  changes(): Changes;
}

/** `stored`: all identities of all leads that the messages name by an identity, and of `known`, which they name by id. */
export function directory(known: readonly string[], stored: readonly IdentityRow[]): Directory {
  const identities = new Map(stored.map((row) => [keyOf(row), row]));
  const byLead = new Map<string, Set<string>>();
  const leads: { id: string; at: number }[] = [];
  for (const lead of known) byLead.set(lead, new Set());
  for (const row of stored) keysOf(row.lead).add(keyOf(row));

  function keysOf(lead: string): Set<string> {
    let keys = byLead.get(lead);
    if (!keys) {
      keys = new Set();
      byLead.set(lead, keys);
    }
    return keys;
  }

  function leadOf(who: Identity): string | null {
    if (who.kind === "lead") return byLead.has(who.value) ? who.value : null;
    return identities.get(keyOf(who))?.lead ?? null;
  }

  function ofLead(lead: string, kind: string): readonly IdentityRow[] {
    return [...keysOf(lead)].flatMap((key) => identities.get(key) ?? []).filter((row) => row.kind === kind);
  }

  function identify(lead: string, { kind, value }: Identity, said: number): void {
    const row = { kind, value, lead, said };
    identities.set(keyOf(row), row);
    keysOf(lead).add(keyOf(row));
  }

  function makeLead(at: number): string {
    const id = newLeadId(at);
    byLead.set(id, new Set());
    leads.push({ id, at });
    return id;
  }

  /** A lead has one address: with the new one it lets go of the old. A late message of an older address changes none (S7). */
  function changeEmail(lead: string, email: string, said: number): void {
    const old = ofLead(lead, "email");
    if (old.some((row) => row.said > said)) return;
    for (const row of old) {
      identities.delete(keyOf(row));
      keysOf(lead).delete(keyOf(row));
    }
    identify(lead, { kind: "email", value: email }, said);
  }

  function confirmEmail(lead: string, email: string, said: number): void {
    const who = { kind: "email", value: email } as const;
    if (said > (identities.get(keyOf(who))?.said ?? said)) identify(lead, who, said);
  }

  return {
    place({ who, email, at, message }) {
      const found = leadOf(who);
      if (found === null && who.kind === "lead") return { ok: false, code: "unknown_lead", lead: null };

      const holder = email === undefined ? null : leadOf({ kind: "email", value: email });
      const adopts =
        found === null &&
        who.kind === "external" &&
        holder !== null &&
        ofLead(holder, "external").length === 0;
      const lead = found ?? (adopts ? holder : null);
      if (holder !== null && holder !== lead) return { ok: false, code: "email_taken", lead: holder };

      const id = lead ?? makeLead(at);
      const said = "timestamp" in message ? message.timestamp : at;
      if (found === null) identify(id, who, said);
      if (email !== undefined) {
        if (holder === null) changeEmail(id, email, said);
        else confirmEmail(id, email, said);
      }
      return { ok: true, lead: id, created: lead === null };
    },

    changes() {
      const before = new Map(stored.map((row) => [keyOf(row), row]));
      const isSame = (row: IdentityRow, other: IdentityRow | undefined) => row.lead === other?.lead;
      const now = [...identities.values()];
      return {
        leads,
        removed: stored.filter((row) => !isSame(row, identities.get(keyOf(row)))),
        added: now.filter((row) => !isSame(row, before.get(keyOf(row)))),
        confirmed: now.filter((row) => {
          const old = before.get(keyOf(row));
          return isSame(row, old) && row.said !== old?.said;
        }),
      };
    },
  };
}

function keyOf({ kind, value }: { readonly kind: string; readonly value: string }): string {
  return `${kind}:${value}`;
}
