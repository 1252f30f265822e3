import type { Delivery } from "../../outbox.js";
import type { Row } from "../tables.js";

export function deliveryFrom(row: Row<"outbox">): Delivery {
  return {
    effect: JSON.parse(row.effect),
    state: row.state as Delivery["state"],
    notBefore: row.not_before,
    reason: row.reason,
    attempts: row.attempts,
    worker: row.worker,
    handedAt: row.handed_at,
    doneAt: row.done_at,
    response: row.response,
  };
}
