/** A delivery as the API shows it. */
import type { DeliveryView } from "../../contract/delivery-routes.js";
import type { ShownDelivery } from "../../store/outbox.js";
import { iso } from "./instant.js";

export function deliveryView({ effect, worker: _, ...delivery }: ShownDelivery): DeliveryView {
  const { key, kind, lead, flow, version, node, enrollment, at } = effect;
  return {
    key,
    kind,
    lead,
    flow,
    version,
    node,
    enrollment,
    email: effect.kind === "email" ? effect.email : null,
    purpose: effect.kind === "email" ? effect.purpose : null,
    to: effect.kind === "notify" ? (effect.to.kind === "rep" ? effect.to.email : effect.to.kind) : null,
    message: effect.kind === "notify" ? effect.message : null,
    decidedAt: iso(at),
    ...delivery,
    notBefore: iso(delivery.notBefore),
    handedAt: iso(delivery.handedAt),
    doneAt: iso(delivery.doneAt),
  };
}
