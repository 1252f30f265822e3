import { decodeCursor, pageOf } from "../../cursor.js";
import type { OutboxStore } from "../../outbox.js";
import { shownFrom } from "../../rows/delivery.js";
import { build } from "../build.js";
import type { SqliteDatabase } from "../database.js";
import { handingOver } from "./hand-over.js";
import { settling } from "./settle.js";
import { shownDeliveries } from "./shown-deliveries.js";

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
      const row = reader.first(shownDeliveries.where("outbox.key", "=", key).compile());
      return row ? shownFrom(row) : null;
    },

    async list({ state, lead, limit, before }) {
      let query = shownDeliveries.orderBy("outbox.n", "desc").limit(limit + 1);
      if (state !== undefined) query = query.where("outbox.state", "=", state);
      if (lead !== undefined) query = query.where("outbox.lead", "=", lead);
      if (before !== undefined) query = query.where("outbox.n", "<", decodeCursor(before, ["number"])[0]);
      return pageOf(reader.all(query.compile()), limit, shownFrom, (row) => [row.n]);
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
