/** S25: the zones of the cities and regions that leads name. */
import { expect, it } from "vitest";
import { applyChange } from "../../engine/lead/change.js";
import { newLead } from "../../engine/lead/lead.js";
import { zoneOf } from "../../engine/lead/zone.js";
import { withPlaces } from "../../engine/runtime/places.js";

it.each([
  [{ city: "Osaka" }, "Asia/Tokyo", "city"],
  [{ city: "São Paulo" }, "America/Sao_Paulo", "city"],
  [{ city: "sao paulo ", country: "BR" }, "America/Sao_Paulo", "city"],
  [{ city: "Perth", country: "Australia" }, "Australia/Perth", "city"],
  [{ city: "Portland", region: "OR", country: "US" }, "America/Los_Angeles", "city"],
  [{ city: "Portland", region: "Maine", country: "US" }, "America/New_York", "city"],
  [{ city: "Portland", region: "US-ME" }, "America/New_York", "city"],
  [{ region: "California", country: "United States" }, "America/Los_Angeles", "region"],
  [{ region: "CA", country: "US" }, "America/Los_Angeles", "region"],
  [{ region: "Tasmania", country: "AU" }, "Australia/Hobart", "region"],
  // Texas has two zones, and no city by that name tells which.
  [{ region: "Texas", country: "US" }, "Etc/UTC", "workspace"],
  [{ city: "Atlantis", country: "FI" }, "Europe/Helsinki", "country"],
  // London is in Ontario and in Kentucky as well.
  [{ city: "London" }, "Etc/UTC", "workspace"],
  [{ city: "London", country: "UK" }, "Europe/London", "city"],
  [{ city: 5, region: null }, "Etc/UTC", "workspace"],
] as const)("places a lead of %o in %s, as it is its %s", (attributes, name, origin) => {
  const { lead } = applyChange(newLead("ana"), withPlaces({ attributes }), 1);

  expect(zoneOf(lead, "Etc/UTC")).toEqual({ name, origin });
});
