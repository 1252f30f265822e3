/** The guided builder: what answers about the ideal customer and the funnel become (R2.10). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KNOWN_ACTS } from "../../editor/model/scores/acts.js";
import { addAct, changeAct, removeAct, setFacet, setPoints } from "../../editor/model/scores/answer-edits.js";
import { buildModel } from "../../editor/model/scores/build-model.js";
import { type Answers, mostOf, NO_ANSWERS, rulesOf } from "../../editor/model/scores/builder.js";
import { ATTRIBUTE_OF, FACETS, type Facet } from "../../editor/model/scores/profile.js";
import { shareOut } from "../../editor/model/scores/share-out.js";
import { examplesOf, thresholdsOf } from "../../editor/model/scores/thresholds.js";
import { lintModel } from "../../engine/score/lint.js";
import { isEventRule, type ScoreModel } from "../../engine/score/model.js";
import { rehearse } from "../../engine/score/rehearse.js";
import { stepsOf } from "../../engine/score/rule.js";
import { factsOf } from "../score/scored-lead.js";

const VALUES: Readonly<Record<Facet, string>> = {
  ...{ seniority: "vp", title: "Head of Growth", industry: "Software" },
  ...{ size: "51-200", department: "Marketing", country: "FI" },
};
const WORDS = {
  rule: ({ id }: { readonly id: string }) => `Rule ${id}`,
  part: (part: string) => part,
  band: (band: string) => band,
};

const choosing = (acts: readonly string[], facets: readonly Facet[] = []): Answers => {
  const chosen = acts.reduce((answers, id) => changeAct(answers, id, { isChosen: true }), NO_ANSWERS);
  return facets.reduce((answers, facet) => setFacet(answers, facet, [VALUES[facet]]), chosen);
};
const built = (answers: Answers): ScoreModel =>
  buildModel(answers, { id: "icp", words: WORDS, bands: thresholdsOf(answers) });
const pointsOf = (answers: Answers) =>
  Object.fromEntries(rulesOf(answers).map(({ id, points }) => [id, points]));

const acts = fc.subarray(KNOWN_ACTS.map(({ id }) => id));
const answersArb = fc
  .tuple(acts, fc.subarray([...FACETS]))
  .map(([chosen, facets]) => choosing(chosen, facets));

describe("suggested points", () => {
  it("share half of the scale among what was said of who the lead is", () => {
    const answers = choosing(["pricing"], ["seniority", "industry", "size", "department", "country"]);

    const points = pointsOf(answers);

    expect(points).toEqual({
      seniority: 15,
      industry: 10,
      size: 10,
      department: 10,
      country: 5,
      pricing: 25,
    });
    expect(mostOf("fit", answers)).toBe(50);
  });

  it("give a title what they give a seniority, and of the two only one counts", () => {
    const answers = choosing(["pricing"], ["seniority", "title", "industry"]);

    expect(pointsOf(answers)).toMatchObject({ seniority: 30, title: 30, industry: 20 });
    expect(mostOf("fit", answers)).toBe(50);
    expect(built(answers).rules.map(({ family }) => family)).toEqual(["role", "role", null, null]);
    expect(built(choosing([], ["seniority"])).rules[0]?.family).toBeNull();
  });

  it("are more the nearer an act is to buying, and fewer than none for what speaks against it", () => {
    expect(pointsOf(choosing(["demo", "webinar", "reading", "careers"]))).toEqual({
      demo: 25,
      webinar: 15,
      reading: 5,
      careers: -10,
    });
  });

  it("give one part the whole scale where the other is not asked for", () => {
    expect(mostOf("fit", choosing([], ["seniority", "industry"]))).toBe(100);
    expect(built(choosing(["demo"])).groups[1]).toMatchObject({ cap: 100 });
  });

  it("give way to what was set by hand, which stays while other answers change", () => {
    const byHand = setPoints(choosing(["pricing"], ["seniority"]), "seniority", 42);

    const later = setFacet(changeAct(byHand, "demo", { isChosen: true }), "industry", ["Software"]);

    expect(pointsOf(later).seniority).toBe(42);
    expect(pointsOf(setPoints(later, "seniority", null)).seniority).toBe(30);
  });

  it("sum to what there is to share", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(50, 100, 7),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (sum, weights) => {
          expect(shareOut(sum, weights).reduce((all, share) => all + share, 0)).toBe(sum);
        },
      ),
      { seed: 20261122 },
    );
  });
});

describe("the thresholds", () => {
  it("hand over who fits wholly and does the strongest thing once, and warm is half of that", () => {
    expect(thresholdsOf(choosing(["demo", "webinar"], ["seniority", "industry"]))).toEqual({
      hot: 75,
      warm: 35,
    });
  });

  it("ask for the two strongest things where nothing is asked of who somebody is", () => {
    expect(thresholdsOf(choosing(["demo", "webinar", "reading"]))).toEqual({ hot: 40, warm: 20 });
  });

  it("follow each other on the scale whatever was answered", () => {
    fc.assert(
      fc.property(answersArb, (answers) => {
        const { warm, hot } = thresholdsOf(answers);
        expect(0 < warm && warm < hot && hot <= 100).toBe(true);
      }),
      { seed: 20261122 },
    );
  });
});

describe("the examples", () => {
  it("are the lowest score that comes to the number and the highest that does not", () => {
    const answers = choosing(["demo", "webinar", "reading"], ["seniority", "industry"]);

    const { reaches, misses } = examplesOf(answers, 72);

    expect(reaches?.total).toBe(75);
    expect(misses?.total).toBe(70);
  });

  it("has nobody who reaches what nobody can", () => {
    expect(examplesOf(choosing(["reading"]), 80).reaches).toBeNull();
  });

  it("score in the engine what they are said to", () => {
    fc.assert(
      fc.property(answersArb, (answers) => {
        const model = built(answers);
        const { reaches, misses } = examplesOf(answers, thresholdsOf(answers).hot);
        for (const example of [reaches, misses])
          if (example !== null)
            expect(
              scored(
                model,
                answers,
                example.rules.map(({ id }) => id),
              ),
            ).toBe(example.total);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });
});

describe("the model", () => {
  it("has no errors, whatever was answered", () => {
    fc.assert(
      fc.property(answersArb, (answers) => {
        expect(lintModel(built(answers)).filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  it("leaves out what is not filled in, and keeps what was typed when it is not chosen any more", () => {
    const typed = changeAct(choosing(["pricing"]), "pricing", { detail: "/plans" });
    const added = addAct(typed, "middle");

    expect(rulesOf(added).map(({ id }) => id)).toEqual(["pricing"]);
    const off = changeAct(typed, "pricing", { isChosen: false });
    expect(rulesOf(off)).toEqual([]);
    expect(built(changeAct(off, "pricing", { isChosen: true })).rules[0]).toMatchObject({
      on: { where: [{ value: "/plans" }] },
    });
    expect(removeAct(added, "act").acts).toEqual(typed.acts);
  });
});

/** What the engine gives to somebody for whom just these rules hold. */
function scored(model: ScoreModel, { profile }: Answers, rules: readonly string[]): number {
  const attributes = Object.fromEntries(
    FACETS.filter((facet) => rules.includes(facet)).map((facet) => [
      ATTRIBUTE_OF[facet],
      profile[facet][0] ?? "",
    ]),
  );
  const now = Date.parse("2026-03-02T12:00:00Z");
  const events = model.rules.filter(isEventRule).flatMap((rule) =>
    rules.includes(rule.id)
      ? stepsOf(rule).map(({ event, where }, index) => ({
          name: event,
          properties: Object.fromEntries(where.map(({ property, value }) => [property, value ?? null])),
          at: now - index,
          messageId: `${rule.id} ${index}`,
        }))
      : [],
  );
  const history = { facts: factsOf({ attributes }), events, adjustments: [] };
  return rehearse(model, history as Parameters<typeof rehearse>[1], now, 0).state.total;
}
