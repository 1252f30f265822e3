import { memberChanges } from "../../rows/member-changes.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { idOf, type Moved } from "./moved.js";

const ENTERED = batch({ lead: "text", segment: "text", since: "bigint" });
const ENTER = `
  INSERT INTO lead_segments (lead, segment, since) SELECT lead, segment, since FROM ${ENTERED.rows}
  ON CONFLICT (lead, segment) DO UPDATE SET since = excluded.since`;
const LEFT = batch({ lead: "text", segment: "text" });
const LEAVE = `DELETE FROM lead_segments AS s USING ${LEFT.rows} WHERE s.lead = r.lead AND s.segment = r.segment`;

export async function storeMembers(tx: PgTx, moved: readonly Moved[]): Promise<void> {
  const changes = moved.map((each) => ({
    lead: idOf(each),
    ...memberChanges(each.loaded.claimed.state.segments, each.outcome.state.segments),
  }));
  const entered = changes.flatMap(({ lead, entered }) => entered.map((one) => ({ lead, ...one })));
  const left = changes.flatMap(({ lead, left }) => left.map((segment) => ({ lead, segment })));
  if (entered.length > 0) await tx.query(ENTER, ENTERED.values(entered));
  if (left.length > 0) await tx.query(LEAVE, LEFT.values(left));
}
