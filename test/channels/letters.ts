/** Leads, emails and messages for the tests of channels: the least of each, with what a test cares about. */
import { leadMail } from "../../engine/channels/message.js";
import type { OutgoingMail } from "../../engine/channels/outgoing-mail.js";
import { type RenderedMail, renderMail } from "../../engine/channels/render-mail.js";
import type { Effect, Frozen } from "../../engine/journey/effect.js";
import type { Json } from "../../engine/lead/json.js";
import { type Lead, newLead, type OwnField } from "../../engine/lead/lead.js";
import type { Email } from "../../engine/message/email.js";
import type { Settings } from "../../engine/message/settings.js";
import { email, settings } from "../support/definitions.js";

export const AT = Date.parse("2026-03-02T09:00:00Z");
export const PUBLIC_URL = "https://mail.example.com";
export const SECRET = "5ec2e7";
export const UNSUBSCRIBE = `${PUBLIC_URL}/u/TOKEN`;

export const FROZEN: Frozen = {
  score: { model: "default", total: 78, groups: { demographics: 30, behaviour: 48 } },
  reasons: [
    { rule: "pricing", group: "behaviour", points: 15 },
    { rule: "careers", group: "behaviour", points: -5 },
  ],
  event: { name: "page_viewed", properties: { path: "/pricing" }, timestamp: "2026-03-02T08:59:00.000Z" },
};

export function leadWith(
  attributes: Readonly<Record<string, Json>> = {},
  fields: Partial<Record<OwnField, string>> = {},
): Lead {
  const written = <T>(values: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, at: AT }]));
  return {
    ...newLead("lead-1"),
    fields: written({ email: "ana@example.com", ...fields }),
    attributes: written(attributes),
  };
}

/** MJML of one paragraph. */
export function mjml(text: string): string {
  return `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`;
}

/** An email of one variant. */
export function emailIn(
  locale: string,
  variant: { subject?: string; mjml?: string; text?: string },
  parts: Record<string, unknown> = {},
): Email {
  return email("hello", {
    default: locale,
    variants: { [locale]: { subject: "Hello", mjml: mjml("Hello"), ...variant } },
    ...parts,
  });
}

interface Order {
  readonly email: Email;
  readonly lead?: Lead;
  readonly settings?: Settings;
  readonly key?: string;
}

/** Rendered, or the error as an Error. */
export async function rendered({ email, lead = leadWith(), settings: given }: Order): Promise<RenderedMail> {
  const rendering = await renderMail({
    email,
    lead,
    frozen: FROZEN,
    settings: given ?? settings(),
    unsubscribeUrl: UNSUBSCRIBE,
  });
  if (!rendering.ok) throw new Error(rendering.error);
  return rendering.mail;
}

export function emailEffect(email: Email, key = "e1/mail/1"): Extract<Effect, { kind: "email" }> {
  return {
    kind: "email",
    key,
    lead: "lead-1",
    flow: "demo-invite",
    version: 1,
    node: "mail",
    enrollment: "e1",
    at: AT,
    frozen: FROZEN,
    email: email.id,
    purpose: email.purpose,
    window: null,
  };
}

/** A message that was not made from an email: for what only carries messages. */
export function outgoing(parts: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    key: "e1/mail/1",
    messageId: "<4d3e47d8cc3ca1e9d43219fb98b4644a@mail.example.com>",
    at: AT,
    from: { name: "Ana", address: "team@example.com" },
    to: { name: null, address: "ana@example.com" },
    subject: "Hello",
    html: "<p>Hello</p>",
    text: "Hello",
    headers: { "X-Scoreflow-Key": "e1/mail/1" },
    ...parts,
  };
}

/** Composed, ready to be handed over. */
export async function composed({
  email = emailIn("en", {}),
  lead = leadWith(),
  settings: given,
  key,
}: Partial<Order> = {}): Promise<OutgoingMail> {
  const composition = await leadMail({
    effect: emailEffect(email, key),
    email,
    lead,
    settings: given ?? settings({ from: "Ana <team@example.com>" }),
    publicUrl: PUBLIC_URL,
    secret: SECRET,
    at: AT,
  });
  if (!composition.ok) throw new Error(composition.failure.error);
  return composition.mail;
}
