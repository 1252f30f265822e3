import { afterAll, beforeAll, expect, test } from "vitest";
import type { PublishedDefinitions } from "../../engine/contract/definition-routes.js";
import { prepare } from "../../engine/journey/definitions.js";
import { settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { greeting, greetingFlow, points } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

const definitions = async () => (await world.call("definitions")).body as PublishedDefinitions;

test("before anything is published there are the settings that apply then", async () => {
  expect(await definitions()).toMatchObject({ flows: [], scores: [], emails: [], settings: { zone: "UTC" } });
});

test("the newest published versions are there, and no draft", async () => {
  await world.publish(greeting(), points({ name: "One" }), points({ name: "Two" }), greetingFlow("greet"));
  await world.call("saveDraft", { params: { id: "drawn" }, body: greetingFlow("drawn") });
  await world.publish(settings({ zone: "Asia/Tokyo" }));

  const { flows, scores, emails, settings: applied } = await definitions();

  expect(flows.map(({ version, document }) => [document.id, version])).toEqual([["greet", 1]]);
  expect(scores.map(({ version, document }) => [document.name, version])).toEqual([["Two", 2]]);
  expect(emails).toEqual([
    { id: "greeting", name: "", purpose: "marketing", default: "en", locales: ["en"] },
  ]);
  expect(applied.zone).toBe("Asia/Tokyo");
});

test("an older version that still has leads is not among them", async () => {
  await world.identify("ana", { email: "ana@example.com" });
  await world.call("enrol", { params: { id: "greet" }, body: { lead: "external:ana" } });
  await world.settle();
  await world.publish({ ...greetingFlow("greet"), name: "Greeting" });

  const { flows } = await definitions();

  expect(flows.map(({ version, document }) => [document.name, version])).toEqual([["Greeting", 2]]);
});

test("the core decides with them as they are", async () => {
  const { flows, scores, segments, emails, settings: applied, holidays } = await definitions();

  const prepared = prepare({
    flows: flows.map(({ version, document }) => ({ flow: document, version, current: true })),
    models: scores.map(({ version, document }) => ({ model: document, version })),
    segments: segments.map(({ version, document }) => ({ segment: document, version })),
    emails,
    settings: applied,
    holidays,
  });

  expect(prepared.machine("greet", 2).version).toBe(2);
  expect(prepared.emails.get("greeting")?.purpose).toBe("marketing");
});
