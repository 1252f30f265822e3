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
  /** A normalised address this message gives the lead: unique over all leads (S6). */
  readonly email?: string;
  readonly messageId: string | null;
  /** When it arrived. */
  readonly at: number;
  readonly message: Message;
}

export type Accepted =
  | { readonly ok: true; readonly lead: string; readonly seq: number; readonly created: boolean }
  | { readonly ok: false; readonly code: "unknown_lead" | "email_taken"; readonly lead: string | null };

export interface InboxStore {
  /**
   * Appends messages in this order, and resolves only when they are on disk. It writes the inbox and the identities,
   * and makes leads that are new; it never updates a lead's row (S31). A message that cannot be accepted says why and
   * changes nothing; the others are accepted. With `job`, the job's cursor moves in the same transaction.
   *
   * Email: an address that belongs to a lead without an external id is adopted by an `external` identity that is new;
   * an address of any other lead is refused (`email_taken`, with that lead). A lead's new address releases its old one.
   * Concurrent calls share one transaction (group commit).
   */
  accept(messages: readonly Incoming[], job?: JobStep): Promise<readonly Accepted[]>;
  /** What `accept` would answer, without changing anything: for dry runs. Messages see each other's identities. */
  rehearse(messages: readonly Incoming[]): Promise<readonly Accepted[]>;
  /** How many messages wait to be applied. */
  size(): Promise<number>;
}
