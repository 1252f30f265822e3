/** Which leads a worker takes next (S31). */
import type { Connection } from "../connection.js";

// One step per lead and not per message, so that a lead with a long queue hides nobody. CROSS JOIN keeps the order.
const ARRIVED = `
  WITH RECURSIVE turn (lead) AS (
    SELECT max(lead) FROM inbox WHERE lead < ?
    UNION ALL
    SELECT (SELECT max(lead) FROM inbox WHERE lead < turn.lead) FROM turn WHERE turn.lead IS NOT NULL
  )
  SELECT turn.lead FROM turn CROSS JOIN leads ON leads.id = turn.lead
  WHERE leads.parked_at IS NULL LIMIT ?`;

const DUE = `
  SELECT id AS lead FROM leads
  WHERE due_at IS NOT NULL AND parked_at IS NULL AND due_at <= ? ORDER BY due_at LIMIT ?`;

/** Behind every lead's id. */
const END = "\u{10ffff}";

export interface Claims {
  /**
   * At most `limit` leads: by turns one with messages and one that is due, whichever kind there are more of, so that no
   * burst of one starves the other.
   */
  next(now: number, limit: number): readonly string[];
  /** Whether a lead that is not parked has messages. */
  hasArrived(): boolean;
}

export function claims(writer: Connection): Claims {
  /**
   * Leads with messages take turns from the last in key order to the first, beginning before the one that came last. Jobs go
   * over the leads in key order, and new leads come at its end: a round meets them once and does not run along with them.
   */
  let lastArrived = END;
  /** Who is first takes turns as well: of batches of one lead, every second goes to a timer. */
  let dueFirst = false;

  function arrivedBefore(lead: string, limit: number): readonly string[] {
    return writer
      .sql<{ lead: string }>(ARRIVED)
      .all(lead, limit)
      .map((row) => row.lead);
  }

  function arrived(limit: number): readonly string[] {
    const earlier = arrivedBefore(lastArrived, limit);
    if (earlier.length === limit || lastArrived === END) return earlier;
    return [...earlier, ...arrivedBefore(END, limit - earlier.length).filter((lead) => lead >= lastArrived)];
  }

  function due(now: number, limit: number): readonly string[] {
    return writer
      .sql<{ lead: string }>(DUE)
      .all(now, limit)
      .map((row) => row.lead);
  }

  return {
    next(now, limit) {
      const queues = [arrived(limit), due(now, limit)] as const;
      const taken = byTurns(dueFirst ? [queues[1], queues[0]] : queues, limit);
      dueFirst = !dueFirst;
      lastArrived = queues[0].findLast((lead) => taken.has(lead)) ?? lastArrived;
      return [...taken];
    },
    hasArrived: () => arrivedBefore(END, 1).length > 0,
  };
}

/** One of each queue in turn, nobody twice, until there are enough or none is left. */
function byTurns(queues: readonly (readonly string[])[], limit: number): ReadonlySet<string> {
  const taken = new Set<string>();
  const longest = Math.max(...queues.map((queue) => queue.length));
  for (let i = 0; i < longest; i++) {
    for (const queue of queues) {
      const lead = queue[i];
      if (lead !== undefined && taken.size < limit) taken.add(lead);
    }
  }
  return taken;
}
