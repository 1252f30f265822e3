/**
 * Random workspaces and lives of leads, for the laws that hold for all of them: flows of every node type that work on
 * each other through attributes, tags and points, models, mails, settings, and what arrives for a lead.
 */
import fc from "fast-check";
import { type Segment, segmentSchema } from "../../engine/condition/segment.js";
import { type Flow, flowSchema } from "../../engine/flow/flow.js";
import { lintFlow } from "../../engine/flow/lint.js";
import { lintSegment } from "../../engine/flow/lint-segment.js";
import { portsOf } from "../../engine/flow/nodes/index.js";
import type { Arrival, Message } from "../../engine/journey/input.js";
import type { Email } from "../../engine/message/email.js";
import type { Settings } from "../../engine/message/settings.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { email, model, settings } from "./definitions.js";

export interface World {
  readonly flows: readonly Flow[];
  readonly models: readonly ScoreModel[];
  readonly segments: readonly Segment[];
  readonly emails: readonly Email[];
  readonly settings: Settings;
}

const HOUR = 3_600_000;
/** The week in which New York changes its clocks. */
export const START = Date.parse("2026-03-05T00:00:00Z");

const EVENTS = ["visit", "form", "call", "email_sent"] as const;
const ATTRIBUTES = ["title", "plan", "stage"] as const;
const VALUES = ["a", "b", 1, 2] as const;
const TAGS = ["hot", "cold"] as const;
const PARTS = ["total", "fit", "visits", "adjustments"] as const;
const ZONES = ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"] as const;
const CLOCK = ["00:00", "02:30", "09:00", "12:00", "17:30"] as const;
const PERIODS = ["PT6H", "P1D", "P3D"] as const;
const SEGMENTS = ["seg-0", "seg-1", "seg-2"] as const;
const BANDS = ["low", "mid", "high"] as const;

const event = fc.constantFrom(...EVENTS);
const attribute = fc.constantFrom(...ATTRIBUTES);
const value = fc.constantFrom(...VALUES);
const tag = fc.constantFrom(...TAGS);
const score = fc.oneof(
  fc.constantFrom(...PARTS).map((part) => ({ part })),
  fc.constant({ model: "churn", part: "total" }),
);
const period = fc.constantFrom(...PERIODS);
const band = fc.constantFrom(...BANDS);
const clock = fc.constantFrom(...CLOCK);
const whose = fc.constantFrom("lead", "lead", "workspace", ...ZONES);
const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 6 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: null });

const where = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1).map((n) => [{ property: "n", op: "=", value: n }]) },
);
/** From one clock time to another, over midnight when it is the earlier one. */
const hours = fc.tuple(clock, clock).filter(([from, to]) => from !== to);

