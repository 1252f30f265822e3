/** Which scores on the screen rose or fell since they were last seen, and which of those are still marked. */

/** A lead's total by its id; null: it has no score yet. */
export type Totals = ReadonlyMap<string, number | null>;

export interface ScoreChange {
  readonly from: number | null;
  readonly to: number;
}
export type ScoreChanges = ReadonlyMap<string, ScoreChange>;

/** Leads that were not seen before have not changed: they came with another page or another search. */
export function changesBetween(before: Totals, after: Totals): ScoreChanges {
  const changes = new Map<string, ScoreChange>();
  for (const [lead, to] of after) {
    const from = before.get(lead);
    if (from !== undefined && to !== null && from !== to) changes.set(lead, { from, to });
  }
  return changes;
}

/** A lead that changes again while it is marked is marked with where it came from first. */
export function withChanges(marked: ScoreChanges, changes: ScoreChanges): ScoreChanges {
  const all = new Map(marked);
  for (const [lead, change] of changes) all.set(lead, { ...(marked.get(lead) ?? change), to: change.to });
  return all;
}

/** Without the marks of these changes, save where another has come since. */
export function withoutChanges(marked: ScoreChanges, changes: ScoreChanges): ScoreChanges {
  return new Map([...marked].filter(([lead, { to }]) => changes.get(lead)?.to !== to));
}
