import { type HitFate, type HitStore, hitMessageId, WAITING_AT_MOST } from "../hits.js";
import { deliveryFrom } from "../rows/delivery.js";
import type { Row } from "../rows/tables.js";
import { append } from "./append.js";
import type { Connection } from "./connection.js";
import type { SqliteDatabase } from "./database.js";

const ADD = "INSERT OR IGNORE INTO hits (lead, id, delivery, at, hit) VALUES (?, ?, ?, ?, ?)";
const IS_FULL = `SELECT 1 FROM hits WHERE lead = ? AND delivery = ? LIMIT 1 OFFSET ${WAITING_AT_MOST - 1}`;
const DUE = `
  SELECT DISTINCT lead, delivery FROM (
    SELECT lead, delivery FROM hits INDEXED BY hits_due WHERE at <= ? ORDER BY at LIMIT ?
  )`;
const HITS = "SELECT hit FROM hits WHERE lead = ? AND delivery = ? ORDER BY at, id";
// By its key alone: the lead of the link may be another's by now (S6), whose inbox gets what lands on the old one.
const DELIVERY = "SELECT * FROM outbox WHERE key = ?";
const KEEP = "UPDATE hits SET hit = ? WHERE lead = ? AND id = ?";
const REMOVE = "DELETE FROM hits WHERE lead = ? AND id = ?";

export function hitStore({ writer, reader, write, soon }: SqliteDatabase): HitStore {
  return {
    add: (hit) =>
      soon(1, () => {
        if (writer.sql(IS_FULL).get(hit.lead, hit.delivery) !== undefined) return;
        writer.sql(ADD).run(hit.lead, hit.id, hit.delivery, hit.at, JSON.stringify(hit));
      }),

    async judge(at, until, limit, judge) {
      return write(() => {
        const due = writer.sql<Pick<Row<"hits">, "lead" | "delivery">>(DUE).all(until, limit);
        const fates = due.flatMap(({ lead, delivery: key }) => {
          const rows = writer.sql<Pick<Row<"hits">, "hit">>(HITS).all(lead, key);
          const row = writer.sql<Row<"outbox">>(DELIVERY).get(key);
          const delivery = row ? deliveryFrom(row) : null;
          return judge({ hits: rows.map(({ hit }) => JSON.parse(hit)), delivery });
        });
        for (const each of fates) carryOut(writer, each, at);
        return fates.filter(({ fate }) => fate !== "keep").length;
      });
    },

    async oldest() {
      return reader.sql<{ at: number | null }>("SELECT min(at) AS at FROM hits").get()?.at ?? null;
    },
  };
}

function carryOut(writer: Connection, each: HitFate, at: number): void {
  const { hit } = each;
  if (each.fate === "keep") {
    writer.sql(KEEP).run(JSON.stringify(hit), hit.lead, hit.id);
    return;
  }
  writer.sql(REMOVE).run(hit.lead, hit.id);
  if (each.fate === "post")
    append(writer, hit.lead, { at, messageId: hitMessageId(hit), message: each.message });
}