const numberOp = fc.constantFrom(">=", ">", "<", "<=");
const plainTest: fc.Arbitrary<object> = fc.oneof(
  fc.record({ attribute, op: fc.constantFrom("=", "!="), value }),
  fc.record({ attribute, op: fc.constantFrom("exists", "missing") }),
  tag.map((name) => ({ tag: name })),
  fc.constant({ consent: "marketing" }),
  fc.record({
    score,
    op: numberOp,
    value: fc.integer({ min: 1, max: 30 }),
  }),
  event.map((name) => ({ event: name })),
  event.map((name) => ({ event: name, count: { op: "=", value: 0 } })),
  fc.record({
    event,
    where,
    count: fc.record({ op: numberOp, value: fc.integer({ min: 1, max: 3 }) }),
    within: period,
  }),
  fc.tuple(days, hours).map(([on, [from, to]]) => ({ local: { days: on, from, to } })),
  band.map((is) => ({ band: { model: "default", is } })),
  fc.subarray([...BANDS], { minLength: 1 }).map((is) => ({ band: { model: "default", is } })),
  fc.record({ op: fc.constantFrom("=", "!="), value }).map((stage) => ({ stage })),
  fc.record({
    sequence: fc.array(fc.record({ event, where }), { minLength: 2, maxLength: 3 }),
    within: period,
  }),
);
const conditionsOf = (test: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof(
    { weight: 3, arbitrary: test },
    { weight: 1, arbitrary: test.map((one) => ({ not: one })) },
    { weight: 1, arbitrary: fc.tuple(test, test).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.tuple(test, test).map((any) => ({ any })) },
  );
const inSegment = (ids: readonly string[]) => fc.constantFrom(...ids).map((id) => ({ segment: id }));
export const conditions: fc.Arbitrary<object> = conditionsOf(
  fc.oneof({ weight: 8, arbitrary: plainTest }, { weight: 1, arbitrary: inSegment(SEGMENTS) }),
);

/** Each may read those before it. */
const segments: fc.Arbitrary<readonly Segment[]> = fc
  .tuple(
    ...SEGMENTS.map((_, index) => {
      const before = SEGMENTS.slice(0, index);
      const tests = before.length === 0 ? plainTest : fc.oneof(plainTest, inSegment(before));
      return conditionsOf(tests);
    }),
  )
  .map((all) =>
    all.map((when, index) =>
      segmentSchema.parse({ format: "scoreflow.segment/1", id: SEGMENTS[index], when }),
    ),
  );

type Draft = readonly [type: string, config: object];
const node = (type: string, config: fc.Arbitrary<object>): fc.Arbitrary<Draft> =>
  config.map((each) => [type, each] as const);

const triggers: fc.Arbitrary<Draft> = fc.oneof(
  {
    weight: 4,
    arbitrary: node(
      "trigger.score",
      fc
        .record({
          score: fc.constantFrom(
            { part: "total" },
            { part: "fit" },
            { part: "visits" },
            { model: "churn", part: "total" },
          ),
          is: fc.constantFrom(">=", ">=", ">", "<", "<="),
          value: fc.integer({ min: 4, max: 16 }),
          repeat: fc.constantFrom("once", "every", "every"),
          back: maybe(fc.integer({ min: 1, max: 4 })),
          cooldown: maybe(period),
        })
        .map(({ back, score, ...config }) => ({
          ...score,
          ...config,
          rearm: back === null ? null : config.value + (config.is.startsWith(">") ? -back : back),
        })),
    ),
  },
  {
    weight: 3,
    arbitrary: node("trigger.event", fc.record({ event: fc.constantFrom("visit", "form", "call"), where })),
  },
  {
    weight: 3,
    arbitrary: node(
      "trigger.attribute",
      fc.oneof(fc.record({ attribute }), fc.record({ attribute, op: fc.constant("="), value })),
    ),
  },
  {
    weight: 2,
    arbitrary: node(
      "trigger.segment",
      fc.record({ segment: fc.constantFrom(...SEGMENTS), on: fc.constantFrom("enter", "leave") }),
    ),
  },
  { weight: 1, arbitrary: node("trigger.band", fc.record({ to: maybe(band) })) },
  {
    weight: 1,
    arbitrary: node(
      "trigger.stage",
      fc.oneof(
        fc.constant({}),
        value.map((stage) => ({ op: "=", value: stage })),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constant(["trigger.manual", {}] as const) },
);

/** Nodes at which a lead rests whenever it comes: what may close a loop. */
const restingNodes: fc.Arbitrary<Draft> = fc.oneof(
  node("wait.for", fc.record({ duration: period })),
  node("wait.for", fc.record({ duration: fc.constantFrom("P1D", "P2D"), calendar: fc.constant(true) })),
  node("wait.until", fc.record({ time: clock, days: maybe(days), zone: whose })),
  node("wait.event", fc.record({ until: fc.record({ event, where }), timeout: maybe(period) })),
);

const otherNodes: fc.Arbitrary<Draft> = fc.oneof(
  node(
    "wait.until",
    fc.record({ date: fc.constantFrom("2026-03-01", "2026-03-08"), time: maybe(clock), zone: whose }),
  ),
  node("wait.until", fc.record({ days, zone: whose })),
  node("wait.condition", fc.record({ until: conditions, timeout: maybe(period) })),
  node(
    "branch",
    fc.array(conditions, { minLength: 1, maxLength: 2 }).map((cases) => ({
      cases: cases.map((when, index) => ({ id: `case-${index}`, when })),
    })),
  ),
  node("router", fc.record({ bands: fc.subarray([...BANDS], { minLength: 1 }) })),
  node("goal", fc.record({ when: conditions })),
  node("exit", fc.record({ outcome: fc.constantFrom("won", "lost") })),
  node("notify", fc.record({ to: fc.constantFrom("owner", "team"), message: fc.constant("hot") })),
  node(
    "score.adjust",
    fc.record({
      group: fc.constantFrom("fit", "visits", "adjustments"),
      points: fc.integer({ min: -12, max: 12 }),
    }),
  ),
  node(
    "set",
    fc.record({
      attribute,
      value: fc.oneof(
        value,
        fc.constant(null),
        attribute.map((name) => ({ attribute: name })),
        score.map((each) => ({ score: each })),
        fc.constant({ event: "n" }),
      ),
    }),
  ),
  node("set", fc.record({ attribute: fc.constant("timezone"), value: fc.constantFrom(...ZONES) })),
  node(
    "tag",
    fc.constantFrom({ add: ["hot"] }, { add: ["cold"], remove: ["hot"] }, { remove: ["hot", "cold"] }),
  ),
  {
    weight: 4,
    arbitrary: node(
      "email",
      fc.record({
        email: fc.constantFrom("hi", "hi", "receipt"),
        send: fc.constantFrom("window", "window", "now"),
        blocked: fc.constantFrom("hold", "hold", "skip", "reroute"),
      }),
    ),
  },
);

const windows = fc
  .record({ days, hours, zone: whose })
  .map(({ days, hours: [from, to], zone }) => ({ days, from, to, zone, skipHolidays: false }));

const flowSettings = fc.record({
  reentry: fc.record({ mode: fc.constantFrom("never", "after-exit", "after-exit"), cooldown: maybe(period) }),
  priority: fc.constantFrom(10, 50, 50, 90),
  window: maybe(windows),
  exitWhen: fc.option(conditions, { freq: 4, nil: null }),
});

interface Sketch {
  readonly settings: object;
  readonly nodes: readonly { readonly draft: Draft; readonly isTrigger: boolean; readonly rests: boolean }[];
  /** Where each port leads, by a number that is brought down to the nodes that it may lead to. */
  readonly ways: readonly number[];
}

const sketches: fc.Arbitrary<Sketch> = fc.record({
  settings: flowSettings,
  nodes: fc
    .tuple(
      fc.array(triggers, { minLength: 1, maxLength: 2 }),
      fc.array(
        fc.oneof(
          { weight: 2, arbitrary: otherNodes.map((draft) => ({ draft, rests: false })) },
          { weight: 1, arbitrary: restingNodes.map((draft) => ({ draft, rests: true })) },
        ),
        { minLength: 3, maxLength: 8 },
      ),
    )
    .map(([first, others]) => [
      ...first.map((draft) => ({ draft, isTrigger: true, rests: false })),
      ...others.map((each) => ({ ...each, isTrigger: false })),
    ]),
  ways: fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }),
});

/** Edges lead forward; from where a lead rests, and in a wild flow from anywhere, they may lead back. */
function drawn({ settings, nodes, ways }: Sketch, id: string, isWild: boolean): Flow {
  const ids = nodes.map((_, index) => `n${index}`);
  const first = nodes.findIndex(({ isTrigger }) => !isTrigger);
  const bare = {
    format: "scoreflow.flow/1",
    id,
    settings,
    nodes: nodes.map(({ draft: [type, config] }, index) => ({ id: ids[index], type, config })),
  };
  let way = 0;
  const edges = flowSchema.parse({ ...bare, edges: [] }).nodes.flatMap((each, index) => {
    const mayReturn = isWild || nodes[index]?.rests === true;
    const from = mayReturn ? first : Math.max(first, index + 1);
    return portsOf(each).flatMap((port, place) => {
      const choice = ways[way++ % ways.length] ?? 0;
      // Mostly on to the next node, or flows would be short; now and then nowhere.
      const isOn = place === 0 && choice % 3 > 0;
      const to = ids[isOn ? Math.max(first, index + 1) : from + (choice % (ids.length - from + 1))];
      return to === undefined ? [] : [{ from: each.id, port, to }];
    });
  });
  return withoutLost(flowSchema.parse({ ...bare, edges }));
}

/** Nodes that nobody comes to are an error to lint, so they go. */
function withoutLost(flow: Flow): Flow {
  const reached = new Set(flow.nodes.filter(({ type }) => type.startsWith("trigger.")).map(({ id }) => id));
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { from, to } of flow.edges) if (reached.has(from)) reached.add(to);
  }
  return {
    ...flow,
    nodes: flow.nodes.filter(({ id }) => reached.has(id)),
    edges: flow.edges.filter(({ from }) => reached.has(from)),
  };
}

