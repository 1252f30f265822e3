/**
 * The mails that count for a lead's caps (S28), as its own inputs tell of them: what the core decides by is in the log, so
 * that a simulation of the log decides the same (invariant 9). The exact instants are asked of the table at hand-over.
 */
import type { EventMessage, Message } from "./input.js";
import type { Send } from "./lead-state.js";
import { patch, type Work } from "./work.js";

/** Kept whatever the caps are now, so that a cap that is published tomorrow finds the sends of today. */
const KEPT_MS = 35 * 86_400_000;

export function countSend(work: Work, send: Send): void {
  const from = work.at - Math.max(KEPT_MS, work.definitions.needs.sendsWithin);
  const others = work.state.sends.filter(({ key, at }) => key !== send.key && at > from);
  patch(work, { sends: [...others, send] });
}

const NEVER_LEFT: readonly string[] = ["email_failed", "email_bounced"];

/** What came of a mail: sent counts from its hand-over, and what never left counts no more. */
export function hearResult(work: Work, { name, delivery, timestamp }: EventMessage): void {
  if (delivery === undefined || !work.state.sends.some(({ key }) => key === delivery)) return;
  if (name === "email_sent") countSend(work, { key: delivery, at: timestamp });
  else if (NEVER_LEFT.includes(name)) release(work, delivery);
}

export function hearCancelled(work: Work, { key, reason }: Extract<Message, { kind: "cancelled" }>): void {
  release(work, key);
  // Whoever only unsubscribed still gets transactional mail, and hand-over asks the table: so that is what is safe to know.
  if (reason === "suppressed") patch(work, { suppressed: "unsubscribed" });
}

function release(work: Work, delivery: string): void {
  patch(work, { sends: work.state.sends.filter(({ key }) => key !== delivery) });
}
