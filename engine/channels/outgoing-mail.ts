/** A message on its way out, and what can come of handing it over (S27). */

export interface Mailbox {
  /** null: the address alone. */
  readonly name: string | null;
  readonly address: string;
}

/** A message as it leaves. */
export interface OutgoingMail {
  /** The effect's key. */
  readonly key: string;
  /** The same for every attempt of the effect. */
  readonly messageId: string;
  /** Its header Date, epoch milliseconds. */
  readonly at: number;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Further headers, in ASCII. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface SendFailure {
  /**
   * - `transient`: it has not arrived, and may yet; try again.
   * - `permanent`: it has not arrived, and will not.
   * - `uncertain`: nobody knows; marketing mail is not sent again by itself.
   */
  readonly outcome: "transient" | "permanent" | "uncertain";
  /** For the operator: what was answered, and to which command. */
  readonly error: string;
  /** The address takes no mail: a reason to suppress it. */
  readonly bounced: boolean;
}

export type SendResult = { readonly outcome: "sent"; readonly response: string } | SendFailure;

export interface Mailer {
  /** Never rejects, and never sends a message twice by itself. */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Takes no more mail, gives what is under way a short time, then ends it. */
  close(): Promise<void>;
}
