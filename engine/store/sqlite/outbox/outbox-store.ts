import { decodeCursor, pageOf } from "../../cursor.js";
import type { OutboxStore } from "../../outbox.js";
import { build } from "../build.js";
import type { SqliteDatabase } from "../database.js";
import { deliveryFrom } from "./delivery-row.js";
import { handingOver } from "./hand-over.js";
import { settling } from "./settle.js";

const UNSETTLED = ["uncertain", "dead"];

export function outboxStore(database: SqliteDatabase): OutboxStore {
  const { writer, reader, write } = database;
  return {
    ...handingOver(database),
    ...settling(database),

    async nextDue() {
      const query = "SELECT min(not_before) AS due FROM outbox INDEXED BY outbox_due WHERE state = 'planned'";
      return reader.sql<{ due: number | null }>(query).get()?.due ?? null;
    },

    async get(key) {
      const row = reader.first(build.selectFrom("outbox").selectAll().where("key", "=", key).compile());
      return row ? deliveryFrom(row) : null;
    },

    async list({ state, lead, limit, before }) {
      let query = build
        .selectFrom("outbox")
        .selectAll()
        .orderBy("n", "desc")
        .limit(limit + 1);
      if (state !== undefined) query = query.where("state", "=", state);
      if (lead !== undefined) query = query.where("lead", "=", lead);
      if (before !== undefined) query = query.where("n", "<", decodeCursor(before, ["number"])[0]);
      return pageOf(reader.all(query.compile()), limit, deliveryFrom, (row) => [row.n]);
    },

    async resend(key, at) {
      const query = build
        .updateTable("outbox")
        .set({ state: "planned", not_before: at, reason: null, attempts: 0, done_at: null, withdrawn: 0 })
        .where("key", "=", key)
        .where("state", "in", UNSETTLED)
        .compile();
      return write(() => writer.run(query)) > 0;
    },

    async dismiss(key, at) {
      const query = build
        .updateTable("outbox")
        .set({ state: "dismissed", done_at: at })
        .where("key", "=", key)
        .where("state", "in", UNSETTLED)
        .compile();
      return write(() => writer.run(query)) > 0;
    },
  };
}
