/** The message that an email effect becomes, ready to be handed over. */
import { createHash } from "node:crypto";
import type { Effect } from "../journey/effect.js";
import type { Lead } from "../lead/lead.js";
import type { Email } from "../message/email.js";
import type { Settings } from "../message/settings.js";
import { nameOf } from "./display-name.js";
import type { OutgoingMail, SendFailure } from "./outgoing-mail.js";
import { renderMail } from "./render-mail.js";
import { mailHost, senderOf } from "./sender.js";
import { withTracking } from "./tracking.js";
import { unsubscribeToken } from "./unsubscribe-token.js";

export interface EmailOrder {
  readonly effect: Extract<Effect, { readonly kind: "email" }>;
  readonly email: Email;
  readonly lead: Lead;
  readonly settings: Settings;
  /** Where our links lead, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs the links. */
  readonly secret: string;
  /** The header Date. */
  readonly at: number;
}

export type Composition =
  | { readonly ok: true; readonly mail: OutgoingMail }
  | { readonly ok: false; readonly failure: SendFailure };

export async function leadMail(order: EmailOrder): Promise<Composition> {
  const { effect, email, lead, settings, publicUrl, secret, at } = order;
  const address = lead.fields.email?.value;
  if (!address) return failed("permanent", "the lead has no address");
  const from = senderOf(settings, publicUrl);
  if (from === null)
    // The operator's to mend, and no fault of the mail: it waits.
    return failed("transient", `the setting "from" is "${settings.from}"; write Name <name@example.com>`);

  const url = unsubscribeUrl(publicUrl, secret, lead.id);
  const rendering = await renderMail({ email, lead, frozen: effect.frozen, settings, unsubscribeUrl: url });
  if (!rendering.ok) return failed(rendering.outcome, rendering.error);
  const { subject, html, text } = rendering.mail;
  return {
    ok: true,
    mail: {
      key: effect.key,
      messageId: messageId(effect.key, publicUrl),
      at,
      from,
      to: { name: nameOf(lead), address },
      subject,
      html: withTracking(html, {
        tracking: settings.tracking,
        publicUrl,
        secret,
        lead: lead.id,
        delivery: effect.key,
      }),
      text,
      headers: {
        "X-Scoreflow-Key": asciiKey(effect.key),
        ...(email.purpose === "marketing" ? unsubscribeHeaders(url) : {}),
      },
    },
  };
}

/** The link that unsubscribes a lead: a page for people (GET changes nothing), one click for their mail client (POST). */
function unsubscribeUrl(publicUrl: string, secret: string, leadId: string): string {
  return `${publicUrl}/u/${unsubscribeToken(secret, leadId)}`;
}

/** The same for every attempt, so that a mail that arrives twice is known as one. */
export function messageId(key: string, publicUrl: string): string {
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${mailHost(publicUrl)}>`;
}

/** For a header: keys are ASCII; should one not be, it is written as a URL would. */
export function asciiKey(key: string): string {
  return key.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

/**
 * Unsubscribing with one click (RFC 8058): both headers, or mail clients offer nothing. The RFC wants both covered by a
 * DKIM signature. nodemailer's DKIM signs List-Unsubscribe but not List-Unsubscribe-Post: where DKIM is set up here (today
 * the SMTP server signs), add it to `headerFieldNames`.
 */
function unsubscribeHeaders(url: string): Record<string, string> {
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function failed(outcome: "transient" | "permanent", error: string): Composition {
  return { ok: false, failure: { outcome, error, bounced: false } };
}
