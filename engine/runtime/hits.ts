/** Opens and clicks become events of their lead: judged, and marked where no person was behind them (S13). */
import type { Message } from "../journey/input.js";
import type { Hit } from "../message/hit.js";
import type { Suspicion } from "../message/suspicion.js";
import { type HandOver, judgeHits } from "../message/suspicious.js";
import type { Delivery, HitFate, WaitingHits } from "../store/store.js";

/** For the store: pure, and each delivery for itself. */
export function fatesAt(now: number) {
  return ({ hits, delivery }: WaitingHits): readonly HitFate[] => {
    // Of a mail that this database does not know, as of another one with the same secret.
    if (delivery === null) return hits.map((hit) => ({ fate: "drop", hit }));
    const { ripe, marked } = judgeHits(hits, handOverOf(delivery), now);
    return [
      ...ripe.map(({ hit, suspicious }) => fateOf(hit, delivery, suspicious)),
      ...marked.map((hit) => ({ fate: "keep", hit }) as const),
    ];
  };
}

function handOverOf({ state, doneAt }: Delivery): HandOver {
  return { takenAt: state === "sent" ? doneAt : null, isUnderWay: state === "in_hand" };
}

function fateOf(hit: Hit, { effect }: Delivery, suspicious: Suspicion | null): HitFate {
  if (effect.kind !== "email") return { fate: "drop", hit };
  const { email, flow, node } = effect;
  const message: Message = {
    kind: "event",
    name: hit.kind === "open" ? "email_opened" : "email_clicked",
    properties: {
      email,
      flow,
      node,
      ...(hit.kind === "click" ? { url: hit.url } : {}),
      ...(hit.userAgent === null ? {} : { userAgent: hit.userAgent }),
    },
    timestamp: hit.at,
    silent: false,
    delivery: hit.delivery,
    ...(suspicious === null ? {} : { suspicious }),
  };
  return { fate: "post", hit, message };
}
