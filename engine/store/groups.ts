/** Companies as senders name them (S7): which leads belong to each, and what was said of it. */
import type { Json } from "../lead/json.js";
import type { Written } from "../lead/lead.js";

export type GroupFacts = Readonly<Record<string, Written<Json>>>;

/** What is known of a group: `at` is when it became so, `again` when the same was said last, if that was later. */
export type KnownFacts = Readonly<Record<string, Written<Json> & { readonly again?: number }>>;

export interface GroupStore {
  /**
   * Makes the lead one of the group, and writes what is said of it: per name the last write by timestamp wins. Answers all
   * that is known of the group now, and which of it not all its leads have been told. One transaction.
   */
  join(joining: {
    readonly group: string;
    readonly lead: string;
    readonly facts: Readonly<Record<string, Json>>;
    /** Timestamp of the message that says so. */
    readonly said: number;
  }): Promise<{ readonly facts: KnownFacts; readonly untold: GroupFacts }>;
  /** Its leads in key order, behind `after`. */
  members(
    group: string,
    query: { readonly limit: number; readonly after?: string },
  ): Promise<readonly string[]>;
  /** Every lead of the group has been told these; what was written later is still untold. */
  told(group: string, facts: GroupFacts): Promise<void>;
}
