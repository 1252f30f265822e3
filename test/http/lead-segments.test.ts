/** Segments of leads over the API: drafts, publishing, and who is in them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { segment } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { points } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(points({ bands: [{ id: "hot", label: "Hot", from: 10 }] }));
});
afterAll(() => world.close());

const save = (id: string, when: object, headers: Record<string, string> = { "if-match": "*" }) =>
  world.call("saveLeadSegment", { params: { id }, body: segment(id, when), headers });
const saveNew = (id: string, when: object) => save(id, when, {});
const publish = (id: string) => world.call("publishLeadSegment", { params: { id } });

test("a segment is a draft until it is published, and each version stays", async () => {
  const first = await saveNew("vips", { tag: "vip" });
  expect(first.body).toMatchObject({ id: "vips", revision: 1, published: null, changed: true, problems: [] });

  expect((await publish("vips")).body).toMatchObject({ published: 1, changed: false });
  await save("vips", { attribute: "vip", op: "=", value: true });
  expect((await publish("vips")).body).toMatchObject({ published: 2 });

  const { body } = await world.call("leadSegmentVersions", { params: { id: "vips" } });
  expect(body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  const old = await world.call("leadSegmentVersion", { params: { id: "vips", version: "1" } });
  expect(old.body.document).toMatchObject({ id: "vips", when: { tag: "vip" } });
});

test("leads enter it as they come to match, are counted and listed, and exported by it", async () => {
  await saveNew("hot", { band: { model: "default", is: "hot" } });
  await publish("hot");
  await world.track("ana", "page_viewed");
  await world.track("bob", "other");

  const { body: list } = await world.call("leadSegments");
  expect(list.items.find(({ id }: { id: string }) => id === "hot")).toMatchObject({ leads: 1, published: 1 });
  const { body } = await world.call("segmentLeads", { params: { id: "hot" } });
  expect(body).toMatchObject({ items: [{ externalId: "ana", since: expect.any(String) }], next: null });
  expect(body.items[0]?.segments.hot).toBe(body.items[0]?.since);
  const { body: lines } = await world.call("exportLeads", { query: { segment: "hot" } });
  expect(lines).toMatchObject([{ externalId: "ana" }]);
});

test("segments that read each other in a circle are refused, with the circle", async () => {
  await saveNew("a", { not: { segment: "b" } });
  await saveNew("b", { tag: "x" });
  await publish("b");
  await publish("a");
  await save("b", { any: [{ segment: "a" }, { tag: "x" }] });

  expect(await world.refusal("publishLeadSegment", { params: { id: "b" } })).toMatchObject({
    status: 422,
    code: "segment.has_problems",
    problems: [{ code: "segment.cycle", path: "/when", message: expect.stringContaining('"b" → "a" → "b"') }],
  });
});

test.each([
  ["itself", { segment: "own" }, "segment.cycle"],
  ["a segment that there is not", { segment: "vipz" }, "segment.unknown_segment"],
  ["a band that the model has not", { band: { model: "default", is: "hott" } }, "segment.unknown_band"],
  ["a model that there is not", { band: { model: "x", is: "hot" } }, "segment.unknown_model"],
  ["a pattern that is none", { attribute: "a", op: "matches", value: "(" }, "condition.bad_pattern"],
])("one that reads %s may be a draft, and is not published", async (_, when, code) => {
  const { body } = await save("own", when);

  expect(body.problems).toMatchObject([{ code, severity: "error" }]);
  expect((await world.refusal("publishLeadSegment", { params: { id: "own" } })).code).toBe(
    "segment.has_problems",
  );
});

test("a score model is not published without a band that a segment reads", async () => {
  const refused = await world.refusal("saveDocuments", {
    body: { documents: [points()], conflicts: "replace", publish: true },
  });

  expect(refused).toMatchObject({
    code: "document.invalid",
    problems: [{ code: "score.breaks_segment", message: expect.stringContaining('"hot"') }],
  });
});

test.each(["leadSegment", "publishLeadSegment", "leadSegmentVersions", "segmentLeads"] as const)(
  "%s of a segment that there is not is refused",
  async (route) => {
    expect(await world.refusal(route, { params: { id: "none" } })).toMatchObject({
      status: 404,
      code: "segment.not_found",
    });
  },
);
