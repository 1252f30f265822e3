import { expect, it } from "vitest";
import { renderText } from "../../engine/channels/liquid.js";
import { messageScope } from "../../engine/channels/scope.js";
import { settings } from "../support/definitions.js";
import { FROZEN, leadWith } from "./letters.js";

const SETTINGS = settings({ zone: "Europe/Sofia", postalAddress: "1 Main St" });

it("shows the lead, and what was true when the effect was decided (S29)", () => {
  const scope = messageScope(leadWith({ firstName: "Ana" }), FROZEN, SETTINGS, "https://u");
  const template =
    "{{ lead.id }} {{ lead.email }} {{ lead.firstName }} {{ score.total }} {{ score.behaviour }} " +
    "{{ reasons[0].rule }} {{ event.name }} {{ event.properties.path }} {{ unsubscribe_url }} {{ postal_address }}";

  expect(renderText(template, scope)).toBe(
    "lead-1 ana@example.com Ana 78 48 pricing page_viewed /pricing https://u 1 Main St",
  );
});

it("lets the lead's own fields win over attributes of the same name", () => {
  const lead = leadWith(
    { email: "x@evil.example", id: "x", tags: "x", locale: "fi", __proto__x: 1 },
    { owner: "rep@us" },
  );

  const scope = messageScope(lead, FROZEN, SETTINGS);

  expect(
    renderText("{{ lead.id }} {{ lead.email }} {{ lead.owner }} {{ lead.tags }}{{ lead.locale }}", scope),
  ).toBe("lead-1 ana@example.com rep@us ");
});

it("names the zone that applies: the lead's, else its country's, else the workspace's (S25)", () => {
  const zone = (attributes: Record<string, string>) =>
    renderText("{{ lead.timezone }}", messageScope(leadWith(attributes), FROZEN, SETTINGS));

  expect(zone({})).toBe("Europe/Sofia");
  expect(zone({ country: "Japan" })).toBe("Asia/Tokyo");
});

it("has nothing to say of a score and an event that there are not", () => {
  const scope = messageScope(leadWith(), { score: null, reasons: [], event: null }, SETTINGS);

  expect(
    renderText("{{ score.total }}{{ event.name }}{{ reasons[0].rule }}{{ unsubscribe_url }}", scope),
  ).toBe("");
});
