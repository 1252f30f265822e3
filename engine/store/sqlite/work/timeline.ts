import type { Outcome } from "../../../journey/outcome.js";
import type { Connection } from "../connection.js";

const ADD = "INSERT INTO timeline (lead, n, seq, record) VALUES (?, ?, ?, ?)";

/** Appends what arrived and what was decided, by instant, and answers the new number of items. */
export function addToTimeline(
  writer: Connection,
  lead: string,
  items: number,
  { applied, records }: Pick<Outcome, "applied" | "records">,
): number {
  const add = writer.sql(ADD);
  let n = items;
  let next = 0;
  const addArrivalsUntil = (at: number) => {
    // A message stands before what came of it, which is decided at the same instant.
    for (let a = applied[next]; a !== undefined && a.at <= at; a = applied[++next])
      add.run(lead, ++n, a.seq, null);
  };
  for (const record of records) {
    addArrivalsUntil(record.at);
    add.run(lead, ++n, null, JSON.stringify(record));
  }
  addArrivalsUntil(Number.POSITIVE_INFINITY);
  return n;
}
