/** The ideal customer as the guided builder asks for it: what of a lead is looked at, and the condition that comes of it. */
import type { Condition } from "../../../engine/condition/condition.js";
import { countryCode } from "../../../engine/lead/country.js";
import { SENIORITIES } from "../../../engine/lead/seniority.js";

export const FACETS = ["seniority", "title", "industry", "size", "department", "country"] as const;
export type Facet = (typeof FACETS)[number];

/** The values that are right, as leads have them: of a country its code where there is one. */
export type Profile = Readonly<Record<Facet, readonly string[]>>;

export const NO_PROFILE: Profile = {
  seniority: [],
  title: [],
  industry: [],
  size: [],
  department: [],
  country: [],
};

/** The attribute that each is read from. */
export const ATTRIBUTE_OF = {
  seniority: "seniority",
  title: "jobTitle",
  industry: "industry",
  size: "sizeBand",
  department: "department",
  country: "countryCode",
} as const satisfies Readonly<Record<Facet, string>>;

/** Those of which there are no other values. */
export const CLOSED: Readonly<Partial<Record<Facet, readonly string[]>>> = {
  seniority: SENIORITIES,
  size: ["1-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001-10000", "10001+"],
};

/** A title says the seniority in other words: of the two only the better counts. */
export const ROLE = "role";
export function familyOf(facet: Facet): string | null {
  return facet === "seniority" || facet === "title" ? ROLE : null;
}

/** What somebody typed, as leads have it. */
export function readValue(facet: Facet, typed: string): string {
  const text = typed.trim();
  return facet === "country" ? (countryCode(text) ?? text) : text;
}

/** For whom the facet is right; null when nothing was chosen. */
export function conditionOf(facet: Facet, values: readonly string[]): Condition | null {
  if (values.length === 0) return null;
  if (facet === "title")
    return eitherOf(
      values.map((title) => ({ attribute: ATTRIBUTE_OF.title, op: "matches", value: titlePattern(title) })),
    );
  if (facet !== "country") return { attribute: ATTRIBUTE_OF[facet], op: "in", value: [...values] };
  // A country without a code is compared as it was told.
  const codes = values.filter((value) => countryCode(value) === value);
  const names = values.filter((value) => !codes.includes(value));
  return eitherOf([
    ...(codes.length > 0 ? [{ attribute: ATTRIBUTE_OF.country, op: "in", value: codes } as const] : []),
    ...(names.length > 0 ? [{ attribute: "country", op: "in", value: names } as const] : []),
  ]);
}

function eitherOf(tests: readonly Condition[]): Condition {
  const [only] = tests;
  return tests.length === 1 && only ? only : { any: tests };
}

/** Whole words, in any alphabet: the "CTO" in "Director" is none. */
function titlePattern(title: string): string {
  const words = title.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return `(?i)(?:^|[^\\p{L}\\p{N}])${words}(?:$|[^\\p{L}\\p{N}])`;
}
