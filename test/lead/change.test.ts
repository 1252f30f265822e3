/** S7: what one input makes of a lead. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChange } from "../../engine/lead/change.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { attributeOf, type Lead, type LeadChange, newLead } from "../../engine/lead/lead.js";

const set = (attributes: JsonObject): LeadChange => ({ attributes });
const made = (...changes: readonly (readonly [at: number, change: LeadChange])[]): Lead =>
  changes.reduce((lead, [at, change]) => applyChange(lead, change, at).lead, newLead("ana"));
const changed = (lead: Lead, at: number, change: LeadChange) => {
  const { attributes, tags, consents } = applyChange(lead, change, at).changed;
  return { attributes: [...attributes], tags: [...tags], consents: [...consents] };
};
const NOTHING = { attributes: [], tags: [], consents: [] };

describe("a change of attributes", () => {
  it("is written with its time, and told when the value is another", () => {
    const lead = made([1, set({ title: "CEO" })]);

    expect(lead.attributes).toEqual({ title: { value: "CEO", at: 1 } });
    expect(changed(lead, 2, set({ title: "VP", size: 5 }))).toEqual({
      ...NOTHING,
      attributes: ["title", "size"],
    });
  });

  it.each<[string, JsonObject]>([
    ["the same", { title: "CEO" }],
    ["the same list", { list: [1, { a: 2 }] }],
    ["null where there was nothing", { none: null }],
  ])("is not told where the value is %s", (_, attributes) => {
    const lead = made([1, set({ title: "CEO", list: [1, { a: 2 }] })]);

    expect(changed(lead, 2, set(attributes))).toEqual(NOTHING);
  });

  it("loses against a later one that came before it; the last write by timestamp wins", () => {
    const lead = made([5, set({ title: "CEO" })], [3, set({ title: "VP", size: 5 })]);

    expect(attributeOf(lead, "title")).toBe("CEO");
    expect(attributeOf(lead, "size")).toBe(5);
  });

  it("wins a tie by coming later", () => {
    expect(attributeOf(made([5, set({ title: "CEO" })], [5, set({ title: "VP" })]), "title")).toBe("VP");
  });

  it("to null removes, and stays removed against older writes", () => {
    const lead = made([5, set({ title: null })], [3, set({ title: "CEO" })]);

    expect(attributeOf(lead, "title")).toBeUndefined();
  });

  it("may have names that every object has", () => {
    const names = ["constructor", "__proto__", "toString"];
    const lead = names.reduce(
      (each, name) => applyChange(each, set(JSON.parse(`{"${name}":1}`)), 1).lead,
      newLead("ana"),
    );

    expect(names.map((name) => attributeOf(newLead("bo"), name))).toEqual([undefined, undefined, undefined]);
    expect(names.map((name) => attributeOf(lead, name))).toEqual([1, 1, 1]);
    expect(Object.getPrototypeOf(lead.attributes)).toBe(Object.prototype);
  });

  it("may have purposes of such names to consent to", () => {
    const consent = JSON.parse('{"__proto__":{"granted":true,"source":"form"}}');
    const lead = made([1, { consent }], [2, {}]);

    expect(Object.entries(lead.consent)).toEqual([["__proto__", { granted: true, source: "form", at: 1 }]]);
  });

  it("leaves the lead that it is given as it was", () => {
    const lead = Object.freeze(made([1, set({ title: "CEO" })]));
    const before = JSON.stringify(lead);
    applyChange(lead, { attributes: { title: "VP" }, tags: { add: ["a"], remove: [] } }, 2);

    expect(JSON.stringify(lead)).toBe(before);
  });
});

describe("a lead's own fields", () => {
  it("are read by the names of attributes, and told like them", () => {
    const change: LeadChange = { fields: { owner: "rep@example.com", locale: "fa" } };
    const lead = made([1, change]);

    expect(changed(newLead("ana"), 1, change).attributes).toEqual(["owner", "locale"]);
    expect(attributeOf(lead, "owner")).toBe("rep@example.com");
    expect(lead.attributes).toEqual({});
  });

  it("hide attributes of the same name", () => {
    expect(attributeOf(made([1, set({ owner: "nobody" })]), "owner")).toBeUndefined();
  });
});

describe("a zone", () => {
  const zone = (name: string | null, origin: "set" | "browser"): LeadChange => ({ zone: { name, origin } });
  const both = made([1, zone("Asia/Tokyo", "set")], [2, zone("Europe/Sofia", "browser")]);

  it("is read by its strongest origin, set before browser (S25)", () => {
    expect(attributeOf(both, "timezone")).toBe("Asia/Tokyo");
    expect(attributeOf(made([1, zone("Europe/Sofia", "browser")]), "timezone")).toBe("Europe/Sofia");
  });

  it("of a weaker origin is kept, and not told", () => {
    expect(changed(both, 3, zone("Europe/Paris", "browser"))).toEqual(NOTHING);
    expect(both.zones.browser?.value).toBe("Europe/Sofia");
  });

  it("that is taken away leaves the weaker one", () => {
    expect(attributeOf(applyChange(both, zone(null, "set"), 3).lead, "timezone")).toBe("Europe/Sofia");
    expect(changed(both, 3, zone(null, "set")).attributes).toEqual(["timezone"]);
  });
});

describe("consent and tags", () => {
  const consent = (granted: boolean): LeadChange => ({ consent: { marketing: { granted, source: "form" } } });

  it("keep source and time of a consent; the last by timestamp wins", () => {
    const lead = made([5, consent(false)], [3, consent(true)]);

    expect(lead.consent).toEqual({ marketing: { granted: false, source: "form", at: 5 } });
    expect(changed(lead, 6, consent(true)).consents).toEqual(["marketing"]);
    expect(changed(lead, 6, consent(false))).toEqual(NOTHING);
  });

  it("add and remove tags, sorted, and tell those that moved", () => {
    const lead = made([1, { tags: { add: ["b", "a"], remove: [] } }]);

    expect(lead.tags).toEqual(["a", "b"]);
    expect(changed(lead, 2, { tags: { add: ["a", "c"], remove: ["b", "x"] } }).tags).toEqual(["c", "b"]);
  });
});

describe("whatever the order of arrival", () => {
  const write = fc.record({
    at: fc.nat(5),
    name: fc.constantFrom("a", "b"),
    value: fc.constantFrom("x", "y", null),
  });

  it("what is known is the last by timestamp, if no two have the same (seed 7)", () => {
    const writes = fc.uniqueArray(write, { selector: ({ at, name }) => `${at}/${name}`, maxLength: 8 });
    fc.assert(
      fc.property(writes, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = [...list].sort(() => ((keys.next().value ?? 0) % 2) - 0.5);
        const of = (each: typeof list) =>
          made(...each.map(({ at, name, value }) => [at, set({ [name]: value })] as const));

        expect(of(shuffled).attributes).toEqual(of(list).attributes);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
