/** What the leads that there are have for a facet of the ideal customer, and how many of them. */
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import { derive, isDerived } from "../../../engine/lead/derived.js";
import type { Json } from "../../../engine/lead/json.js";
import { own } from "../../../engine/lead/own.js";
import { ATTRIBUTE_OF, CLOSED, type Facet } from "./profile.js";

export interface KnownValue {
  readonly value: string;
  readonly count: number;
}

type Attributes = LeadView["attributes"];

/** The commonest first; of a closed facet every value, in its own order. */
export function knownValues(
  facet: Facet,
  leads: readonly { readonly attributes: Attributes }[],
): KnownValue[] {
  const counts = new Map<string, KnownValue>();
  for (const { attributes } of leads) {
    const value = valueIn(ATTRIBUTE_OF[facet], attributes);
    if (value === null) continue;
    // Conditions compare without case.
    const key = value.toLowerCase();
    const known = counts.get(key) ?? { value, count: 0 };
    counts.set(key, { value: known.value, count: known.count + 1 });
  }
  const closed = CLOSED[facet];
  if (closed) return closed.map((value) => ({ value, count: counts.get(value)?.count ?? 0 }));
  return [...counts.values()].sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

/** What was told outright, else what follows from the rest. */
function valueIn(name: string, attributes: Attributes): string | null {
  const told = own(attributes, name);
  if (told !== undefined && told !== null && told !== "") return textOf(told);
  if (!isDerived(name)) return null;
  const values = Object.entries(attributes).map(([key, value]) => [key, { value: value as Json }] as const);
  return derive(name, Object.fromEntries(values)) ?? null;
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
