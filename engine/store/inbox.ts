/** Where messages arrive: appended now, applied later by `work` (design.md 5, S31). */
import type { Message } from "../journey/input.js";
import type { JobStep } from "./jobs.js";

/** How a message names its lead. `lead` is our own id and must exist; the others make a lead where there is none. */
export type Identity =
  | { readonly kind: "lead"; readonly value: string }
  | { readonly kind: "external"; readonly value: string }
  | { readonly kind: "anonymous"; readonly value: string }
  | { readonly kind: "email"; readonly value: string };

export interface Incoming {
  readonly who: Identity;
  /**
   * The same person, as the sender knows: who it stands for is made one lead with whom the message is of (S6), unless both
   * are known.
   */
  readonly also?: Also;
  /** A normalised address this message gives the lead: unique over all leads (S6). */
  readonly email?: string;
  readonly messageId: string | null;
  /** When it arrived. */
  readonly at: number;
  readonly message: Message;
}

export type Also =
  /**
   * Seen with the other, on one device: that another known lead was seen there before takes nothing from the message. With
   * `tells`, a change says so on the timeline.
   */
  | { readonly kind: "anonymous"; readonly value: string; readonly tells?: boolean }
  /** Said to be the other: an external id, or else an anonymous one. The message is refused where both are known. */
  | { readonly kind: "previous"; readonly value: string };

/**
 * `two_known`: a lead with an external id or an address is not made one with another such lead but by hand. `same_lead`: the
 * two are one already.
 */
export type Refused = {
  readonly ok: false;
  readonly code: "unknown_lead" | "email_taken" | "two_known" | "same_lead";
  readonly lead: string | null;
};

export type Accepted =
  | { readonly ok: true; readonly lead: string; readonly seq: number; readonly created: boolean }
  | Refused;

export interface InboxStore {
  /**
   * Appends messages in this order, and resolves only when they are on disk. It writes the inbox and the identities,
   * and makes leads that are new; it never updates a lead's row (S31). A message that cannot be accepted says why and
   * changes nothing; the others are accepted. With `job`, the job's cursor moves in the same transaction.
   *
   * Email: an address that belongs to a lead without an external id is adopted by an `external` identity that is new;
   * an address of any other lead is refused (`email_taken`, with that lead). A lead's new address releases its old one,
   * and so does a change that removes it.
   *
   * Merges (S6): of two leads that are one, the known one survives, else the older. From then on every identity of the other,
   * its id among them, stands for the survivor, whose inbox has a `merge` message before the message itself. A message of
   * kind `merge` is by hand: `who` survives, both may be known. Leads are merged when that message is applied; chains and
   * repeats end in one lead.
   *
   * Concurrent calls share one transaction (group commit).
   */
  accept(messages: readonly Incoming[], job?: JobStep): Promise<readonly Accepted[]>;
  /** What `accept` would answer, without changing anything: for dry runs. Messages see each other's identities. */
  rehearse(messages: readonly Incoming[]): Promise<readonly Accepted[]>;
  /** How many messages wait to be applied. */
  size(): Promise<number>;
}
