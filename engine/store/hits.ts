/** Opens and clicks on their way to the inbox: each waits until what comes with it is known, and is judged with that (S13). */
import type { Message } from "../journey/input.js";
import type { Hit } from "../message/hit.js";
import type { Delivery } from "./outbox.js";

/** Hits of one delivery that wait, one of them for as long as was asked for. */
export interface WaitingHits {
  readonly hits: readonly Hit[];
  /** null: there is no such delivery. */
  readonly delivery: Delivery | null;
}

/** What becomes of a hit. One that is not among them waits on as it is. */
export type HitFate =
  | { readonly fate: "post"; readonly hit: Hit; readonly message: Message }
  | { readonly fate: "drop"; readonly hit: Hit }
  /** Waits on, as it is here. */
  | { readonly fate: "keep"; readonly hit: Hit };

/**
 * How many hits of one delivery wait at most: all of them are judged together, and whoever has one link can ask for it as
 * often as he likes, by another name each time. What comes beyond that is dropped; it leads on all the same.
 */
export const WAITING_AT_MOST = 500;

export interface HitStore {
  /**
   * Resolves when the hit is on disk, or dropped because WAITING_AT_MOST of its delivery wait already. One with the id of
   * another of this lead that still waits is that one.
   */
  add(hit: Hit): Promise<void>;
  /**
   * Takes deliveries that have a hit of `until` or earlier, at most `limit` such hits, and asks `judge` about all hits of
   * each. A post becomes a message of the lead, as arrived at `at`, in the same transaction in which its hit goes; the
   * message's id follows from the hit's, so that a hit is one event, however often it came. Answers how many went. `judge`
   * is pure; two processes never judge one delivery at the same time.
   */
  judge(
    at: number,
    until: number,
    limit: number,
    judge: (waiting: WaitingHits) => readonly HitFate[],
  ): Promise<number>;
  /** The instant of the oldest hit that waits; null for none. */
  oldest(): Promise<number | null>;
}

export function hitMessageId({ id }: Hit): string {
  return `hit/${id}`;
}
