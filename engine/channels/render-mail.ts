/**
 * An email for one lead: the variant of its locale, Liquid, then MJML (R5.2).
 *
 * Liquid runs over the MJML source, with every value escaped, and MJML over what that gives: control flow may hold whole
 * sections, and MJML checks what is really sent. The values are safe on that way because MJML's parser decodes no
 * entities: what was escaped once, for text and for quoted attributes, leaves MJML as it went in. The other order, one
 * compilation for all leads, would drop `{% if %}` between sections without a word. MJML takes about 8 ms a mail.
 */
import type { Frozen } from "../journey/effect.js";
import type { Lead } from "../lead/lead.js";
import { attributeOf } from "../lead/lead.js";
import { type Email, type EmailVariant, variantFor } from "../message/email.js";
import type { Settings } from "../message/settings.js";
import { missingFooter, withHtmlFooter, withTextFooter } from "./footer.js";
import { headerText } from "./header-text.js";
import { htmlToText } from "./html-to-text.js";
import { renderHtml, renderText, TemplateError } from "./liquid.js";
import { compileMjml } from "./mjml.js";
import { messageScope } from "./scope.js";
import { textDirection } from "./text-direction.js";
import { TimeLimitError, withinTime } from "./within-time.js";

export interface MailContent {
  readonly email: Email;
  readonly lead: Lead;
  readonly frozen: Frozen;
  readonly settings: Settings;
  /** Where the lead unsubscribes with one click. */
  readonly unsubscribeUrl: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly locale: string;
  readonly dir: "ltr" | "rtl";
}

export type Rendering =
  | { readonly ok: true; readonly mail: RenderedMail }
  | {
      readonly ok: false;
      /** `permanent`: the email is at fault. `transient`: it took too long, which may be this machine's fault, just now. */
      readonly outcome: "permanent" | "transient";
      /** For the operator: `reason` with the email and the place in it. */
      readonly error: string;
      readonly locale: string;
      readonly part: keyof EmailVariant;
      readonly reason: string;
    };

/** RFC 5322 2.1.1, and what the schema of an email allows before Liquid. */
const LONGEST_SUBJECT = 998;
const TEXT_TIME_MS = 1_000;

export async function renderMail(content: MailContent): Promise<Rendering> {
  const { email, lead, frozen, settings, unsubscribeUrl } = content;
  const locale = attributeOf(lead, "locale");
  const { locale: chosen, variant } = variantFor(email, typeof locale === "string" ? locale : null);
  const scope = messageScope(lead, frozen, settings, unsubscribeUrl);
  let part: keyof EmailVariant = "subject";
  const failed = (reason: string, outcome: "permanent" | "transient" = "permanent"): Rendering => ({
    ok: false,
    outcome,
    error: `email "${email.id}", ${part} of "${chosen}": ${reason}`,
    locale: chosen,
    part,
    reason,
  });

  try {
    const subject = headerText(renderText(variant.subject, scope), LONGEST_SUBJECT);
    part = "mjml";
    const compiled = await compileMjml(renderHtml(variant.mjml, scope), chosen);
    if (!compiled.ok) return failed(compiled.error);
    const marketing = email.purpose === "marketing";
    const footer = {
      postalAddress: marketing ? settings.postalAddress : null,
      unsubscribeUrl: marketing ? unsubscribeUrl : null,
      locale: chosen,
    };
    const html = withHtmlFooter(compiled.html, missingFooter(asText(compiled.html), footer));
    part = "text";
    const own = variant.text === null ? null : renderText(variant.text, scope);
    const text = own === null ? asText(html) : withTextFooter(own, missingFooter(own, footer));
    return { ok: true, mail: { subject, html, text, locale: chosen, dir: textDirection(chosen) } };
  } catch (error) {
    const cause = error instanceof TemplateError ? error.cause : error;
    if (cause instanceof TimeLimitError) return failed(cause.message, "transient");
    if (error instanceof TemplateError) return failed(error.message);
    throw error;
  }
}

function asText(html: string): string {
  return withinTime(TEXT_TIME_MS, () => htmlToText(html));
}
