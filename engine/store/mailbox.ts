import type { Page } from "./page.js";

export interface StoredMail {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** The whole message as it would go over the wire. */
  readonly raw: string;
}

/** The built-in mailbox that shows mail where no SMTP server is set (R5.1). */
export interface MailboxStore {
  /** Once per id: a repeat is ignored. */
  add(mail: StoredMail): Promise<void>;
  /** Newest first. */
  list(query: { readonly limit: number; readonly before?: string }): Promise<Page<Omit<StoredMail, "raw">>>;
  get(id: string): Promise<StoredMail | null>;
}
