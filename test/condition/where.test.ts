import { describe, expect, test } from "vitest";
import { matchesWhere } from "../../engine/condition/evaluate.js";
import { propertyOf } from "../../engine/condition/where.js";
import type { JsonObject } from "../../engine/lead/json.js";

describe("a property is found", () => {
  const properties = JSON.parse(`{
    "path": "/pricing",
    "cart": { "total": 90, "coupon.code": "SPRING", "items": ["a", "b"], "none": null },
    "cart.total": 120,
    "utm": { "source": { "name": "ads" } },
    "a": { "b": { "c": 1 }, "b.c": 2 },
    "__proto__": { "own": true }
  }`) as JsonObject;

  test.each<[string, unknown, string]>([
    ["path", "/pricing", "by its name"],
    ["utm.source.name", "ads", "inside objects, by dots"],
    ["utm.source", { name: "ads" }, "as an object, where the name ends there"],
    ["cart.total", 120, "by a key that is written with dots, before the way inside"],
    ["cart.coupon.code", "SPRING", "by a key written with dots inside an object too"],
    ["a.b.c", 2, "by the longest key at each level"],
    ["cart.items", ["a", "b"], "as a list"],
    ["cart.none", null, "as null"],
    ["__proto__.own", true, "only if it was sent, but then whatever its name"],
    ["cart.items.0", undefined, "never inside a list"],
    ["cart.items.length", undefined, "never as something that every list has"],
    ["path.length", undefined, "never as something that every text has"],
    ["constructor", undefined, "never as something that every object has"],
    ["utm.toString", undefined, "never as something that every object has, inside one"],
    ["cart.none.x", undefined, "never inside null"],
    ["missing.x", undefined, "never where nothing is"],
    ["", undefined, "never without a name"],
    ["..", undefined, "never by dots alone"],
  ])("%j is %j: %s", (name, value) => {
    expect(propertyOf(properties, name)).toEqual(value);
  });

  test("not among what every object inherits", () => {
    expect(propertyOf({}, "__proto__")).toBeUndefined();
    expect(propertyOf({}, "__proto__.toString")).toBeUndefined();
    expect(matchesWhere([{ property: "__proto__", op: "missing" }], {})).toBe(true);
  });

  test("in no time by a name of a million dots", () => {
    expect(propertyOf({ "": { "": {} } }, ".".repeat(1_000_000))).toBeUndefined();
  });
});

describe("properties match", () => {
  test("when every test is passed", () => {
    const where = [
      { property: "path", op: "starts-with", value: "/pricing" },
      { property: "seconds", op: ">=", value: 30 },
    ] as const;

    expect(matchesWhere(where, { path: "/pricing/team", seconds: 30 })).toBe(true);
    expect(matchesWhere(where, { path: "/pricing/team", seconds: 29 })).toBe(false);
    expect(matchesWhere(where, { path: "/blog", seconds: 30 })).toBe(false);
  });

  test("when nothing is asked", () => {
    expect(matchesWhere([], {})).toBe(true);
  });
});
