/**
 * What would lift a lead to a score (R2.10): of the rules that it has not earned yet the fewest that reach it, and of
 * those the ones that go least beyond. Each set is tried on the score itself, so families, caps, counts, fading and the
 * variant are what they are.
 */
import type { Facts } from "../condition/facts.js";
import { leadDay } from "../schedule/lead-day.js";
import type { CompiledModel } from "./compile.js";
import { draftOf, finish } from "./draft.js";
import type { Label } from "./label.js";
import { type Candidate, candidatesOf, type Gain } from "./lift-candidates.js";
import { Search, type Tried } from "./lift-search.js";
import { onScale } from "./scale.js";
import type { ScoreState } from "./state.js";

export interface LiftRule {
  readonly rule: string;
  readonly label: Label;
  readonly group: string;
  /** Of its award, before families and caps. */
  readonly points: number;
}

export type Lift =
  /** With these rules the total comes to `total`; none are needed where it is there already. */
  | { readonly inReach: true; readonly rules: readonly LiftRule[]; readonly total: number }
  /** All that it can still earn leads no further than `most`. */
  | { readonly inReach: false; readonly most: number };

export interface LiftMoment {
  readonly facts: Facts;
  readonly now: number;
  readonly dayOffset: number;
}

/** What lifts the total of a lead to the target. A rule that reads what is known of the lead already is not offered. */
export function whatLifts(
  model: CompiledModel,
  state: ScoreState,
  target: number,
  { facts, now, dayOffset }: LiftMoment,
): Lift {
  if (state.total >= target) return { inReach: true, rules: [], total: state.total };
  const ctx = { now, dayOffset, nextEntry: 1, ledger: null };
  const candidates = candidatesOf(model, state, facts, { now, day: leadDay(now, dayOffset) }).toSorted(
    (a, b) => b.most - a.most,
  );
  const start = triedOf([], state);
  const add = (before: Tried, added: readonly Candidate[]): Tried => {
    const draft = draftOf(model, before.state, ctx);
    for (const { earn } of added) earn(draft);
    return triedOf([...before.set, ...added], finish(draft).state);
  };
  const { scale } = model.definition;
  if (onScale(scale, boundOf(model, state, candidates)) < target) {
    const { safe, others } = apart(candidates);
    return { inReach: false, most: climb(others, add, add(start, safe), target).total };
  }
  const greedy = climb(candidates, add, start, target);
  const search = new Search(candidates, {
    target,
    tryAll: (set) => add(start, set),
    effort: Object.keys(state.rules).length,
    mayReach: (gain) => onScale(scale, start.sum + gain) >= target,
  });
  const most = greedy.total >= target ? greedy.set.length : candidates.length;
  let found: Tried | null = null;
  for (let size = 1; size <= most && found === null && search.left > 0; size++) found = search.best(size);
  const best = found ?? greedy;
  if (best.total < target) return { inReach: false, most: best.total };
  return { inReach: true, rules: best.set.map(ruleOf), total: best.total };
}

function triedOf(set: readonly Candidate[], state: ScoreState): Tried {
  return { set, state, total: state.total, sum: sumOf(state.groups) };
}

/** Takes what helps, most first, until the target is reached: how far the lead can come at all. */
function climb(
  candidates: readonly Candidate[],
  add: (before: Tried, added: readonly Candidate[]) => Tried,
  start: Tried,
  target: number,
): Tried {
  let best = start;
  const needed = new Set<string>();
  for (const candidate of candidates) {
    if (best.total >= target) break;
    if ([...candidate.needs].some((need) => needed.has(need))) continue;
    const tried = add(best, [candidate]);
    if (tried.sum <= best.sum) continue;
    best = tried;
    for (const need of candidate.needs) needed.add(need);
  }
  return best;
}

/** Those that take nothing from the lead and exclude none of the others, of which all can be earned at once; and the others. */
function apart(candidates: readonly Candidate[]) {
  const asked = new Map<string, number>();
  for (const need of candidates.flatMap(({ needs }) => [...needs]))
    asked.set(need, (asked.get(need) ?? 0) + 1);
  const isSafe = ({ gains, needs }: Candidate) =>
    gains.every(({ points }) => points >= 0) && [...needs].every((need) => asked.get(need) === 1);
  return {
    safe: candidates.filter(isSafe),
    others: candidates.filter((candidate) => !isSafe(candidate)),
  };
}

/** No set of them brings the sum of the groups further: of a family one counts, and of a group what its cap lets through. */
function boundOf(model: CompiledModel, { groups }: ScoreState, candidates: readonly Candidate[]): number {
  const gained = new Map<string, number>();
  const add = (group: string, points: number) => gained.set(group, (gained.get(group) ?? 0) + points);
  const families = new Map<string, Gain>();
  for (const gain of candidates.flatMap(({ gains }) => gains)) {
    const { family, group } = gain.rule;
    if (family === null) add(group, gain.most);
    else if (gain.most > (families.get(family)?.most ?? 0)) families.set(family, gain);
  }
  for (const { rule, most } of families.values()) add(rule.group, most);
  const most = (group: string, points: number) =>
    Math.min(model.groups.get(group) ?? Number.POSITIVE_INFINITY, points + (gained.get(group) ?? 0));
  return Object.entries(groups).reduce((sum, [group, points]) => sum + most(group, points), 0);
}

function sumOf(groups: ScoreState["groups"]): number {
  return Object.values(groups).reduce((sum, points) => sum + points, 0);
}

function ruleOf({ rule, points }: Candidate): LiftRule {
  const { id, label, group } = rule;
  return { rule: id, label, group, points };
}
