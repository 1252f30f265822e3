/** Text of a score model that people read, in one language or in several (R2.9). */
import { z } from "zod";

const text = z.string().max(200);

const tag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as "en", "pt-BR" or "fa"')
  .max(35);

/** Plain text, or texts by language: `{"en": "Pricing page", "de": "Preisseite"}`. Empty: the id is shown. */
export const labelSchema = z.union([text, z.record(tag, text)]);
export type Label = z.infer<typeof labelSchema>;

/**
 * The text for a reader of this language: of the very language tag, else of the same language, else English, else the
 * first there is. Empty when there is none: show the id then.
 *
 *     labelIn({ en: "Hot", de: "Heiß" }, "de-AT")   // "Heiß"
 */
export function labelIn(label: Label, locale: string): string {
  if (typeof label === "string") return label;
  const texts = Object.entries(label).filter(([, words]) => words !== "");
  const wanted = locale.toLowerCase();
  const language = languageOf(wanted);
  const found =
    texts.find(([name]) => name.toLowerCase() === wanted) ??
    texts.find(([name]) => name.toLowerCase() === language) ??
    texts.find(([name]) => languageOf(name.toLowerCase()) === language) ??
    texts.find(([name]) => languageOf(name.toLowerCase()) === "en") ??
    texts[0];
  return found?.[1] ?? "";
}

function languageOf(name: string): string {
  return name.split("-")[0] ?? name;
}
