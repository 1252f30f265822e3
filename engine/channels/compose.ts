/** A message in nodemailer's terms, the same for SMTP and for the built-in mailbox. */
import type { SendMailOptions } from "nodemailer";
import { headerText } from "./header-text.js";
import type { Mailbox, OutgoingMail } from "./outgoing-mail.js";

export function compose(mail: OutgoingMail): SendMailOptions {
  return {
    from: address(mail.from),
    to: address(mail.to),
    subject: headerText(mail.subject, 2_000),
    html: mail.html,
    text: mail.text,
    messageId: mail.messageId,
    date: new Date(mail.at),
    // Prepared: no encoding and no folding, so that a long link in List-Unsubscribe stays in one piece.
    headers: Object.fromEntries(
      Object.entries(mail.headers).map(([name, value]) => [
        name,
        { prepared: true, value: headerText(value, 900) },
      ]),
    ),
    // A message is what it says, never a file or a page that it names.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** `Ana <ana@example.com>`, for lists and logs. */
export function addressLine({ name, address }: Mailbox): string {
  return name === null ? address : `${name} <${address}>`;
}

function address({ name, address }: Mailbox): { name: string; address: string } {
  return { name: name === null ? "" : headerText(name, 200), address };
}