const points = fc.integer({ min: 1, max: 15 });
const models: fc.Arbitrary<readonly ScoreModel[]> = fc
  .record({
    scale: fc.constantFrom(
      { mode: "open" },
      { min: 1, max: 100 },
      { min: 1, max: 50, mode: "rescale", raw: { min: -10, max: 90 } },
    ),
    cap: maybe(fc.integer({ min: 40, max: 60 })),
    up: points,
    down: points,
    title: fc.integer({ min: -15, max: 15 }),
    counts: fc.constantFrom("every", "once", "1 per P1D", "2 per PT12H"),
    fades: fc.constantFrom(null, { after: "P1D" }, { after: "P4D" }, { halfLife: "P1D" }, { linear: "P6D" }),
    within: fc.constantFrom("PT6H", "P2D", "P9D"),
    elsewhere: fc.integer({ min: -5, max: 25 }),
  })
  .map(({ scale, cap, up, down, title, counts, fades, within, elsewhere }) => [
    model({
      scale,
      groups: [{ id: "fit", cap }, { id: "visits" }],
      bands: [
        { id: "low", label: "Low", from: 3 },
        { id: "mid", label: "Mid", from: 12 },
        { id: "high", label: "High", from: 25 },
      ],
      rules: [
        { id: "visit", group: "visits", points: up, on: { event: "visit" }, fades },
        { id: "form", group: "fit", points: up, on: { event: "form" }, count: counts, fades },
        { id: "call", group: "visits", points: -down, on: { event: "call" } },
        {
          id: "odd",
          group: "fit",
          points: -down,
          on: { event: "visit", where: [{ property: "n", op: "=", value: 1 }] },
        },
        {
          id: "title",
          group: "fit",
          points: title,
          when: { attribute: "title", op: "=", value: "a" },
          family: "who",
        },
        { id: "hot", group: "fit", points: up, when: { tag: "hot" }, family: "who" },
        { id: "unknown", group: "fit", points: -1, when: { attribute: "plan", op: "missing" } },
        {
          id: "often",
          group: "visits",
          points: up,
          on: { event: "visit", times: 3, within },
          count: counts,
          fades,
        },
        {
          id: "walk",
          group: "visits",
          points: up,
          on: { sequence: [{ event: "visit" }, { event: "form" }, { event: "visit" }], within },
        },
      ],
      variants: [
        {
          id: "elsewhere",
          when: { attribute: "title", op: "=", value: "b" },
          points: { visit: elsewhere, walk: 0 },
          bands: [{ id: "mid", from: 8 }],
        },
      ],
    }),
    model({
      id: "churn",
      rules: [
        { id: "call", group: "behaviour", points: up, on: { event: "call" }, count: counts, fades },
        { id: "visit", group: "behaviour", points: -down, on: { event: "visit" } },
      ],
    }),
  ]);

