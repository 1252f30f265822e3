import type { AlertStore } from "../alerts.js";
import { decodeCursor, pageOf } from "../cursor.js";
import { alertFrom } from "../rows/alert.js";
import { build, rows } from "./build.js";
import type { Pg } from "./database.js";

export function alertStore(pg: Pg): AlertStore {
  return {
    async add({ key, at, lead, flow, to, message, reasons }) {
      const query = build
        .insertInto("alerts")
        .values({ key, at, lead, flow, recipient: to, message, reasons: JSON.stringify(reasons) })
        .onConflict((there) => there.column("key").doNothing());
      await rows(pg, query);
    },

    async list({ to, limit, before }) {
      let query = build
        .selectFrom("alerts")
        .selectAll()
        .orderBy("n", "desc")
        .limit(limit + 1);
      if (to !== undefined) query = query.where("recipient", "=", to);
      if (before !== undefined) query = query.where("n", "<", decodeCursor(before, ["number"])[0]);
      return pageOf(await rows(pg, query), limit, alertFrom, (row) => [row.n]);
    },
  };
}
