import { decodeCursor, pageOf } from "../../cursor.js";
import type { OutboxStore } from "../../outbox.js";
import { shownFrom } from "../../rows/delivery.js";
import { build, first, rows } from "../build.js";
import type { ConnectOptions } from "../connection.js";
import type { Pg } from "../database.js";
import { groupCommit } from "../group-commit.js";
import type { Presence } from "../presence.js";
import { handingOver } from "./hand-over.js";
import { recovering } from "./recover.js";
import { type Settling, settleAll } from "./settle.js";

/** Deliveries with what the alerts among them said. */
const shownDeliveries = build
  .selectFrom("outbox")
  .leftJoin("alerts", "alerts.key", "outbox.key")
  .selectAll("outbox")
  .select("alerts.message as rendered");

const UNSETTLED = "state IN ('uncertain', 'dead')";
const RESEND = `
  UPDATE outbox SET state = 'planned', not_before = $2, reason = NULL, attempts = 0, done_at = NULL, withdrawn = 0
  WHERE key = $1 AND ${UNSETTLED} RETURNING key`;
const DISMISS = `
  UPDATE outbox SET state = 'dismissed', done_at = $2 WHERE key = $1 AND ${UNSETTLED} RETURNING key`;

/** One that lives, and whose connection broke, holds its lock again by then. */
const GONE_AFTER_MS = 3_000;

export function outboxStore(
  pg: Pg,
  present: Presence,
  { goneAfterMs = GONE_AFTER_MS }: Pick<ConnectOptions, "goneAfterMs">,
): { outbox: OutboxStore; close(): Promise<void> } {
  const settling = groupCommit<Settling, void>(
    ({ settlements }) => settlements.length,
    async (calls) => {
      await pg.transaction((tx) => settleAll(tx, calls));
      return [];
    },
  );

  const outbox: OutboxStore = {
    ...handingOver(pg, present),
    ...recovering(pg, goneAfterMs),
    settle: (at, settlements) => settling.soon({ at, settlements }),

    async get(key) {
      const row = await first(pg, shownDeliveries.where("outbox.key", "=", key));
      return row ? shownFrom(row) : null;
    },

    async list({ state, lead, limit, before }) {
      let query = shownDeliveries.orderBy("outbox.n", "desc").limit(limit + 1);
      if (state !== undefined) query = query.where("outbox.state", "=", state);
      if (lead !== undefined) query = query.where("outbox.lead", "=", lead);
      if (before !== undefined) query = query.where("outbox.n", "<", decodeCursor(before, ["number"])[0]);
      return pageOf(await rows(pg, query), limit, shownFrom, (row) => [row.n]);
    },

    async resend(key, at) {
      const isPlanned = (await pg.query(RESEND, [key, at])).length > 0;
      if (isPlanned) present.tell();
      return isPlanned;
    },

    dismiss: async (key, at) => (await pg.query(DISMISS, [key, at])).length > 0,
  };
  return { outbox, close: settling.close };
}
