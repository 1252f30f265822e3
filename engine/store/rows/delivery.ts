import type { Delivery, ShownDelivery } from "../outbox.js";
import type { Row } from "./tables.js";

/** `rendered`: what the alert said. */
export function shownFrom(row: Row<"outbox"> & { readonly rendered: string | null }): ShownDelivery {
  return { ...deliveryFrom(row), rendered: row.rendered };
}

export function deliveryFrom(row: Row<"outbox">): Delivery {
  return {
    // The lead that planned it may have been merged since.
    effect: { ...JSON.parse(row.effect), lead: row.lead },
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
