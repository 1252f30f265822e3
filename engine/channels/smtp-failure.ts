/**
 * What a failed hand-over means (S27). A reply decides where there is one; where there is none, it decides whether the
 * server had begun to take the message: nodemailer's codes alone do not tell (a connection lost before MAIL and one lost
 * after the final dot are both ECONNECTION of command CONN).
 */
import type { NodemailerError } from "nodemailer";
import type { SendFailure } from "./outgoing-mail.js";

/** RFC 4954: authentication required, too weak, failed, needs encryption. */
const LOGIN_CODES = new Set([530, 534, 535, 538]);
const LOGIN_ERRORS = new Set(["EAUTH", "ENOAUTH", "EOAUTH2"]);
/** nodemailer's codes for "this message was refused", by the server in reply to MAIL, RCPT or DATA, or by nodemailer itself. */
const REFUSED = new Set(["EENVELOPE", "EMESSAGE"]);

/** `dataBegun`: the server had answered DATA with "go ahead" and bytes of the message were on their way. */
export function smtpFailure(error: NodemailerError, dataBegun: boolean): SendFailure {
  const { code = "", responseCode = 0 } = error;
  const said = sentence(error);
  if (LOGIN_ERRORS.has(code) || LOGIN_CODES.has(responseCode))
    return transient(`the SMTP server refused our login, see the user and password in SMTP_URL: ${said}`);

  if (REFUSED.has(code) && responseCode >= 400) {
    // 503, bad sequence of commands: the session was in a wrong state, the message is not to blame.
    if (responseCode < 500 || responseCode === 503) return transient(said);
    return { outcome: "permanent", error: said, bounced: isAboutTheRecipient(error) };
  }
  // Nobody answered, or not in a way that can be trusted. Even half a message counts: whether the final dot was still in
  // a buffer of ours when the connection ended is not known.
  if (dataBegun)
    return {
      outcome: "uncertain",
      error: `the message was handed over, but no answer came; it may have arrived: ${said}`,
      bounced: false,
    };
  // Refused by nodemailer before a word was said: no valid recipient, or more than the server takes.
  if (REFUSED.has(code)) return { outcome: "permanent", error: said, bounced: false };
  return transient(`not handed over to the SMTP server: ${said}`);
}

function transient(error: string): SendFailure {
  return { outcome: "transient", error, bounced: false };
}

/**
 * A hard bounce: there is no such mailbox, or it takes no mail. By the enhanced status (RFC 3463) where there is one:
 * X.1.x addresses (7 and 8 are about the sender's), X.2.1 mailbox disabled. Policy (X.7.x) and a full mailbox (X.2.2) say
 * nothing against the address.
 */
function isAboutTheRecipient({ command, responseCode = 0, response = "" }: NodemailerError): boolean {
  if (command !== "RCPT TO" && command !== "DATA") return false;
  const status = /^\d{3}[ -]5\.(\d{1,3})\.(\d{1,3})\b/.exec(response);
  if (status) {
    const [subject, detail] = [status[1], status[2]];
    return (subject === "1" && detail !== "7" && detail !== "8") || (subject === "2" && detail === "1");
  }
  return command === "RCPT TO" && [550, 551, 553].includes(responseCode);
}

function sentence({ response, command, message }: NodemailerError): string {
  const said = response ? `${response}${command ? ` (${command})` : ""}` : message;
  return said.replace(/\s+/g, " ").trim().slice(0, 500);
}
