/** Countries as people write them: by code, by English name, by names in daily use. The only user of countries-and-timezones. */
import { getAllCountries, getTimezone, type TimezoneName } from "countries-and-timezones";

/** The ISO 3166 code of a country given by code or English name; null when unknown. */
export function countryCode(name: string): string | null {
  return countryOf(name)?.code ?? null;
}

export function countryOf(name: string): Country | undefined {
  return countries().get(fold(name));
}

export interface Country {
  readonly code: string;
  /** The country's zone when it has just one, or when all of them keep the same time today. */
  readonly onlyZone: string | null;
}

/** The zone of the capital, where the table's first one is that of another town. */
const MAIN_ZONES: Readonly<Record<string, TimezoneName>> = { CY: "Asia/Nicosia", UZ: "Asia/Tashkent" };

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
    const country = { code: id, onlyZone: onlyZoneOf(id, timezones) };
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

/** Germany has Berlin's time and, in one village, that of Zurich, which is the same: its own zone stands for both. */
function onlyZoneOf(country: string, names: readonly string[]): string | null {
  const zones = names.flatMap((name) => getTimezone(name) ?? []);
  const times = new Set(zones.map(({ utcOffset, dstOffset }) => `${utcOffset} ${dstOffset}`));
  if (times.size !== 1) return null;
  const main = zones.find(({ countries }) => countries[0] === country) ?? zones[0];
  return MAIN_ZONES[country] ?? main?.name ?? null;
}

function fold(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
