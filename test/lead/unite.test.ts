import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChange } from "../../engine/lead/change.js";
import { type Lead, type LeadChange, newLead } from "../../engine/lead/lead.js";
import { uniteLeads } from "../../engine/lead/unite.js";

type Said = readonly [at: number, change: LeadChange];

const told = (id: string, said: readonly Said[]): Lead =>
  said.reduce((lead, [at, change]) => applyChange(lead, change, at).lead, newLead(id));
const united = (ours: readonly Said[], theirs: readonly Said[]) =>
  uniteLeads(told("a", ours), told("b", theirs));

describe("two leads that are one", () => {
  it.each<[string, readonly Said[], readonly Said[], unknown]>([
    [
      "the one that was said last",
      [[1, { attributes: { plan: "free" } }]],
      [[2, { attributes: { plan: "pro" } }]],
      "pro",
    ],
    [
      "the survivor's, where that was later",
      [[3, { attributes: { plan: "free" } }]],
      [[2, { attributes: { plan: "pro" } }]],
      "free",
    ],
    [
      "the survivor's, of two said at once",
      [[2, { attributes: { plan: "free" } }]],
      [[2, { attributes: { plan: "pro" } }]],
      "free",
    ],
    [
      "none, where it was removed later",
      [[1, { attributes: { plan: "free" } }]],
      [[2, { attributes: { plan: null } }]],
      null,
    ],
  ])("have of each attribute %s", (_, ours, theirs, plan) => {
    expect(united(ours, theirs).lead.attributes.plan?.value).toBe(plan);
  });

  it.each<[string, boolean, number, boolean, number, boolean]>([
    ["what was said last", true, 1, false, 2, false],
    ["what was said last, also when it is a yes", false, 1, true, 2, true],
    ["the refusal, of two said at once", true, 2, false, 2, false],
    ["the refusal, whoever of the two refused at once", false, 2, true, 2, false],
  ])("consent by %s", (_, ours, ourAt, theirs, theirAt, granted) => {
    const consent = (is: boolean) => ({ consent: { marketing: { granted: is, source: "test" } } });

    expect(
      united([[ourAt, consent(ours)]], [[theirAt, consent(theirs)]]).lead.consent.marketing?.granted,
    ).toBe(granted);
  });

  it("have the tags of both, the stronger zone, and the survivor's id", () => {
    const { lead } = united(
      [[1, { tags: { add: ["hot"], remove: [] }, zone: { name: "Asia/Tokyo", origin: "browser" } }]],
      [[2, { tags: { add: ["cold"], remove: [] }, zone: { name: "UTC", origin: "set" } }]],
    );

    expect(lead).toMatchObject({ id: "a", tags: ["cold", "hot"] });
    expect([lead.zones.browser?.value, lead.zones.set?.value]).toEqual(["Asia/Tokyo", "UTC"]);
  });

  it("tell what is different for the survivor, and what follows from it", () => {
    const { changed } = united(
      [[5, { attributes: { plan: "pro" }, tags: { add: ["hot"], remove: [] } }]],
      [
        [
          6,
          {
            attributes: { plan: "pro", jobTitle: "CEO" },
            fields: { email: "ana@example.com" },
            tags: { add: ["hot", "new"], remove: [] },
            consent: { marketing: { granted: true, source: "test" } },
          },
        ],
      ],
    );

    expect([...changed.attributes].sort()).toEqual(["email", "jobTitle", "seniority"]);
    expect([[...changed.tags], [...changed.consents]]).toEqual([["new"], ["marketing"]]);
  });

  it("know nothing that is not theirs, whatever a name is called", () => {
    const named = JSON.parse('{"__proto__": "x", "constructor": 1}');

    const { lead } = united([], [[1, { attributes: named }]]);

    expect(Object.getPrototypeOf(lead.attributes)).toBe(Object.prototype);
    expect(Object.keys(lead.attributes).sort()).toEqual(["__proto__", "constructor"]);
  });

  it("are as if all had been said of one lead, however it was divided (S7)", () => {
    const change: fc.Arbitrary<LeadChange> = fc.oneof(
      fc
        .dictionary(fc.constantFrom("plan", "jobTitle", "city"), fc.constantFrom("a", "CEO", 1, null))
        .map((attributes) => ({ attributes })),
      fc.constantFrom("a@example.com", "b@example.com").map((email) => ({ fields: { email } })),
      fc.boolean().map((granted) => ({ consent: { marketing: { granted, source: "test" } } })),
      fc.constantFrom("UTC", null).map((name) => ({ zone: { name, origin: "set" as const } })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.boolean()), { maxLength: 20 }), (all) => {
        const said = all.map(([one, isOurs], at) => ({ isOurs, said: [at, one] as const }));
        const of = (isOurs: boolean) => said.filter((one) => one.isOurs === isOurs).map((one) => one.said);

        expect(united(of(true), of(false)).lead).toEqual(
          told(
            "a",
            said.map((one) => one.said),
          ),
        );
      }),
      { seed: 6 },
    );
  });
});
