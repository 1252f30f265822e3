/** Random models and histories of leads, for the laws that hold for all of them. */
import fc from "fast-check";
import type { JsonObject } from "../../engine/lead/json.js";
import type { ScoreEvent } from "../../engine/score/award.js";
import type { ScoreModel } from "../../engine/score/model.js";
import {
  type EventRule,
  type EventStep,
  isEventRule,
  parseCount,
  stepsOf,
  withinOf,
} from "../../engine/score/rule.js";
import type { LedgerEntry, ScoreState } from "../../engine/score/state.js";
import { aModel, at, DAY, HOUR, ScoredLead } from "./scored-lead.js";

const START = at("2026-01-01");

const attributeWhen = fc.oneof(
  fc.record({
    attribute: fc.constantFrom("x", "y"),
    op: fc.constantFrom("=", "!=", ">="),
    value: fc.nat(2),
  }),
  fc.constant({ tag: "vip" }),
  fc.constant({ consent: "marketing" }),
  fc.constant({ all: [{ not: { tag: "vip" } }, { attribute: "x", op: "exists" }] }),
);

const rulePart = {
  group: fc.constantFrom("a", "b"),
  family: fc.constantFrom(null, null, "f", "g"),
  points: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -15, max: 25 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
};
const attributeRule = fc.record({ ...rulePart, when: attributeWhen });
const step = fc.record({
  event: fc.constantFrom("seen", "bought"),
  where: fc.constantFrom([], [], [{ property: "p", op: "=", value: 1 }]),
});
const within = fc.constantFrom("PT6H", "PT7H", "P1D", "P3D", "P9D");
const on = fc.oneof(
  { weight: 3, arbitrary: step },
  {
    weight: 1,
    arbitrary: fc
      .tuple(step, fc.integer({ min: 2, max: 4 }), within)
      .map(([one, times, period]) => ({ ...one, times, within: period })),
  },
  {
    weight: 1,
    arbitrary: fc.record({ sequence: fc.array(step, { minLength: 2, maxLength: 3 }), within }),
  },
);
const eventRule = fc.record({
  ...rulePart,
  on,
  count: fc.constantFrom("every", "once", "1 per P1D", "2 per P1D", "3 per PT36H", "2 per P7D"),
  fades: fc.constantFrom(
    null,
    { after: "P1D" },
    { after: "P3D" },
    { after: "P10D" },
    { halfLife: "P1D" },
    { halfLife: "P4D" },
    { linear: "P5D" },
    { linear: "P20D" },
  ),
});
/** "constructor" is a valid id, and a trap: every object has one. */
const IDS = ["r0", "r1", "r2", "constructor", "r4", "r5", "r6", "r7"];

const rules = fc
  .array(fc.oneof({ weight: 1, arbitrary: attributeRule }, { weight: 2, arbitrary: eventRule }), {
    minLength: 1,
    maxLength: IDS.length,
  })
  .map((list) => list.map((rule, index) => ({ id: IDS[index] ?? "", ...rule })));

const cap = fc.option(fc.nat(40), { freq: 2 });
const around = fc.record({
  scale: fc.constantFrom(
    {},
    { min: -10, max: 30 },
    { min: 0, max: 1_000 },
    { mode: "open" },
    { min: 1, max: 10, mode: "rescale", raw: { min: -20, max: 70 } },
  ),
  groups: fc
    .tuple(cap, cap, fc.boolean())
    .map(([a, b, c]) => [{ id: "a", cap: a }, { id: "b", cap: b }, ...(c ? [{ id: "c" }] : [])]),
});

const variants = fc.array(
  fc.record({
    when: attributeWhen,
    points: fc.dictionary(fc.constantFrom(...IDS), fc.integer({ min: -15, max: 40 }), { maxKeys: 4 }),
    bands: fc.option(fc.constant([{ id: "warm", from: 5 }])),
  }),
  { maxLength: 2 },
);

export const models: fc.Arbitrary<ScoreModel> = fc
  .tuple(around, rules, variants)
  .map(([parts, list, other]) =>
    aModel({
      ...parts,
      rules: list as unknown as JsonObject[],
      bands: [{ id: "warm", label: "Warm", from: 15 }],
      variants: other.map(({ points, ...variant }, index) => ({
        id: `v${index}`,
        ...variant,
        points: Object.fromEntries(
          Object.entries(points).filter(([rule]) => list.some((_, at) => IDS[at] === rule)),
        ),
      })) as unknown as JsonObject[],
    }),
  );

/** A model and one that a later version might be: some rules are the same. */
export const versions: fc.Arbitrary<readonly [ScoreModel, ScoreModel]> = fc
  .tuple(models, models, fc.array(fc.boolean(), { minLength: IDS.length, maxLength: IDS.length }))
  .map(([before, other, isKept]) => {
    const list = other.rules.map((rule, index) => (isKept[index] ? (before.rules[index] ?? rule) : rule));
    return [before, { ...other, rules: list }] as const;
  });

export const dayOffsets = fc.integer({ min: 0, max: DAY - 1 });

/** Coarse times, so that events often share one, and a day, and a bucket. */
const steps = (most: number) => fc.nat(most).map((count) => count * 6 * HOUR);

const named = fc.record({ name: fc.constantFrom("seen", "bought"), p: fc.nat(1) });

