import { build } from "../build.js";

/** Deliveries with what the alerts among them said. */
export const shownDeliveries = build
  .selectFrom("outbox")
  .leftJoin("alerts", "alerts.key", "outbox.key")
  .selectAll("outbox")
  .select("alerts.message as rendered");
