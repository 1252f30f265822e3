/** Effects on their way into the outbox, and out of it again when their enrollment is ended. */
import type { Effect } from "../../../journey/effect.js";
import { append } from "../append.js";
import type { Connection } from "../connection.js";

const PLAN = `
  INSERT OR IGNORE INTO outbox (key, lead, enrollment, marketing, effect, state, not_before)
  VALUES (?, ?, ?, ?, ?, 'planned', ?)`;

/** Throws when a key was planned before: the same visit of a node is never performed twice (invariant 5). */
export function planEffects(writer: Connection, effects: readonly Effect[]): void {
  const plan = writer.sql(PLAN);
  for (const effect of effects) {
    const { key, lead, enrollment, at } = effect;
    const marketing = effect.kind === "email" && effect.purpose === "marketing" ? 1 : 0;
    const { changes } = plan.run(key, lead, enrollment, marketing, JSON.stringify(effect), at);
    if (changes !== 1) throw new Error(`effect ${key} was planned before: a visit of a node acts once`);
  }
}

const CANCEL = `
  UPDATE outbox SET state = 'cancelled', reason = 'exited', done_at = ? WHERE enrollment = ? AND state = 'planned'
  RETURNING lead, effect`;
/** What is in hand cannot be called back; should its attempt fail, it is not to be made again. */
const WITHDRAW = "UPDATE outbox SET withdrawn = 1 WHERE enrollment = ? AND state = 'in_hand'";

/** Cancels the rows of enrollments that were ended (S26). */
export function cancelWithdrawn(writer: Connection, enrollments: readonly string[], at: number): void {
  for (const enrollment of enrollments) {
    tellCancelled(writer, writer.sql<CancelledRow>(CANCEL).all(at, enrollment), at);
    writer.sql(WITHDRAW).run(enrollment);
  }
}

export interface CancelledRow {
  readonly lead: string;
  readonly effect: string;
}

/** Each lead hears that its mail, of which the timeline said that it goes, does not go after all. */
export function tellCancelled(writer: Connection, rows: readonly CancelledRow[], at: number): void {
  for (const row of rows) {
    const { key, flow, node } = JSON.parse(row.effect) as Effect;
    const message = { kind: "cancelled", key, flow, node, reason: "exited" } as const;
    append(writer, row.lead, { at, messageId: null, message });
  }
}
