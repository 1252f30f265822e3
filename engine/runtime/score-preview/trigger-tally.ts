/** Whom a trigger of a published flow would take in, and who would fall back behind it, when scores become others. */
import type { BothScores } from "../../journey/score-preview.js";
import type { BandTrigger, ScoreTrigger, TriggerIndex } from "../../journey/triggers.js";
import { attributeOf, type Lead } from "../../lead/lead.js";
import { type Comparator, compares } from "../../score/crossing.js";
import { partOf, type ScoreState } from "../../score/state.js";
import { type Estimate, estimate } from "./estimate.js";

export interface Example {
  readonly lead: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly before: number;
  readonly after: number;
}

export interface Moved extends Estimate {
  readonly examples: readonly Example[];
}

export interface TalliedTrigger {
  readonly flow: string;
  readonly flowName: string;
  readonly node: string;
  readonly type: "score" | "band";
  readonly part: string;
  readonly is: Comparator | null;
  readonly value: number | null;
  readonly band: string | null;
  readonly crosses: Moved;
  readonly leaves: Moved;
}

export interface TriggerTally {
  add(lead: Lead, scores: BothScores): void;
  result(looked: number, all: number): TalliedTrigger;
}

const MOST_EXAMPLES = 20;

/** Those of the index that wait for this model, thresholds rising. */
export function tallyTriggers({ byScore, byBand }: TriggerIndex, model: string): readonly TriggerTally[] {
  const ofScore = [...byScore.values()].flat().filter(({ config }) => config.model === model);
  return [
    ...ofScore.toSorted((a, b) => a.config.value - b.config.value).map(tallyScore),
    ...(byBand.get(model) ?? []).map(tallyBand),
  ];
}

function tallyScore({ flow, node, config: { part, is, value } }: ScoreTrigger): TriggerTally {
  const named = {
    flow: flow.id,
    flowName: flow.name,
    node,
    type: "score",
    part,
    is,
    value,
    band: null,
  } as const;
  const at = (state: ScoreState) => partOf(state, part) ?? 0;
  return tally(named, ({ before, after }) => {
    const [a, b] = [at(before), at(after)];
    return { a, b, was: compares(is, a, value), becomes: compares(is, b, value) };
  });
}

function tallyBand({ flow, node, config: { to } }: BandTrigger): TriggerTally {
  const named = { flow: flow.id, flowName: flow.name, node, type: "band", part: "total" } as const;
  return tally({ ...named, is: null, value: null, band: to }, ({ before, after, bandBefore, bandAfter }) => {
    const [a, b] = [before.total, after.total];
    // Of any band: each change of it.
    if (to === null) return { a, b, was: false, becomes: bandBefore !== bandAfter };
    return { a, b, was: bandBefore === to, becomes: bandAfter === to };
  });
}

interface Comparison {
  readonly a: number;
  readonly b: number;
  readonly was: boolean;
  readonly becomes: boolean;
}

function tally(
  named: Omit<TalliedTrigger, "crosses" | "leaves">,
  compare: (scores: BothScores) => Comparison,
): TriggerTally {
  const crosses = newMoved(({ after }) => after);
  const leaves = newMoved(({ before }) => before);
  return {
    add(lead, scores) {
      const { a, b, was, becomes } = compare(scores);
      if (was !== becomes) (becomes ? crosses : leaves).add(lead, a, b);
    },
    result: (looked, all) => ({
      ...named,
      crosses: crosses.result(looked, all),
      leaves: leaves.result(looked, all),
    }),
  };
}

function newMoved(by: (example: Example) => number) {
  let count = 0;
  let examples: Example[] = [];
  const best = () =>
    examples.toSorted((a, b) => by(b) - by(a) || (a.lead < b.lead ? -1 : 1)).slice(0, MOST_EXAMPLES);
  return {
    add(lead: Lead, before: number, after: number) {
      count++;
      examples.push({
        lead: lead.id,
        name: nameOf(lead),
        email: lead.fields.email?.value ?? null,
        before,
        after,
      });
      if (examples.length > 10 * MOST_EXAMPLES) examples = best();
    },
    result: (looked: number, all: number): Moved => ({ ...estimate(count, looked, all), examples: best() }),
  };
}

function nameOf(lead: Lead): string | null {
  const names = ["firstName", "lastName"].map((name) => attributeOf(lead, name));
  const said = names.filter((name) => typeof name === "string" && name !== "");
  return said.length === 0 ? null : said.join(" ");
}
