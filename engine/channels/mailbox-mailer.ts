/** Mail without SMTP settings: every message is kept in the built-in mailbox, and no connection is ever opened (R5.1, S30). */
import { createTransport } from "nodemailer";
import { addressLine, compose } from "./compose.js";
import { headerText } from "./header-text.js";
import type { Mailer } from "./outgoing-mail.js";

/** A message as the mailbox keeps it: the store's StoredMail. */
export interface KeptMail {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly raw: string;
}

/** `store.mailbox` is one. Once per id: a repeat is ignored. */
export interface MailKeeper {
  add(mail: KeptMail): Promise<void>;
}

export function mailboxMailer(mailbox: MailKeeper, clock: { now(): number }): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(mail) {
      try {
        const { message } = await composer.sendMail(compose(mail));
        await mailbox.add({
          id: mail.messageId.replace(/^<|@.*$/g, ""), // of the key: the same for every attempt
          at: clock.now(),
          from: addressLine(mail.from),
          to: addressLine(mail.to),
          subject: headerText(mail.subject, 2_000),
          raw: String(message),
        });
        return { outcome: "sent", response: "kept in the built-in mailbox" };
      } catch (error) {
        return { outcome: "transient", error: `not kept in the mailbox: ${String(error)}`, bounced: false };
      }
    },
    async close() {},
  };
}
