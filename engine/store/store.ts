/**
 * What the engine asks of a database, in the words of the domain (design.md 5): each part is a file beside this one. One
 * contract suite (test/store/contract.ts) runs on every implementation. Verbs are async; the only one that spans a
 * transaction with code of the caller is `work.run` (and `outbox.handOver`, its twin), whose callback is synchronous and
 * pure. Instants are epoch milliseconds.
 */
import type { AlertStore } from "./alerts.js";
import type { DocumentStore } from "./documents.js";
import type { FlowReader } from "./flows.js";
import type { GroupStore } from "./groups.js";
import type { HitStore } from "./hits.js";
import type { InboxStore } from "./inbox.js";
import type { JobStore } from "./jobs.js";
import type { KeyStore } from "./keys.js";
import type { LeadReader } from "./leads.js";
import type { MailboxStore } from "./mailbox.js";
import type { OutboxStore } from "./outbox.js";
import type { SecretStore } from "./secrets.js";
import type { SegmentReader } from "./segments.js";
import type { SourceStore } from "./sources.js";
import type { SuppressionStore } from "./suppressions.js";
import type { UserStore } from "./users.js";
import type { WorkStore } from "./work.js";

/** Each `on…` answers how to stop it. */
export interface OtherProcesses {
  /** Calls back when another process may have left something to do: messages, or a delivery to be sent again. */
  onArrival(listener: () => void): () => void;
  /** Lets every process know, this one included, what kinds of things have changed. */
  tellChanged(kinds: readonly string[]): void;
  onChanged(listener: (kinds: readonly string[]) => void): () => void;
}

export interface Store {
  readonly inbox: InboxStore;
  readonly work: WorkStore;
  readonly outbox: OutboxStore;
  readonly hits: HitStore;
  readonly documents: DocumentStore;
  readonly leads: LeadReader;
  readonly flows: FlowReader;
  readonly segments: SegmentReader;
  readonly mailbox: MailboxStore;
  readonly alerts: AlertStore;
  readonly suppressions: SuppressionStore;
  readonly keys: KeyStore;
  readonly jobs: JobStore;
  readonly groups: GroupStore;
  readonly sources: SourceStore;
  readonly secrets: SecretStore;
  readonly users: UserStore;
  /** Word to and from the other processes on the same database; absent where there can be none. */
  readonly others?: OtherProcesses;
  /** Finishes what is under way and closes the database. */
  close(): Promise<void>;
}

export * from "./alerts.js";
export * from "./documents.js";
export * from "./flows.js";
export * from "./groups.js";
export * from "./hits.js";
export * from "./inbox.js";
export * from "./jobs.js";
export * from "./keys.js";
export * from "./leads.js";
export * from "./mailbox.js";
export * from "./outbox.js";
export * from "./page.js";
export * from "./secrets.js";
export * from "./segments.js";
export * from "./sources.js";
export * from "./suppressions.js";
export * from "./users.js";
export * from "./work.js";
