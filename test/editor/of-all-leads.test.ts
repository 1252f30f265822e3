import { expect, it } from "vitest";
import { ofAllLeads } from "../../editor/model/scores/of-all-leads.js";

it.each([
  [40, { leads: 100, looked: 100 }, { count: 40, isAbout: false }],
  [2_000, { leads: 20_000, looked: 5_000 }, { count: 8_000, isAbout: true }],
  [0, { leads: 20_000, looked: 5_000 }, { count: 0, isAbout: true }],
  [0, { leads: 0, looked: 0 }, { count: 0, isAbout: false }],
])("%d of those looked at, of %j, are %j", (counted, preview, estimate) => {
  expect(ofAllLeads(counted, preview)).toEqual(estimate);
});
