import { describe, expect, test } from "vitest";
import type { Condition } from "../../engine/condition/condition.js";
import {
  type Changes,
  concerns,
  mergeReads,
  NO_CHANGES,
  readsOf,
  scoreKey,
} from "../../engine/condition/reads.js";
import { DAY } from "./facts-of.js";

const CONDITION: Condition = {
  all: [
    { attribute: "title", op: "=", value: "CEO" },
    { any: [{ attribute: "country", op: "exists" }, { not: { tag: "vip" } }] },
    { score: { model: "default", part: "fit" }, op: ">", value: 5 },
    { consent: "marketing" },
    { local: { days: [1], from: "09:00", to: "17:00" } },
    { event: "visit", within: "P1D" },
    { event: "visit", count: { op: ">=", value: 3 }, within: "P30D" },
    { event: "visit", within: "P7D" },
    { event: "signed_up" },
    { event: "bought", count: { op: "=", value: 0 } },
    { event: "bought", within: "P2D" },
    { band: { model: "default", is: ["hot", "warm"] } },
    { segment: "big-accounts" },
    { stage: { op: "=", value: "opportunity" } },
    { sequence: [{ event: "visit" }, { event: "asked" }], within: "P3D" },
  ],
};

test("the reads of a condition are those of all its parts, with the longest period of each event", () => {
  expect(readsOf(CONDITION)).toEqual({
    attributes: new Set(["title", "country", "stage"]),
    scores: new Set(["default/fit"]),
    bands: new Set(["default"]),
    segments: new Set(["big-accounts"]),
    tags: new Set(["vip"]),
    consents: new Set(["marketing"]),
    events: new Map([
      ["visit", { within: 30 * DAY, ever: false }],
      ["signed_up", { within: null, ever: true }],
      ["bought", { within: 2 * DAY, ever: true }],
      ["asked", { within: 3 * DAY, ever: false }],
    ]),
    localTime: true,
  });
});

test("several conditions are read as one", () => {
  const { all } = CONDITION as { all: Condition[] };

  expect(readsOf(...all)).toEqual(readsOf(CONDITION));
  expect(mergeReads(all.map((one) => readsOf(one)))).toEqual(readsOf(CONDITION));
  expect(mergeReads([])).toEqual(readsOf());
});

test("an event without a period but with more than ever or never is read whole", () => {
  const reads = readsOf({ event: "visit", count: { op: ">=", value: 2 } }, { event: "visit", within: "P1D" });

  expect(reads.events.get("visit")).toEqual({ within: Number.POSITIVE_INFINITY, ever: false });
});

describe("a change concerns a condition", () => {
  const reads = readsOf(CONDITION);

  test.each<[string, Partial<Changes>, boolean]>([
    ["by an attribute that it reads", { attributes: new Set(["phone", "title"]) }, true],
    ["not by another", { attributes: new Set(["phone", "visit"]) }, false],
    ["by a score that it reads", { scores: new Set([scoreKey("default", "fit")]) }, true],
    ["not by another part", { scores: new Set([scoreKey("default", "total")]) }, false],
    ["by the band of a score that it reads", { bands: new Set(["default"]) }, true],
    ["not by that of another model", { bands: new Set(["churn"]) }, false],
    ["by a segment that it reads", { segments: new Set(["big-accounts"]) }, true],
    ["not by another segment", { segments: new Set(["default"]) }, false],
    ["by an event of a sequence", { event: "asked" }, true],
    ["by the stage", { attributes: new Set(["stage"]) }, true],
    ["by a tag that it reads", { tags: new Set(["vip"]) }, true],
    ["not by other tags", { tags: new Set(["title", "country"]) }, false],
    ["by a consent that it reads", { consents: new Set(["marketing"]) }, true],
    ["not by another consent", { consents: new Set(["news"]) }, false],
    ["by an event that it reads", { event: "signed_up" }, true],
    ["not by another event", { event: "title" }, false],
    ["by the zone", { zone: true }, true],
    ["not by nothing", {}, false],
  ])("%s", (_, changes, expected) => {
    expect(concerns(reads, { ...NO_CHANGES, ...changes })).toBe(expected);
  });

  test("not by the zone, when it reads no local time", () => {
    expect(concerns(readsOf({ tag: "vip" }), { ...NO_CHANGES, zone: true })).toBe(false);
  });
});