const workspaces: fc.Arbitrary<Settings> = fc
  .record({
    zone: fc.constantFrom("UTC", ...ZONES),
    caps: fc.array(fc.record({ count: fc.integer({ min: 1, max: 2 }), per: period }), { maxLength: 2 }),
    quietHours: maybe(hours.map(([from, to]) => ({ from, to }))),
  })
  .map((parts) => settings(parts));

const EMAILS = [email("hi"), email("receipt", { purpose: "transactional" })];

/** Without bias: fast-check would have most flows small and most lives short. */
function worldsOf(isWild: boolean): fc.Arbitrary<World> {
  return fc.noBias(
    fc
      .record({
        sketches: fc.array(sketches, { minLength: 1, maxLength: 4 }),
        models,
        segments,
        settings: workspaces,
      })
      .map(({ sketches, models, segments, settings }) => ({
        flows: sketches.map((sketch, index) => drawn(sketch, `flow-${index}`, isWild)),
        models,
        segments,
        emails: EMAILS,
        settings,
      })),
  );
}

/** What lint says of all flows and segments of the world, errors alone. */
export function errorsOf({ flows, models, segments, emails }: World) {
  const context = {
    models: new Map(models.map((each) => [each.id, each])),
    segments: new Map(segments.map((each) => [each.id, each])),
    emails: new Set(emails.map(({ id }) => id)),
  };
  const problems = [
    ...segments.flatMap((segment) => lintSegment(segment, context)),
    ...flows.flatMap((flow) => lintFlow(flow, context)),
  ];
  return problems.filter(({ severity }) => severity === "error");
}

