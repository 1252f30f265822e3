/** What the judge is shown of the leads whose deliveries are due (S26). */

import type { Message } from "../../../journey/input.js";
import type { Send } from "../../../journey/lead-state.js";
import { applyChange } from "../../../lead/change.js";
import type { Lead } from "../../../lead/lead.js";
import type { DueDelivery } from "../../outbox.js";
import { addressOf } from "../../rows/address.js";
import { groupBy } from "../../rows/group-by.js";
import type { PgTx } from "../database.js";
import { lookUp } from "../look-up.js";

/**
 * What has arrived and waits to be applied. Of a lead whose merge waits as well, it arrives at the survivor's inbox, and may lie
 * in those of others that are one with it. For OFFSET 0, see look-up.ts.
 */
const CHANGES = `
  WITH wanted AS (
    SELECT lead FROM unnest($1::text[]) AS w (lead)
  ), survivors AS (
    SELECT w.lead, n.survivor FROM wanted AS w CROSS JOIN LATERAL (
      SELECT lead AS survivor FROM identities WHERE kind = 'lead' AND value = w.lead OFFSET 0
    ) AS n
  ), inboxes (lead, inbox) AS (
    SELECT lead, lead FROM wanted
    UNION SELECT lead, survivor FROM survivors
    UNION SELECT s.lead, n.value FROM survivors AS s CROSS JOIN LATERAL (
      SELECT value FROM identities WHERE lead = s.survivor AND kind = 'lead' OFFSET 0
    ) AS n
  )
  SELECT w.lead, i.at, i.message FROM inboxes AS w CROSS JOIN LATERAL (
    SELECT seq, timestamp AS at, message FROM inbox WHERE lead = w.inbox AND kind = 'change' OFFSET 0
  ) AS i ORDER BY i.seq`;
const REASONS = "SELECT email, reason FROM suppressions WHERE email = ANY($1::text[])";

export async function judgedLeads(
  tx: PgTx,
  stored: ReadonlyMap<string, Lead>,
): Promise<(lead: string) => Pick<DueDelivery, "lead" | "suppressed">> {
  const leads = await withChanges(tx, stored);
  const addresses = [...leads.values()].flatMap((lead) => addressOf(lead) ?? []);
  const rows =
    addresses.length === 0 ? [] : await tx.query<{ email: string; reason: string }>(REASONS, [addresses]);
  const reasons = new Map(rows.map(({ email, reason }) => [email, reason]));
  return (id) => {
    const lead = leads.get(id);
    if (!lead) throw new Error(`lead ${id} of a delivery is not there`);
    return { lead, suppressed: reasons.get(addressOf(lead) ?? "") ?? null };
  };
}

/** What was said of a lead before the hand-over counts at once: a consent that was taken back, another address. */
async function withChanges(tx: PgTx, stored: ReadonlyMap<string, Lead>): Promise<ReadonlyMap<string, Lead>> {
  const leads = new Map(stored);
  const changes = await tx.query<{ lead: string; at: number; message: string }>(CHANGES, [[...leads.keys()]]);
  for (const { lead: id, at, message } of changes) {
    const lead = leads.get(id);
    const { change } = JSON.parse(message) as Extract<Message, { kind: "change" }>;
    if (lead) leads.set(id, applyChange(lead, change, at).lead);
  }
  return leads;
}

// Every condition as the index outbox_sends has it, so that the index answers.
const SENDS = lookUp("lead", {
  columns: "lead, key, coalesce(handed_at, not_before) AS at",
  from: "outbox",
  where: `marketing = 1 AND state IN ('in_hand', 'sent', 'uncertain') AND coalesce(handed_at, not_before) > $2`,
});

/** By lead: marketing mails that have left, or may have, after an instant (S28). */
export async function sendsOf(
  tx: PgTx,
  leads: readonly string[],
  after: number,
): Promise<ReadonlyMap<string, readonly Send[]>> {
  return groupBy(
    await tx.query<Send & { readonly lead: string }>(SENDS, [leads, after]),
    (row) => row.lead,
    ({ key, at }) => ({ key, at }),
  );
}
