/**
 * Attributes that follow from others: read wherever nobody told them outright, and never stored. So a rule on `seniority`
 * works for leads of which only the job title is known, and changes with it (R1.2).
 */
import { countryCode } from "./country.js";
import type { Json } from "./json.js";
import { own } from "./own.js";
import { regionCode } from "./region.js";
import { seniorityOf } from "./seniority.js";

type Attributes = Readonly<Record<string, { readonly value: Json }>>;

/** What each is read from. */
export const DERIVED = {
  /** `c-level`, `vp`, `director`, `manager`, `senior` or `junior`. */
  seniority: ["jobTitle"],
  /** The band of `employees`: `51-200`. */
  sizeBand: ["employees"],
  /** ISO 3166-1: `FI`. */
  countryCode: ["country"],
  /** ISO 3166-2: `US-CA`. */
  regionCode: ["region", "country"],
} as const;
export type Derived = keyof typeof DERIVED;

export function isDerived(name: string): name is Derived {
  return Object.hasOwn(DERIVED, name);
}

/** The value that follows; undefined where nothing does. */
export function derive(name: Derived, attributes: Attributes): string | undefined {
  switch (name) {
    case "seniority":
      return seniorityOf(text(attributes, "jobTitle")) ?? undefined;
    case "sizeBand":
      return sizeBand(own(attributes, "employees")?.value ?? null) ?? undefined;
    case "countryCode":
      return countryCode(text(attributes, "country")) ?? undefined;
    case "regionCode":
      return regionCode(text(attributes, "region"), text(attributes, "country")) ?? undefined;
  }
}

function text(attributes: Attributes, name: string): string {
  const value = own(attributes, name)?.value;
  return typeof value === "string" ? value : "";
}

/** The bands that companies report their size in, by their least number of employees. */
const SIZE_BANDS = [
  [1, "1-10"],
  [11, "11-50"],
  [51, "51-200"],
  [201, "201-500"],
  [501, "501-1000"],
  [1_001, "1001-5000"],
  [5_001, "5001-10000"],
  [10_001, "10001+"],
] as const;

/** `sizeBand(120)` is "51-200"; so is that of the text "120" or "1,200 people" its own. Null for what names no number. */
function sizeBand(employees: Json): string | null {
  const count = typeof employees === "number" ? employees : countIn(employees);
  if (count === null || !(count >= 1)) return null;
  return SIZE_BANDS.findLast(([least]) => Math.floor(count) >= least)?.[1] ?? null;
}

/** The one whole number of a text, thousands parted or not; a range such as "50-200" names two, and so none. */
function countIn(text: Json): number | null {
  if (typeof text !== "string") return null;
  const numbers = text.match(/\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?!\d)|\d+/gu) ?? [];
  const [only] = numbers;
  return only === undefined || numbers.length > 1 ? null : Number(only.replace(/\D/g, ""));
}
