/** Whose a message is: the identities that a batch of messages touches, in memory, message after message (S6). */
import type { Identity, Incoming } from "../inbox.js";
import { newLeadId } from "../lead-id.js";
import { type Names, type Placed, place } from "../place.js";
import type { Row } from "../rows/tables.js";

type IdentityRow = Row<"identities">;

/** What placing messages came to, to be stored. */
export interface Changes {
  readonly leads: readonly { readonly id: string; readonly at: number }[];
  /** Identities that stand for nobody any more, or for another lead. */
  readonly removed: readonly IdentityRow[];
  readonly added: readonly IdentityRow[];
  /** Identities that were said again, and later than before. */
  readonly confirmed: readonly IdentityRow[];
  /** All external ids of leads that have one more. */
  readonly externalIds: ReadonlyMap<string, readonly string[]>;
}

export interface Directory {
  /** Finds or makes the lead of a message and gives it its identities. */
  place(incoming: Incoming): Placed;
  changes(): Changes;
}

/** `stored`: all identities of all leads that the messages name by an identity, and of `byId`, which they name by our id. */
export function directory(byId: readonly string[], stored: readonly IdentityRow[]): Directory {
  const identities = new Map(stored.map((row) => [keyOf(row), row]));
  const byLead = new Map<string, Set<string>>();
  const leads: { id: string; at: number }[] = [];
  const known = new Set(byId);
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
    const named = identities.get(keyOf(who))?.lead ?? null;
    return named === null && who.kind === "lead" && known.has(who.value) ? who.value : named;
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
    known.add(id);
    leads.push({ id, at });
    return id;
  }

  /** A lead has one address: with the new one it lets go of the old. A late message of an older address changes none (S7). */
  function changeEmail(lead: string, email: string, said: number): void {
    if (ofLead(lead, "email").some((row) => row.said > said)) return;
    removeEmail(lead, said);
    identify(lead, { kind: "email", value: email }, said);
  }

  function removeEmail(lead: string, said: number): void {
    for (const row of ofLead(lead, "email")) {
      if (row.said > said) continue;
      identities.delete(keyOf(row));
      keysOf(lead).delete(keyOf(row));
    }
  }

  function confirmEmail(lead: string, email: string, said: number): void {
    const who = { kind: "email", value: email } as const;
    if (said > (identities.get(keyOf(who))?.said ?? said)) identify(lead, who, said);
  }

  function moveAll(from: string, to: string, said: number): void {
    for (const key of keysOf(from)) {
      const row = identities.get(key);
      if (row) identify(to, row as Identity, row.said);
    }
    byLead.delete(from);
    identify(to, { kind: "lead", value: from }, said);
  }

  const names: Names = {
    leadOf,
    has: (lead, kind) => ofLead(lead, kind).length > 0,
    makeLead,
    identify,
    changeEmail,
    confirmEmail,
    removeEmail,
    moveAll,
  };

  return {
    place: (incoming) => place(names, incoming),

    changes() {
      const before = new Map(stored.map((row) => [keyOf(row), row]));
      const isSame = (row: IdentityRow, other: IdentityRow | undefined) => row.lead === other?.lead;
      const now = [...identities.values()];
      const added = now.filter((row) => !isSame(row, before.get(keyOf(row))));
      const renamed = added.filter(({ kind }) => kind === "external").map(({ lead }) => lead);
      return {
        leads,
        removed: stored.filter((row) => !isSame(row, identities.get(keyOf(row)))),
        added,
        externalIds: new Map(
          renamed.map((lead) => [lead, ofLead(lead, "external").map(({ value }) => value)] as const),
        ),
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
