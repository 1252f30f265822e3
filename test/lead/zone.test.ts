/** R4.1, S25: which zone a lead lives in, and how we know. */
import { describe, expect, it } from "vitest";
import { applyChange } from "../../engine/lead/change.js";
import { countryCode } from "../../engine/lead/country.js";
import { type LeadChange, newLead } from "../../engine/lead/lead.js";
import { zoneOf } from "../../engine/lead/zone.js";

const lead = (...changes: readonly LeadChange[]) =>
  changes.reduce((each, change) => applyChange(each, change, 1).lead, newLead("ana"));
const set = (name: string | null): LeadChange => ({ zone: { name, origin: "set" } });
const browser = (name: string | null): LeadChange => ({ zone: { name, origin: "browser" } });
const country = (name: string | null): LeadChange => ({ attributes: { country: name } });
const city = (name: string, zones: Record<string, string>): LeadChange => ({
  attributes: { city: name },
  places: { city: zones },
});
const region = (name: string, zones: Record<string, string>): LeadChange => ({
  attributes: { region: name },
  places: { region: zones },
});
const PARIS = { FR: "Europe/Paris", US: "America/Chicago" };

describe("a lead's zone", () => {
  it.each([
    [
      "what was set, before all else",
      [set("Asia/Tokyo"), browser("Europe/Sofia"), country("FR")],
      "Asia/Tokyo",
      "set",
    ],
    [
      "the browser's, before the country's",
      [browser("Europe/Sofia"), country("FR")],
      "Europe/Sofia",
      "browser",
    ],
    [
      "the browser's, before the city's",
      [browser("Asia/Tokyo"), city("Oulu", { FI: "Europe/Helsinki" })],
      "Asia/Tokyo",
      "browser",
    ],
    [
      "the city's, where the name is one place",
      [city("Oulu", { FI: "Europe/Helsinki" })],
      "Europe/Helsinki",
      "city",
    ],
    ["the city's in the lead's country", [city("Paris", PARIS), country("US")], "America/Chicago", "city"],
    ["the city's, whichever was told first", [country("FR"), city("Paris", PARIS)], "Europe/Paris", "city"],
    ["the workspace's, where the city may be in several", [city("Paris", PARIS)], "Etc/UTC", "workspace"],
    [
      "the country's, where the city is in another",
      [city("Paris", PARIS), country("JP")],
      "Asia/Tokyo",
      "country",
    ],
    [
      "none of a city that it has left",
      [city("Oulu", { FI: "Europe/Helsinki" }), { attributes: { city: "Atlantis" } }],
      "Etc/UTC",
      "workspace",
    ],
    [
      "the region's, where that has one zone",
      [region("Ohio", { US: "America/New_York" }), country("US")],
      "America/New_York",
      "region",
    ],
    [
      "the city's, before the region's",
      [region("Ohio", { US: "America/New_York" }), city("Paris", PARIS), country("US")],
      "America/Chicago",
      "city",
    ],
    ["that of a country with one zone", [country("Bulgaria")], "Europe/Sofia", "country"],
    ["that of a country by its code", [country("jp")], "Asia/Tokyo", "country"],
    ["that of a country by a name in daily use", [country("UAE")], "Asia/Dubai", "country"],
    ["that of a country by the name that CLDR has", [country("Türkiye")], "Europe/Istanbul", "country"],
    ["that of a country whose zones keep one time", [country("Germany")], "Europe/Berlin", "country"],
    ["its own, where it shares one with another", [country("VN")], "Asia/Ho_Chi_Minh", "country"],
    ["the capital's, where it has two of one time", [country("Cyprus")], "Asia/Nicosia", "country"],
    [
      "the workspace's, where its zones differ for a half of the year",
      [country("UA")],
      "Etc/UTC",
      "workspace",
    ],
    ["the workspace's, where a country has several", [country("US")], "Etc/UTC", "workspace"],
    ["the workspace's, where the country is unknown", [country("Atlantis")], "Etc/UTC", "workspace"],
    ["the workspace's, where nothing is known", [], "Etc/UTC", "workspace"],
    [
      "the next best when it is taken away",
      [set("Asia/Tokyo"), set(null), country("FR")],
      "Europe/Paris",
      "country",
    ],
  ] as const)("is %s", (_, changes, name, origin) => {
    expect(zoneOf(lead(...changes), "Etc/UTC")).toEqual({ name, origin });
  });
});

describe("a country", () => {
  it.each([
    ["BG", "BG"],
    ["bg", "BG"],
    ["Bulgaria", "BG"],
    [" bulgaria ", "BG"],
    ["South Korea", "KR"],
    ["Bulgarien", null],
    ["", null],
    ["constructor", null],
  ])("is known by code or English name: %j is %s", (name, code) => {
    expect(countryCode(name)).toBe(code);
  });
});
