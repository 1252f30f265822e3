/** Marketing mails that count for caps (S28). */
import type { Send } from "../../journey/lead-state.js";
import { groupBy } from "../rows/group-by.js";
import type { Connection } from "./connection.js";

// Every condition as the index outbox_sends has it, so that the index answers; what is only planned is left out.
const SENDS = `
  SELECT o.lead, o.key, coalesce(o.handed_at, o.not_before) AS at
  FROM json_each(?) AS ids CROSS JOIN outbox AS o ON o.lead = ids.value
  WHERE o.marketing = 1 AND o.state IN ('planned', 'in_hand', 'sent', 'uncertain')
    AND coalesce(o.handed_at, o.not_before) > ? AND o.state <> 'planned'`;

/** By lead: those of these leads that have left, or may have, after an instant. */
export function sendsOf(
  writer: Connection,
  leads: readonly string[],
  after: number,
): ReadonlyMap<string, readonly Send[]> {
  const rows = writer.sql<Send & { lead: string }>(SENDS).all(JSON.stringify(leads), after);
  return groupBy(
    rows,
    (row) => row.lead,
    ({ key, at }) => ({ key, at }),
  );
}
