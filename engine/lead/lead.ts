/**
 * Who a lead is, as the pure core sees it. Every value a source may write carries the time it was written, so that the
 * last write wins whatever the order of arrival (S7).
 */
import { derive, isDerived } from "./derived.js";
import type { Json } from "./json.js";
import { own } from "./own.js";

/** A value and the timestamp of the message that wrote it, in epoch milliseconds. */
export interface Written<T> {
  readonly value: T;
  readonly at: number;
}

/** Where a lead's zone came from, strongest first (S25). Without any of these the workspace's zone applies. */
export const ZONE_ORIGINS = ["set", "browser", "city", "region", "country"] as const;
export type ZoneOrigin = (typeof ZONE_ORIGINS)[number];

/** What a place of this name may be: its zone in each country that has one, by ISO 3166 code. */
export type PlaceZones = Readonly<Record<string, string>>;
/** The attributes whose zone only a table of the world's places knows, nearest first. */
export const PLACES = ["city", "region"] as const;
export type Place = (typeof PLACES)[number];

/** The lead's own fields: kept apart from attributes, but readable by conditions under the same names. */
export const OWN_FIELDS = ["email", "owner", "locale"] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

export interface Consent {
  readonly granted: boolean;
  /** What recorded it: `import`, `identify`, `unsubscribe`, … */
  readonly source: string;
  readonly at: number;
}

export interface Lead {
  readonly id: string;
  readonly fields: Readonly<Partial<Record<OwnField, Written<string | null>>>>;
  /** Zones that sources named, by origin; the zone that a country implies is worked out, never stored. */
  readonly zones: Readonly<Partial<Record<"set" | "browser", Written<string | null>>>>;
  /**
   * What was looked up for the lead's city and region when they were told, so that a replay reads what was known then.
   * Absent where neither was ever told.
   */
  readonly places?: Readonly<Partial<Record<Place, Written<PlaceZones>>>>;
  readonly attributes: Readonly<Record<string, Written<Json>>>;
  /** Consent by purpose. */
  readonly consent: Readonly<Record<string, Consent>>;
  readonly tags: readonly string[];
}

/** What one input may change of a lead. A value of null removes. */
export interface LeadChange {
  readonly fields?: Readonly<Partial<Record<OwnField, string | null>>>;
  readonly zone?: { readonly name: string | null; readonly origin: "set" | "browser" };
  /** Goes with the attribute of the same name. */
  readonly places?: Readonly<Partial<Record<Place, PlaceZones>>>;
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly consent?: Readonly<Record<string, { readonly granted: boolean; readonly source: string }>>;
  readonly tags?: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

export function newLead(id: string): Lead {
  return { id, fields: {}, zones: {}, attributes: {}, consent: {}, tags: [] };
}

/**
 * The value a condition or a rule reads: an own field, an attribute, or what follows from others where it was not told
 * (`seniority` from `jobTitle`); undefined when missing.
 */
export function attributeOf(lead: Lead, name: string): Json | undefined {
  if (name === "timezone") return lead.zones.set?.value ?? lead.zones.browser?.value ?? undefined;
  if (name === "locale") return lead.fields.locale?.value ?? browserLocale(lead);
  if (isOwnField(name)) return lead.fields[name]?.value ?? undefined;
  const told = own(lead.attributes, name)?.value ?? undefined;
  return told ?? (isDerived(name) ? derive(name, lead.attributes) : undefined);
}

/** What the browser told: of use where nobody said which language the lead reads, as with its zone. */
function browserLocale({ attributes }: Lead): Json | undefined {
  return own(attributes, "browserLocale")?.value ?? undefined;
}

export function isOwnField(name: string): name is OwnField {
  return (OWN_FIELDS as readonly string[]).includes(name);
}
