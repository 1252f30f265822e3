import { decodeCursor, pageOf } from "../cursor.js";
import { suppressionFrom } from "../rows/suppression.js";
import type { SuppressionStore } from "../suppressions.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";

// Once no mail at all may go, no reason that came later makes a difference.
const ADD = `
  INSERT INTO suppressions (email, reason, at) VALUES (?, ?, ?)
  ON CONFLICT (email) DO UPDATE SET reason = excluded.reason, at = excluded.at
  WHERE reason = 'unsubscribed' AND excluded.reason <> 'unsubscribed'`;

export function suppressionStore({ writer, reader, write }: SqliteDatabase): SuppressionStore {
  return {
    async add({ email, reason, at }) {
      write(() => writer.sql(ADD).run(email, reason, at));
    },

    async get(email) {
      const row = reader.first(
        build.selectFrom("suppressions").selectAll().where("email", "=", email).compile(),
      );
      return row ? suppressionFrom(row) : null;
    },

    async remove(email) {
      return (
        write(() => writer.run(build.deleteFrom("suppressions").where("email", "=", email).compile())) > 0
      );
    },

    async list({ limit, after }) {
      let query = build
        .selectFrom("suppressions")
        .selectAll()
        .orderBy("email")
        .limit(limit + 1);
      if (after !== undefined) query = query.where("email", ">", decodeCursor(after, ["string"])[0]);
      return pageOf(reader.all(query.compile()), limit, suppressionFrom, (row) => [row.email]);
    },
  };
}
