/** Which zone a lead lives in, and how we know (R4.1, S25). */
import { type Country, countryOf } from "./country.js";
import { type Lead, PLACES, type PlaceZones, type ZoneOrigin } from "./lead.js";
import { own } from "./own.js";

export interface LeadZone {
  readonly name: string;
  readonly origin: ZoneOrigin | "workspace";
}

/** The lead's zone: set > browser > its city > a region, then a country, with one zone > the workspace's (S25). */
export function zoneOf(lead: Lead, workspaceZone: string): LeadZone {
  for (const origin of ["set", "browser"] as const) {
    const name = lead.zones[origin]?.value;
    if (name) return { name, origin };
  }
  const told = lead.attributes.country?.value;
  const country = typeof told === "string" ? countryOf(told) : undefined;
  for (const place of PLACES) {
    const zones = lead.places?.[place]?.value;
    const name = zones && zoneAmong(zones, country);
    if (name) return { name, origin: place };
  }
  const only = country?.onlyZone;
  return only ? { name: only, origin: "country" } : { name: workspaceZone, origin: "workspace" };
}

/** A name that several countries have says nothing before the country is known: no mail goes out by a guess. */
function zoneAmong(zones: PlaceZones, country: Country | undefined): string | undefined {
  if (country) return own(zones, country.code);
  const all = new Set(Object.values(zones));
  return all.size === 1 ? [...all][0] : undefined;
}
