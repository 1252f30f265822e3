import type { Send } from "../../journey/lead-state.js";
import type { Row } from "./tables.js";

type Delivery = Pick<Row<"outbox">, "lead" | "key" | "marketing" | "state" | "handed_at">;

export interface LiveSends {
  /** The lead's sends but for this one. */
  besides(row: Pick<Delivery, "lead" | "key">): readonly Send[];
  /** A delivery was judged, and is now so. */
  moved(row: Delivery): void;
}

/**
 * The sends that count (S28), kept up to date while one delivery after the other is judged. What is only planned does not:
 * it will be judged in its turn, and two rows that each made way for the other would do so for ever.
 */
export function liveSends(stored: ReadonlyMap<string, readonly Send[]>): LiveSends {
  const byLead = new Map(
    [...stored].map(([lead, sends]) => [lead, new Map(sends.map(({ key, at }) => [key, at]))]),
  );
  return {
    besides: ({ lead, key }) =>
      [...(byLead.get(lead) ?? [])]
        .filter(([other]) => other !== key)
        .map(([other, at]) => ({ key: other, at })),

    moved({ lead, key, marketing, state, handed_at }) {
      if (marketing !== 1 || state !== "in_hand" || handed_at === null) return;
      const sends = byLead.get(lead) ?? new Map<string, number>();
      byLead.set(lead, sends.set(key, handed_at));
    },
  };
}
