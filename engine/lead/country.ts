/** Countries as people write them: by code, by English name, by names in daily use. The only user of countries-and-timezones. */
import { getAllCountries } from "countries-and-timezones";

/** The ISO 3166 code of a country given by code or English name; null when unknown. */
export function countryCode(name: string): string | null {
  return countryOf(name)?.code ?? null;
}

export function countryOf(name: string): Country | undefined {
  return countries().get(fold(name));
}

export interface Country {
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
