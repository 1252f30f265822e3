import type { Outcome } from "../../../journey/outcome.js";
import type { Connection } from "../connection.js";

const ADD = "INSERT INTO timeline (lead, n, seq, record) VALUES (?, ?, ?, ?)";

/** Appends what arrived and what was decided, a message before what came of it, and answers the new number of items. */
export function addToTimeline(
  writer: Connection,
  lead: string,
  items: number,
  { applied, records }: Pick<Outcome, "applied" | "records">,
): number {
  const add = writer.sql(ADD);
  let n = items;
  let next = 0;
  const addArrivalsBefore = (record: number) => {
    for (let a = applied[next]; a !== undefined && a.recordsBefore <= record; a = applied[++next])
      add.run(lead, ++n, a.seq, null);
  };
  for (const [index, record] of records.entries()) {
    addArrivalsBefore(index);
    add.run(lead, ++n, null, JSON.stringify(record));
  }
  addArrivalsBefore(records.length);
  return n;
}
