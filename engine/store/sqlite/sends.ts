/** Marketing mails that count for caps (S28). */
import type { Send } from "../../journey/lead-state.js";
import type { Connection } from "./connection.js";
import { groupBy } from "./group-by.js";

// Every condition as the index outbox_sends has it, so that the index alone answers.
const SENDS = `
  SELECT o.lead, o.key, coalesce(o.handed_at, o.not_before) AS at
  FROM json_each(?) AS ids CROSS JOIN outbox AS o ON o.lead = ids.value
  WHERE o.marketing = 1 AND o.state IN ('planned', 'in_hand', 'sent', 'uncertain')
    AND coalesce(o.handed_at, o.not_before) > ?`;

const LEFT = `${SENDS} AND o.state <> 'planned'`;

/**
 * By lead: those of these leads after an instant, and what is planned for later. `left`: without what is only planned, so
 * those that have left or may have.
 */
export function sendsOf(
  writer: Connection,
  leads: readonly string[],
  after: number,
  left = false,
): ReadonlyMap<string, readonly Send[]> {
  const rows = writer.sql<Send & { lead: string }>(left ? LEFT : SENDS).all(JSON.stringify(leads), after);
  return groupBy(
    rows,
    (row) => row.lead,
    ({ key, at }) => ({ key, at }),
  );
}
