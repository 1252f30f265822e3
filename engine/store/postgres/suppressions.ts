import { decodeCursor, pageOf } from "../cursor.js";
import { suppressionFrom } from "../rows/suppression.js";
import type { SuppressionStore } from "../suppressions.js";
import { build, first, rows } from "./build.js";
import type { Pg } from "./database.js";

// Once no mail at all may go, no reason that came later makes a difference.
const ADD = `
  INSERT INTO suppressions AS s (email, reason, at) VALUES ($1, $2, $3)
  ON CONFLICT (email) DO UPDATE SET reason = excluded.reason, at = excluded.at
  WHERE s.reason = 'unsubscribed' AND excluded.reason <> 'unsubscribed'`;

export function suppressionStore(pg: Pg): SuppressionStore {
  return {
    async add({ email, reason, at }) {
      await pg.query(ADD, [email, reason, at]);
    },

    async get(email) {
      const row = await first(pg, build.selectFrom("suppressions").selectAll().where("email", "=", email));
      return row ? suppressionFrom(row) : null;
    },

    async remove(email) {
      const query = build.deleteFrom("suppressions").where("email", "=", email).returning("email");
      return (await first(pg, query)) !== undefined;
    },

    async list({ limit, after }) {
      let query = build
        .selectFrom("suppressions")
        .selectAll()
        .orderBy("email")
        .limit(limit + 1);
      if (after !== undefined) query = query.where("email", ">", decodeCursor(after, ["string"])[0]);
      return pageOf(await rows(pg, query), limit, suppressionFrom, (row) => [row.email]);
    },
  };
}
