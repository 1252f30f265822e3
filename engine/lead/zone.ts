/** Which zone a lead lives in, and how we know (R4.1, S25). The only user of countries-and-timezones. */
import { getAllCountries } from "countries-and-timezones";
import type { Lead, ZoneOrigin } from "./lead.js";

export interface LeadZone {
  readonly name: string;
  readonly origin: ZoneOrigin | "workspace";
}

/** The lead's zone: set > browser > a country with one zone > the workspace's (S25). */
export function zoneOf(lead: Lead, workspaceZone: string): LeadZone {
  for (const origin of ["set", "browser"] as const) {
    const name = lead.zones[origin]?.value;
    if (name) return { name, origin };
  }
  const country = lead.attributes.country?.value;
  const only = typeof country === "string" ? zoneOfCountry(country) : null;
  return only === null ? { name: workspaceZone, origin: "workspace" } : { name: only, origin: "country" };
}

/** The ISO 3166 code of a country given by code or English name; null when unknown. */
export function countryCode(country: string): string | null {
  return countries().get(fold(country))?.code ?? null;
}

function zoneOfCountry(country: string): string | null {
  return countries().get(fold(country))?.onlyZone ?? null;
}

interface Country {
  readonly code: string;
  /** The country's zone when it has just one. */
  readonly onlyZone: string | null;
}

/** Names in daily use that neither the table of countries nor CLDR has. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  usa: "US",
  uk: "GB",
  "great britain": "GB",
  uae: "AE",
  "czech republic": "CZ",
  turkey: "TR",
  holland: "NL",
  burma: "MM",
  swaziland: "SZ",
};

let table: ReadonlyMap<string, Country> | null = null;

function countries(): ReadonlyMap<string, Country> {
  if (table) return table;
  const made = new Map<string, Country>();
  const english = new Intl.DisplayNames(["en"], { type: "region" });
  for (const { id, name, timezones } of Object.values(getAllCountries())) {
    const country = { code: id, onlyZone: timezones.length === 1 ? (timezones[0] ?? null) : null };
    made.set(fold(id), country);
    made.set(fold(name), country);
    made.set(fold(english.of(id) ?? name), country);
  }
  for (const [name, code] of Object.entries(ALSO_CALLED)) {
    const country = made.get(fold(code));
    if (country) made.set(name, country);
  }
  table = made;
  return made;
}

function fold(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