/** Events of three weeks, each with a messageId of its own or none. */
export const pastEvents: fc.Arbitrary<ScoreEvent[]> = fc
  .array(fc.tuple(named, steps(80), fc.boolean()), { maxLength: 25 })
  .chain((list) =>
    fc
      .shuffledSubarray(
        list.map((_, index) => index),
        { minLength: list.length },
      )
      .map((order) =>
        list.map(([{ name, p }, after, isNamed], index) => ({
          name,
          properties: { p },
          at: START + after,
          messageId: isNamed ? `m${String(order[index]).padStart(2, "0")}` : "",
        })),
      ),
  );

type Step = { after: number; act: (lead: ScoredLead) => void };

const acts: fc.Arbitrary<(lead: ScoredLead) => void> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(named, fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: steps(50) }))
      .map(
        ([{ name, p }, late]) =>
          (lead: ScoredLead) =>
            void lead.event(name, { p }, { at: lead.now - late, arrives: lead.now }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom("x", "y"), fc.nat(2)).map(
      ([name, value]) =>
        (lead: ScoredLead) =>
          void lead.set({ attributes: { [name]: value } }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.subarray(["vip"]), fc.subarray(["marketing"])).map(
      ([tags, consents]) =>
        (lead: ScoredLead) =>
          void lead.set({ tags, consents }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: -20, max: 20 }), fc.constantFrom(null, "a", "c", "nowhere")).map(
      ([points, group]) =>
        (lead: ScoredLead) =>
          void lead.adjust(points, group),
    ),
  },
);

/** What happens to a lead over some weeks. */
export const lives: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    after: fc.oneof(
      { weight: 5, arbitrary: steps(6) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 * DAY }) },
    ),
    act: acts,
  }),
  { maxLength: 25 },
);

/** A lead that has lived through it. `look` is called at the start and after every step. */
export function live(
  model: ScoreModel,
  dayOffset: number,
  life: readonly Step[],
  look: (lead: ScoredLead) => void = () => {},
  beforeFade: (lead: ScoredLead, due: number) => void = () => {},
): ScoredLead {
  const lead = new ScoredLead(model, dayOffset, START);
  lead.beforeFade = (due) => beforeFade(lead, due);
  look(lead);
  for (const { after, act } of life) {
    lead.passTo(lead.now + after);
    act(lead);
    look(lead);
  }
  return lead;
}

/** The events that S10 awards, worked out from all of them at once. */
export function awardsOf(model: ScoreModel, events: readonly ScoreEvent[]): string[] {
  const ordered = events.toSorted(
    (a, b) =>
      a.at - b.at ||
      (a.messageId === b.messageId ? said(a).localeCompare(said(b)) : a.messageId < b.messageId ? -1 : 1),
  );
  const awards: string[] = [];
  for (const rule of model.rules) {
    if (!isEventRule(rule)) continue;
    const count = parseCount(rule.count) ?? { mode: "every" };
    const given = new Map<number, number>();
    for (const [place, event] of ordered.entries()) {
      if (!isCompleted(rule, ordered.slice(0, place + 1))) continue;
      const bucket = count.mode === "per" ? Math.floor(event.at / count.periodMs) : 0;
      const most = count.mode === "per" ? count.most : count.mode === "once" ? 1 : Number.POSITIVE_INFINITY;
      const before = given.get(bucket) ?? 0;
      if (before >= most) continue;
      given.set(bucket, before + 1);
      awards.push(`${rule.id} ${event.name} ${event.at} ${event.messageId} ${rule.points}`);
    }
  }
  return awards.sort();
}

const said = ({ name, properties }: ScoreEvent) => `${name} ${JSON.stringify(properties)}`;

/** Whether the last of the events, which are in order, completes the rule: every way to match its steps is tried. */
function isCompleted(rule: EventRule, events: readonly ScoreEvent[]): boolean {
  const last = events.at(-1);
  const since = (last?.at ?? 0) - (withinOf(rule) ?? Number.POSITIVE_INFINITY);
  const ways = (steps: readonly EventStep[], until: readonly ScoreEvent[], isLast: boolean): boolean => {
    const step = steps.at(-1);
    if (step === undefined) return true;
    return until.some(
      (event, place) =>
        (!isLast || place === until.length - 1) &&
        event.name === step.event &&
        event.at > since &&
        step.where.every(({ property, value }) => event.properties[property] === value) &&
        ways(steps.slice(0, -1), until.slice(0, place), false),
    );
  };
  return ways(stepsOf(rule), events, true);
}

export function awardsIn(ledger: readonly LedgerEntry[]): string[] {
  return ledger
    .flatMap(({ rule, at: time, cause, points }) =>
      cause.kind === "event" ? [`${rule} ${cause.name} ${time} ${cause.messageId} ${points}`] : [],
    )
    .sort();
}

/** Without what depends on the order of arrival and may: the numbers of the entries. */
export function unnumbered(state: ScoreState): unknown {
  const list = Object.entries(state.rules).map(([id, { lots, latest }]) => [
    id,
    { lots, latest: latest?.map(({ at: time, messageId }) => ({ at: time, messageId })) },
  ]);
  return { ...state, rules: Object.fromEntries(list) };
}
