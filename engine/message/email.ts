/** What an email is: the file that people own (`scoreflow.email/1`) and how a locale picks its variant. */
import { z } from "zod";

const MAX_BODY = 500_000;

const variantSchema = z.strictObject({
  subject: z.string().min(1).max(998),
  mjml: z.string().min(1).max(MAX_BODY),
  /** The plain-text part; null derives it from the HTML. */
  text: z.string().max(MAX_BODY).nullable().default(null),
});
export type EmailVariant = z.infer<typeof variantSchema>;

const localeSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language tag such as "en", "pt-BR" or "fa"');

export const emailSchema = z
  .strictObject({
    format: z.literal("scoreflow.email/1"),
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -"),
    name: z.string().max(200).default(""),
    /** Transactional mail needs no consent; it is an explicit choice, never a fallback (R5.4). */
    purpose: z.enum(["marketing", "transactional"]).default("marketing"),
    default: localeSchema,
    variants: z.record(localeSchema, variantSchema),
  })
  .refine((email) => email.variants[email.default] !== undefined, {
    path: ["variants"],
    error: "there is no variant for the default locale",
  });
export type Email = z.infer<typeof emailSchema>;
export type EmailPurpose = Email["purpose"];

/** The variant for a lead's locale: the locale itself, then its parents (`pt-BR`, `pt`), then the email's default (R5.2). */
export function variantFor(email: Email, locale: string | null): { locale: string; variant: EmailVariant } {
  for (let tag = locale ?? ""; tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    const found = Object.entries(email.variants).find(([key]) => key.toLowerCase() === tag.toLowerCase());
    if (found) return { locale: found[0], variant: found[1] };
  }
  const variant = email.variants[email.default];
  if (!variant)
    throw new Error(`email "${email.id}" has no variant for its default locale "${email.default}"`);
  return { locale: email.default, variant };
}
