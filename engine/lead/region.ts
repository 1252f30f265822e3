/** Regions of countries that markets are often parted by, and their codes of ISO 3166-2. Of others no code is known. */
import { countryCode } from "./country.js";

/** Country → code and name of each region. */
const REGIONS: Readonly<Record<string, string>> = {
  AU:
    "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland" +
    "|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia",
  CA:
    "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador" +
    "|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec" +
    "|SK Saskatchewan|YT Yukon",
  DE:
    "BW Baden-Württemberg|BY Bayern|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hessen" +
    "|MV Mecklenburg-Vorpommern|NI Niedersachsen|NW Nordrhein-Westfalen|RP Rheinland-Pfalz|SL Saarland" +
    "|SN Sachsen|ST Sachsen-Anhalt|SH Schleswig-Holstein|TH Thüringen",
  GB: "ENG England|NIR Northern Ireland|SCT Scotland|WLS Wales",
  US:
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware" +
    "|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa" +
    "|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota" +
    "|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey" +
    "|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon" +
    "|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah" +
    "|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming",
};

let table: ReadonlyMap<string, string> | null = null;

/** `regionCode("California", "USA")` is "US-CA", as is that of "CA" or "US-CA"; null where the country has none of that name. */
export function regionCode(region: string, country: string): string | null {
  const name = fold(region);
  if (name === "") return null;
  // A code of ISO 3166-2 says its country itself.
  const [, own] = /^([a-z]{2})-[a-z0-9]{1,3}$/.exec(name) ?? [];
  if (own !== undefined) return regions().get(name) ?? null;
  const code = countryCode(country);
  return code === null ? null : (regions().get(`${code.toLowerCase()}-${name}`) ?? null);
}

function regions(): ReadonlyMap<string, string> {
  if (table) return table;
  const made = new Map<string, string>();
  for (const [country, list] of Object.entries(REGIONS))
    for (const each of list.split("|")) {
      const [code = "", ...words] = each.split(" ");
      made.set(`${country}-${code}`.toLowerCase(), `${country}-${code}`);
      made.set(`${country.toLowerCase()}-${fold(words.join(" "))}`, `${country}-${code}`);
    }
  table = made;
  return made;
}

function fold(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}