/** Workspaces that lint accepts. */
export const worlds: fc.Arbitrary<World> = worldsOf(false).filter((world) => errorsOf(world).length === 0);

/** Workspaces with loops of every kind: what the step bound is for. */
export const wildWorlds: fc.Arbitrary<World> = worldsOf(true);

const changes: fc.Arbitrary<Message> = fc
  .oneof(
    fc.record({
      attributes: fc.dictionary(attribute, fc.option(value, { freq: 4 }), { minKeys: 1, maxKeys: 2 }),
    }),
    tag.map((name) => ({ tags: { add: [name], remove: [] } })),
    tag.map((name) => ({ tags: { add: [], remove: [name] } })),
    fc.constantFrom(...ZONES).map((name) => ({ zone: { name, origin: "set" as const } })),
    fc.constant({ zone: { name: null, origin: "set" as const } }),
    fc.boolean().map((granted) => ({ consent: { marketing: { granted, source: "random" } } })),
  )
  .map((change) => ({ kind: "change", change, timestamp: 0, silent: false }));

const messages: fc.Arbitrary<Message> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom("visit", "visit", "form", "call"), fc.nat(2)).map(([name, n]) => ({
      kind: "event" as const,
      name,
      properties: { n },
      timestamp: 0,
      silent: false,
    })),
  },
  { weight: 3, arbitrary: changes },
  { weight: 1, arbitrary: fc.nat(3).map((index) => ({ kind: "enrol" as const, flow: `flow-${index}` })) },
);

const KNOWN: Message = {
  kind: "change",
  change: {
    fields: { email: "ana@example.com", owner: "rep@example.com" },
    consent: { marketing: { granted: true, source: "random" } },
  },
  timestamp: START,
  silent: false,
};

/**
 * What arrives for a lead in some days, in order, numbered from 1: first that it is known, then events, changes and
 * operators' acts. Some are late, some silent, some at the instant of others; some repeat a messageId, and are to count once.
 */
export const logs: fc.Arbitrary<readonly Arrival[]> = fc.noBias(
  fc
    .array(
      fc.record({
        message: messages,
        after: fc.oneof(
          { weight: 2, arbitrary: fc.constant(0) },
          { weight: 5, arbitrary: fc.integer({ min: 1, max: 16 }).map((count) => count * 0.5 * HOUR) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 * HOUR }) },
        ),
        late: fc.oneof(
          { weight: 5, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }).map((count) => count * 6 * HOUR) },
        ),
        isSilent: fc.nat(9).map((n) => n === 0),
        repeats: fc.nat(9).map((n) => n === 0),
        isNamed: fc.nat(3).map((n) => n > 0),
      }),
      { minLength: 5, maxLength: 25 },
    )
    .map((steps) => {
      let at = START;
      let lastId: string | null = null;
      const arrivals: Arrival[] = [{ seq: 1, at, messageId: null, message: KNOWN }];
      for (const [index, { message, after, late, isSilent, repeats, isNamed }] of steps.entries()) {
        at += after;
        const messageId: string | null = repeats ? lastId : isNamed ? `m${index}` : null;
        lastId = messageId ?? lastId;
        const stamped =
          message.kind === "event" || message.kind === "change"
            ? { ...message, timestamp: at - late, silent: isSilent }
            : message;
        arrivals.push({ seq: index + 2, at, messageId, message: stamped });
      }
      return arrivals;
    }),
);

/** Without those that repeat a messageId: what a store hands to the core. */
export function withoutRepeats(arrivals: readonly Arrival[]): readonly Arrival[] {
  const seen = new Set<string>();
  return arrivals.filter(({ messageId }) => {
    if (messageId === null) return true;
    if (seen.has(messageId)) return false;
    seen.add(messageId);
    return true;
  });
}
