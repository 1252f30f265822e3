/** Effects on their way into the outbox, and out of it again when their enrollment is ended. */
import type { Effect } from "../../../journey/effect.js";
import { append } from "../append.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { lookUp } from "../look-up.js";

const EFFECTS = batch({
  lead: "text",
  key: "text",
  enrollment: "text",
  marketing: "bigint",
  effect: "text",
  state: "text",
  not_before: "bigint",
});
const PLAN = `INSERT INTO outbox (${EFFECTS.names}) SELECT ${EFFECTS.names} FROM ${EFFECTS.rows}`;
const PLANNED = lookUp("key", { columns: "key", from: "outbox", where: "true" });

/** Throws when a key was planned before: the same visit of a node is never performed twice (invariant 5). */
export async function planEffects(tx: PgTx, effects: readonly Effect[]): Promise<void> {
  if (effects.length === 0) return;
  // A key names its lead, whom nobody else moves now; and that of another lead, which would be a bug, is found as well.
  const planned = await tx.query<{ key: string }>(PLANNED, [effects.map(({ key }) => key)]);
  const keys = new Set(planned.map(({ key }) => key));
  for (const { key } of effects) {
    if (keys.has(key)) throw new Error(`effect ${key} was planned before: a visit of a node acts once`);
    keys.add(key);
  }
  const rows = effects.map((effect) => ({
    lead: effect.lead,
    key: effect.key,
    enrollment: effect.enrollment,
    marketing: effect.kind === "email" && effect.purpose === "marketing" ? 1 : 0,
    effect: JSON.stringify(effect),
    state: "planned",
    not_before: effect.at,
  }));
  await tx.query(PLAN, EFFECTS.values(rows));
}

const ENDED = batch({ lead: "text", enrollment: "text" });
// What is in hand cannot be called back; should its attempt fail, it is not to be made again. Whoever settles it locks rows
// in the order of their keys as well.
const WITHDRAW = `
  WITH held AS (
    SELECT o.lead, o.key FROM ${ENDED.rows} JOIN outbox AS o USING (lead, enrollment)
    WHERE o.state = 'in_hand' ORDER BY o.key FOR UPDATE OF o
  )
  UPDATE outbox AS o SET withdrawn = 1 FROM held WHERE o.lead = held.lead AND o.key = held.key AND o.state = 'in_hand'`;

const CANCELLED = batch({ lead: "text", enrollment: "text" }, 1);
const CANCEL = `
  UPDATE outbox AS o SET state = 'cancelled', reason = 'exited', done_at = $1 FROM ${CANCELLED.rows}
  WHERE o.lead = r.lead AND o.enrollment = r.enrollment AND o.state = 'planned' RETURNING o.lead, o.n, o.effect`;

/** Cancels the rows of enrollments that were ended (S26), within the transaction that claimed their leads. */
export async function cancelWithdrawn(
  tx: PgTx,
  ended: readonly { readonly lead: string; readonly enrollment: string }[],
  at: number,
): Promise<void> {
  if (ended.length === 0) return;
  // In this order: what is settled as planned again before it could be withdrawn is found by the second.
  await tx.query(WITHDRAW, ENDED.values(ended));
  await tellCancelled(tx, await tx.query<CancelledRow>(CANCEL, [at, ...CANCELLED.values(ended)]), at);
}

export interface CancelledRow {
  readonly lead: string;
  readonly n: number;
  readonly effect: string;
}

/** Each lead hears that its mail, of which the timeline said that it goes, does not go after all. */
export async function tellCancelled(tx: PgTx, rows: readonly CancelledRow[], at: number): Promise<void> {
  await append(
    tx,
    rows
      .toSorted((a, b) => a.n - b.n)
      .map(({ lead, effect }) => {
        const { key, flow, node } = JSON.parse(effect) as Effect;
        const message = { kind: "cancelled", key, flow, node, reason: "exited" } as const;
        return { lead, at, messageId: null, message };
      }),
  );
}
