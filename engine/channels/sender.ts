/** Whom our messages are from, and the name of the machine that made them. */
import addressparser from "nodemailer/lib/addressparser";
import type { Settings } from "../message/settings.js";
import { headerText } from "./header-text.js";
import type { Mailbox } from "./outgoing-mail.js";

/** The sender of every mail: the one that is set, else the team, else nobody at our own host. null: the one set is no address. */
export function senderOf(settings: Settings, publicUrl: string): Mailbox | null {
  if (settings.from !== null) return parseMailbox(settings.from);
  return settings.teamAddress === null ? noReply(publicUrl) : { name: null, address: settings.teamAddress };
}

export function noReply(publicUrl: string): Mailbox {
  return { name: "Scoreflow", address: `no-reply@${mailHost(publicUrl)}` };
}

/** `Ana <ana@example.com>` or `ana@example.com`; null when it is not one address. */
function parseMailbox(text: string): Mailbox | null {
  const [found, another] = addressparser(headerText(text, 320), { flatten: true });
  if (found === undefined || another !== undefined) return null;
  return /^[^\s@<>]+@[^\s@<>]+$/.test(found.address)
    ? { name: found.name || null, address: found.address }
    : null;
}

/** The host of our URL, as it stands behind the @: an IP address in brackets (RFC 5321 4.1.3). */
export function mailHost(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  if (hostname.startsWith("[")) return `[IPv6:${hostname.slice(1, -1)}]`;
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? `[${hostname}]` : hostname;
}
