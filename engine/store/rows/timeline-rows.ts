import type { Outcome } from "../../journey/outcome.js";
import type { Row } from "./tables.js";

/** What an outcome adds to a lead's timeline of so many items: each message before what came of it. */
export function timelineRows(
  lead: string,
  items: number,
  { applied, records }: Pick<Outcome, "applied" | "records">,
): readonly Row<"timeline">[] {
  const rows: Row<"timeline">[] = [];
  let next = 0;
  const add = (row: Pick<Row<"timeline">, "seq" | "record">) =>
    rows.push({ lead, n: items + rows.length + 1, ...row });
  const addArrivalsBefore = (record: number) => {
    for (let a = applied[next]; a !== undefined && a.recordsBefore <= record; a = applied[++next])
      add({ seq: a.seq, record: null });
  };
  for (const [index, record] of records.entries()) {
    addArrivalsBefore(index);
    add({ seq: null, record: JSON.stringify(record) });
  }
  addArrivalsBefore(records.length);
  return rows;
}
