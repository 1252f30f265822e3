import type { ParkedLead, WorkStore } from "../../work.js";
import { batch } from "../batch.js";
import type { Pg, PgTx } from "../database.js";

const PARKED = batch({ lead: "text", error: "text" }, 1);
const PARK = `UPDATE leads AS l SET parked_at = $1, parked = r.error FROM ${PARKED.rows} WHERE l.id = r.lead`;

/** Leaves leads alone until somebody has looked, within the transaction that claimed them (S31). */
export async function park(
  tx: PgTx,
  leads: readonly { readonly lead: string; readonly error: string }[],
  at: number,
): Promise<void> {
  if (leads.length > 0) await tx.query(PARK, [at, ...PARKED.values(leads)]);
}

const LIST = `
  SELECT id AS lead, parked AS error, parked_at AS at FROM leads WHERE parked_at IS NOT NULL ORDER BY parked_at, id`;
const UNPARK = `
  UPDATE leads SET parked_at = NULL, parked = NULL WHERE id = $1 AND parked_at IS NOT NULL RETURNING id`;

/** `told` is called when a lead can be claimed again. */
export function parkedLeads(pg: Pg, told: () => void): Pick<WorkStore, "parked" | "unpark"> {
  return {
    parked: () => pg.query<ParkedLead>(LIST),

    async unpark(lead) {
      const isUnparked = (await pg.query(UNPARK, [lead])).length > 0;
      if (isUnparked) told();
      return isUnparked;
    },
  };
}
