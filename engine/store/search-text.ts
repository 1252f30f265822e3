/** The text by which a lead is found, and the same treatment for what is typed into a search box. */
import { attributeOf, type Lead } from "../lead/lead.js";

/** Attributes that people look for; email and external id count besides. */
const NAMES = ["firstName", "lastName", "name", "company"] as const;

/** Letters that one keyboard writes in two ways: Arabic and Persian yeh and kaf, and the final sigma. */
const SAME: Readonly<Record<string, string>> = { ي: "ی", ك: "ک", ς: "σ" };

/**
 * Case, composed and decomposed accents, and full and half width are all one in a search. NFKC does the last two;
 * the zero-width non-joiner, which Persian names have or lack as the typist pleased, goes.
 */
export function searchable(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[يكς]/g, (letter) => SAME[letter] ?? letter)
    .replaceAll("\u200c", "")
    .trim();
}

/** Email and names, in lines, so that no match runs from one into the next. First and last name stand in one line. */
export function searchWords(lead: Lead): string {
  const [first, last, name, company] = NAMES.map((attribute) => textOf(lead, attribute));
  const lines = [textOf(lead, "email"), `${first} ${last}`.trim(), name, company];
  return searchable(lines.filter(Boolean).join("\n"));
}

function textOf(lead: Lead, attribute: string): string {
  const value = attributeOf(lead, attribute);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
