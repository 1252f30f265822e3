/** The ways that mail leaves: by SMTP, or into the built-in mailbox where no SMTP server is set (R5.1). */
export { mailboxMailer } from "./mailbox-mailer.js";
export type { Mailer, OutgoingMail, SendResult } from "./outgoing-mail.js";
export { type SmtpOptions, smtpMailer } from "./smtp-mailer.js";
