/** What edits do to the languages of an email. */
import type { Email, EmailVariant } from "../../../engine/message/email.js";

/** A new language begins as a copy of the default one, to be translated. */
export function withLanguage(email: Email, locale: string): Email {
  const source = email.variants[email.default];
  if (!source || email.variants[locale]) return email;
  return { ...email, variants: { ...email.variants, [locale]: source } };
}

/** The default language stays: leads whose language is not there get it. */
export function withoutLanguage(email: Email, locale: string): Email {
  if (locale === email.default) return email;
  const { [locale]: _, ...variants } = email.variants;
  return { ...email, variants };
}

export function withVariant(email: Email, locale: string, change: Partial<EmailVariant>): Email {
  const variant = email.variants[locale];
  if (!variant) return email;
  return { ...email, variants: { ...email.variants, [locale]: { ...variant, ...change } } };
}
