import type { WorkStore } from "../../work.js";
import type { Connection } from "../connection.js";
import type { SqliteDatabase } from "../database.js";

/** Leaves a lead alone until somebody has looked, within the transaction that is open (S31). */
export function park(writer: Connection, lead: string, error: string, at: number): void {
  writer.sql("UPDATE leads SET parked_at = ?, parked = ? WHERE id = ?").run(at, error, lead);
}

export function parkedLeads({ writer, reader, write }: SqliteDatabase): Pick<WorkStore, "parked" | "unpark"> {
  return {
    async parked() {
      return reader
        .sql<{ lead: string; error: string; at: number }>(
          `SELECT id AS lead, parked AS error, parked_at AS at FROM leads
           WHERE parked_at IS NOT NULL ORDER BY parked_at, id`,
        )
        .all();
    },

    async unpark(lead) {
      const unpark =
        "UPDATE leads SET parked_at = NULL, parked = NULL WHERE id = ? AND parked_at IS NOT NULL";
      return write(() => writer.sql(unpark).run(lead).changes > 0);
    },
  };
}
