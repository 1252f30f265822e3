/**
 * Who a lead is, as the pure core sees it. Every value a source may write carries the time it was written, so that the
 * last write wins whatever the order of arrival (S7).
 */
import type { Json } from "./json.js";
import { own } from "./own.js";

/** A value and the timestamp of the message that wrote it, in epoch milliseconds. */
export interface Written<T> {
  readonly value: T;
  readonly at: number;
}

/** Where a lead's zone came from, strongest first (S25). Without any of these the workspace's zone applies. */
const ZONE_ORIGINS = ["set", "browser", "country"] as const;
export type ZoneOrigin = (typeof ZONE_ORIGINS)[number];

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
  readonly attributes: Readonly<Record<string, Written<Json>>>;
  /** Consent by purpose. */
  readonly consent: Readonly<Record<string, Consent>>;
  readonly tags: readonly string[];
}

/** What one input may change of a lead. A value of null removes. */
export interface LeadChange {
  readonly fields?: Readonly<Partial<Record<OwnField, string | null>>>;
  readonly zone?: { readonly name: string | null; readonly origin: "set" | "browser" };
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly consent?: Readonly<Record<string, { readonly granted: boolean; readonly source: string }>>;
  readonly tags?: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

export function newLead(id: string): Lead {
  return { id, fields: {}, zones: {}, attributes: {}, consent: {}, tags: [] };
}

/** The value a condition or a rule reads: an own field or an attribute; undefined when missing. */
export function attributeOf(lead: Lead, name: string): Json | undefined {
  if (name === "timezone") return lead.zones.set?.value ?? lead.zones.browser?.value ?? undefined;
  return (isOwnField(name) ? lead.fields[name] : own(lead.attributes, name))?.value ?? undefined;
}

export function isOwnField(name: string): name is OwnField {
  return (OWN_FIELDS as readonly string[]).includes(name);
}
