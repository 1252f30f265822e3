/**
 * Zones of cities and regions (S25), looked up where facts come in and carried by their message, so that a replay reads what
 * was known then, and the table stays out of the core. The only user of city-timezones (GeoNames and Natural Earth data).
 */
import { cityMapping } from "city-timezones";
import type { LeadChange, PlaceZones } from "../lead/lead.js";
import { regionCode } from "../lead/region.js";
import { isZone } from "../schedule/zone.js";

/** The change with the zones that its city and region may be in. */
export function withPlaces(change: LeadChange): LeadChange {
  const { city, region } = change.attributes ?? {};
  if (city === undefined && region === undefined) return change;
  return {
    ...change,
    places: {
      ...(city === undefined ? {} : { city: zonesOfCity(city, region) }),
      ...(region === undefined ? {} : { region: zonesOfRegion(region) }),
    },
  };
}

const NONE: PlaceZones = {};

/** By country, where all cities of that name have one zone; of the region alone where it came along and knows the city. */
function zonesOfCity(city: unknown, region: unknown): PlaceZones {
  if (typeof city !== "string") return NONE;
  const named = table().cities.get(fold(city)) ?? [];
  const isThere = (each: City) =>
    typeof region === "string" && each.regions.some((name) => isRegion(region, name, each.country));
  const there = named.filter(isThere);
  return oneZoneEach(there.length > 0 ? there : named);
}

/** By country, where all its cities have one zone. */
function zonesOfRegion(region: unknown): PlaceZones {
  if (typeof region !== "string") return NONE;
  const { regions } = table();
  // "US-CA" and "California" are one region.
  const [, country, code] = /^([A-Z]{2})-([A-Z0-9]{1,3})$/i.exec(region.trim()) ?? [];
  const cities = regions.get(fold(code ?? region)) ?? [];
  return oneZoneEach(
    country === undefined ? cities : cities.filter((city) => city.country === country.toUpperCase()),
  );
}

function isRegion(told: string, name: string, country: string): boolean {
  if (fold(told) === fold(name)) return true;
  const code = regionCode(told, country);
  return code !== null && code === regionCode(name, country);
}

function oneZoneEach(cities: readonly City[]): PlaceZones {
  const zones = new Map<string, string | null>();
  for (const { country, zone } of cities)
    zones.set(country, zones.has(country) && zones.get(country) !== zone ? null : zone);
  return Object.fromEntries([...zones].filter((entry): entry is [string, string] => entry[1] !== null));
}

interface City {
  readonly country: string;
  /** Its names: full and, in the United States, short. */
  readonly regions: readonly string[];
  readonly zone: string;
}

interface Table {
  readonly cities: ReadonlyMap<string, readonly City[]>;
  readonly regions: ReadonlyMap<string, readonly City[]>;
}

let made: Table | null = null;

function table(): Table {
  if (made) return made;
  const cities = new Map<string, City[]>();
  const regions = new Map<string, City[]>();
  for (const { city, city_ascii, iso2, province, state_ansi, timezone } of cityMapping) {
    // A few rows have no zone, or no country.
    if (!timezone || !iso2 || !isZone(timezone)) continue;
    const names = [province, state_ansi].filter((name) => typeof name === "string" && name !== "");
    const one: City = { country: iso2, regions: names, zone: timezone };
    for (const name of new Set([fold(city), fold(city_ascii)])) push(cities, name, one);
    for (const name of new Set(names.map(fold))) push(regions, name, one);
  }
  made = { cities, regions };
  return made;
}

function push(index: Map<string, City[]>, name: string, city: City): void {
  const list = index.get(name);
  if (list === undefined) index.set(name, [city]);
  else list.push(city);
}

function fold(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}
