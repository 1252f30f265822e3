/** Applies what one input says of a lead: per value the last write by timestamp wins, ties by arrival (S7). */
import { DERIVED, derive, isDerived } from "./derived.js";
import type { Json } from "./json.js";
import {
  attributeOf,
  type Lead,
  type LeadChange,
  OWN_FIELDS,
  PLACES,
  type PlaceZones,
  type Written,
} from "./lead.js";
import { own, put } from "./own.js";

/** What an input changed: the values that are different now, by the names that conditions and rules read them under. */
export interface Changed {
  readonly attributes: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly consents: ReadonlySet<string>;
}

export function applyChange(lead: Lead, change: LeadChange, at: number): { lead: Lead; changed: Changed } {
  const attributes = new Set<string>();
  const fields: Record<string, Written<string | null>> = { ...lead.fields };
  for (const name of OWN_FIELDS) {
    const value = change.fields?.[name];
    if (value !== undefined && write(fields, name, value, at)) attributes.add(name);
  }
  const values: Record<string, Written<Json>> = { ...lead.attributes };
  for (const [name, value] of Object.entries(change.attributes ?? {}))
    if (write(values, name, value, at)) attributes.add(name);
  if (attributes.has("browserLocale") && (fields.locale?.value ?? null) === null) attributes.add("locale");
  for (const [name, sources] of Object.entries(DERIVED))
    if (sources.some((source) => attributes.has(source)) && derivedDiffers(name, lead.attributes, values))
      attributes.add(name);
  const places = placesAfter(lead, change, at);
  const zones: Record<string, Written<string | null>> = { ...lead.zones };
  if (change.zone) {
    write(zones, change.zone.origin, change.zone.name, at);
    // A zone of a weaker origin is written, but not read (S25).
    if (attributeOf({ ...lead, zones }, "timezone") !== attributeOf(lead, "timezone"))
      attributes.add("timezone");
  }

  const consents = new Set<string>();
  const consent = { ...lead.consent };
  for (const [purpose, { granted, source }] of Object.entries(change.consent ?? {})) {
    const known = own(consent, purpose);
    if (known && known.at > at) continue;
    if (known?.granted !== granted) consents.add(purpose);
    put(consent, purpose, { granted, source, at });
  }

  const tags = new Set(lead.tags);
  const touched = new Set<string>();
  for (const tag of change.tags?.add ?? [])
    if (!tags.has(tag)) {
      tags.add(tag);
      touched.add(tag);
    }
  for (const tag of change.tags?.remove ?? []) if (tags.delete(tag)) touched.add(tag);

  return {
    lead: {
      ...lead,
      fields,
      zones,
      ...(places === undefined ? {} : { places }),
      attributes: values,
      consent,
      tags: touched.size > 0 ? [...tags].sort() : lead.tags,
    },
    changed: { attributes, tags: touched, consents },
  };
}

/** Whether what follows from other attributes is another now; what was told outright stays as it was told. */
function derivedDiffers(name: string, before: Lead["attributes"], after: Lead["attributes"]): boolean {
  if (!isDerived(name) || own(after, name)?.value != null) return false;
  return derive(name, before) !== derive(name, after);
}

/** Of a city or region that comes without its zones, as a flow sets it, none is known. */
function placesAfter(lead: Lead, change: LeadChange, at: number): Lead["places"] {
  const told = PLACES.filter((place) => own(change.attributes ?? {}, place) !== undefined);
  if (told.length === 0) return lead.places;
  const places: Record<string, Written<PlaceZones>> = { ...lead.places };
  for (const place of told) write(places, place, change.places?.[place] ?? {}, at);
  return places;
}

/** Writes unless a later message has written already; answers whether the value is a different one now. */
function write<T extends Json>(
  values: Record<string, Written<T>>,
  name: string,
  value: T,
  at: number,
): boolean {
  const known = own(values, name);
  if (known && known.at > at) return false;
  put(values, name, { value, at });
  return !same(known?.value ?? null, value);
}

function same(a: Json, b: Json): boolean {
  return (
    a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b))
  );
}
