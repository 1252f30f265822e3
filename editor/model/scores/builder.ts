/**
 * The guided builder: from answers about the ideal customer and the funnel to rules, points and caps. What a person has set by hand
 * stays as it is, whatever else is answered anew; the rest is suggested from all that was answered.
 */
import { type Act, isFilledIn, KNOWN_ACTS, type Stage } from "./acts.js";
import { FACETS, type Facet, familyOf, NO_PROFILE, type Profile } from "./profile.js";
import { shareOut } from "./share-out.js";

export const PARTS = ["fit", "interest"] as const;
export type PartId = (typeof PARTS)[number];

export interface Answers {
  readonly name: string;
  readonly profile: Profile;
  readonly acts: readonly Act[];
  /** By hand: the points of rules by their ids, the caps of groups (null: none), where bands begin. */
  readonly points: Readonly<Record<string, number>>;
  readonly caps: Readonly<Partial<Record<PartId, number | null>>>;
  readonly warm: number | null;
  readonly hot: number | null;
}

export const NO_ANSWERS: Answers = {
  name: "",
  profile: NO_PROFILE,
  acts: KNOWN_ACTS,
  points: {},
  caps: {},
  warm: null,
  hot: null,
};

export const SCALE = { min: 0, max: 100, mode: "clamp", raw: null } as const;

/** What a rule is about: part of who the lead is, or something that it does. */
export type Subject =
  | { readonly kind: "facet"; readonly facet: Facet; readonly values: readonly string[] }
  | { readonly kind: "act"; readonly act: Act };

export interface BuiltRule {
  readonly id: string;
  readonly part: PartId;
  readonly family: string | null;
  readonly about: Subject;
  readonly suggested: number;
  readonly points: number;
}

/** How much each part of the profile says about who buys, against the others. */
const WEIGHTS: Readonly<Record<Facet, number>> = {
  seniority: 5,
  title: 5,
  industry: 4,
  size: 4,
  department: 3,
  country: 2,
};

const STAGE_POINTS: Readonly<Record<Stage, number>> = { late: 25, middle: 15, early: 5, against: -10 };

export function rulesOf(answers: Answers): readonly BuiltRule[] {
  const { profile, points } = answers;
  const facets = FACETS.filter((facet) => profile[facet].length > 0);
  const shares = suggestedFit(facets, suggestedCap("fit", answers) ?? SCALE.max);
  const fit = facets.map(
    (facet): Omit<BuiltRule, "points"> => ({
      id: facet,
      part: "fit",
      family: isShared(facet, facets) ? familyOf(facet) : null,
      about: { kind: "facet", facet, values: profile[facet] },
      suggested: shares.get(facet) ?? 0,
    }),
  );
  const interest = chosenActs(answers).map(
    (act): Omit<BuiltRule, "points"> => ({
      id: act.id,
      part: "interest",
      family: null,
      about: { kind: "act", act },
      suggested: STAGE_POINTS[act.stage],
    }),
  );
  return [...fit, ...interest].map((rule) => ({ ...rule, points: points[rule.id] ?? rule.suggested }));
}

/** Whether there is another of its family. */
function isShared(facet: Facet, facets: readonly Facet[]): boolean {
  return facets.some((other) => other !== facet && familyOf(other) === familyOf(facet));
}

/** Who fits in everything has all points of the group. Of a family one is as good as the other. */
function suggestedFit(facets: readonly Facet[], all: number): ReadonlyMap<Facet, number> {
  const first = new Map<string, Facet>();
  for (const facet of facets) {
    const key = familyOf(facet) ?? facet;
    if (!first.has(key)) first.set(key, facet);
  }
  const sharing = [...first.values()];
  const shares = shareOut(
    all,
    sharing.map((facet) => WEIGHTS[facet]),
  );
  const shareOf = new Map([...first.keys()].map((key, index) => [key, shares[index] ?? 0]));
  return new Map(facets.map((facet) => [facet, shareOf.get(familyOf(facet) ?? facet) ?? 0]));
}

function chosenActs({ acts }: Answers): readonly Act[] {
  return acts.filter((act) => act.isChosen && isFilledIn(act));
}

export function capOf(part: PartId, answers: Answers): number | null {
  const byHand = answers.caps[part];
  return byHand === undefined ? suggestedCap(part, answers) : byHand;
}

/** Half of the scale each, so that neither a fine title nor many clicks alone make a lead hot; one part alone has it all. */
export function suggestedCap(part: PartId, answers: Answers): number | null {
  const other =
    part === "fit" ? chosenActs(answers).some(({ stage }) => stage !== "against") : hasProfile(answers);
  return other ? SCALE.max / 2 : SCALE.max;
}

function hasProfile({ profile }: Answers): boolean {
  return FACETS.some((facet) => profile[facet].length > 0);
}

/** The most that the rules of a part can come to. */
export function mostOf(part: PartId, answers: Answers): number {
  const best = new Map<string, number>();
  for (const { id, family, points, part: own } of rulesOf(answers)) {
    const key = family ?? `rule ${id}`;
    if (own === part) best.set(key, Math.max(best.get(key) ?? 0, points));
  }
  const sum = [...best.values()].reduce((all, points) => all + points, 0);
  return Math.min(capOf(part, answers) ?? sum, sum);
}

/** Where bands begin. Who comes to `hot` is handed over to sales. */
export interface Thresholds {
  readonly warm: number;
  readonly hot: number;
}
