/** The preview of one lead: what the engine did, and what it would do, with the flow as it is drawn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrivalsOf, changeAt, enrolAt, eventAt, inventedLead } from "../../editor/model/arrivals.js";
import { setConfig } from "../../editor/model/edits/config.js";
import { type FlowDraft, openFlow } from "../../editor/model/flow-draft.js";
import { type PreviewRequest, previewLead } from "../../editor/model/preview.js";
import type { TimelineView } from "../../engine/contract/lead-routes.js";
import type { Flow } from "../../engine/flow/flow.js";
import { timelineView } from "../../engine/http/views/timeline-view.js";
import type { Published } from "../../engine/journey/definitions.js";
import type { LeadChange } from "../../engine/lead/lead.js";
import { email, flow, model, pointsModel, settings } from "../support/definitions.js";
import { instant } from "../support/played-lead.js";
import { logs, START, worlds } from "../support/random.js";
import { lines } from "../support/simulation.js";
import { newWorld, type World } from "../support/world.js";

const INVITE = flow(
  "invite",
  [
    ["hot", "trigger.score", { value: 20 }],
    ["mail", "email", { email: "hello" }],
    ["wait", "wait.event", { until: { event: "booked" }, timeout: "P2D" }],
    ["tell", "notify", { message: "Call them" }],
    ["end", "exit", { outcome: "done" }],
  ],
  {
    edges: [
      { from: "hot", to: "mail" },
      { from: "mail", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
      { from: "wait", port: "timeout", to: "tell" },
      { from: "tell", to: "end" },
    ],
    settings: { window: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", zone: "lead" } },
  },
);
const OTHER = flow("other", [
  ["sent", "trigger.event", { event: "email_sent" }],
  ["mark", "tag", { add: ["mailed"] }],
]);
const ANA: LeadChange & { readonly email: string } = {
  email: "ana@example.com",
  consent: { marketing: { granted: true, source: "test" } },
  zone: { name: "America/New_York", origin: "set" },
};

const published = (flows: readonly Flow[]): Published => ({
  flows: flows.map((each) => ({ flow: each, version: 3, current: true })),
  models: [{ model: pointsModel([20, 5]), version: 1 }],
  segments: [],
  emails: [email("hello")],
  settings: settings(),
  holidays: {},
});

function draftOf(json: unknown): FlowDraft {
  const opened = openFlow(json);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return opened.draft;
}

function preview(request: Partial<PreviewRequest> & Pick<PreviewRequest, "lead">) {
  const found = previewLead({
    draft: draftOf(INVITE),
    published: published([INVITE, OTHER]),
    acts: [],
    until: instant("2026-04-01T00:00"),
    ...request,
  });
  if (!found.ok) throw new Error(found.problems[0]?.message);
  return found;
}

/** As the API pages through it, from the newest to the oldest. */
async function timelineOf(world: World, externalId: string): Promise<readonly TimelineView[]> {
  const lead = await world.lead(externalId);
  const items: TimelineView[] = [];
  for (let before: string | undefined; ; ) {
    const page = await world.store.leads.timeline(lead, { limit: 3, ...(before ? { before } : {}) });
    items.push(...page.items.map(timelineView));
    if (page.next === null) return items;
    before = page.next;
  }
}

describe("the preview of a real lead", () => {
  it("replays its timeline to what the engine recorded, and goes on from there", async () => {
    const world = await newWorld({ start: "2026-03-06T22:00:00Z" });
    try {
      await world.publish(settings(), pointsModel([20, 5]), email("hello"), INVITE, OTHER);
      const id = await world.identify("ana", ANA);
      await world.track("ana", "points20");
      await world.passTimeUntil("2026-03-10T00:00:00Z");
      const log = arrivalsOf(await timelineOf(world, "ana"));
      const recorded = (await world.records("ana")).filter(
        ({ flow, kind }) => flow === "invite" || kind === "score",
      );

      const { steps, at, ways } = preview({ lead: { kind: "real", id, log, now: world.now() } });

      expect(steps.filter(({ isPast }) => isPast).map(({ record }) => record)).toEqual(recorded);
      expect(lines(steps.filter(({ isPast }) => !isPast).map(({ record }) => record))).toEqual([
        "2026-03-11T13:00 invite/tell entered",
        "2026-03-11T13:00 invite/tell notified team Call them",
        "2026-03-11T13:00 invite/end entered",
        "2026-03-11T13:00 invite/end exited done",
      ]);
      expect([at, ways]).toEqual([null, [["hot", "mail", "wait", "tell", "end"]]]);
    } finally {
      await world.close();
    }
  });

  it("equals what any engine stored of any lead", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        logs,
        async ({ flows, models, segments, emails, settings: workspace }, arrivals) => {
          const world = await newWorld({ start: new Date(START).toISOString() });
          try {
            await world.publish(workspace, ...models, ...segments, ...emails, ...flows);
            for (const { at, messageId, message } of arrivals) {
              await world.passTimeUntil(new Date(at).toISOString());
              const who = { kind: "external", value: "ana" } as const;
              await world.store.inbox.accept([{ who, messageId, at, message }]);
            }
            await world.passTime("P5D");
            const id = await world.lead("ana");
            const log = arrivalsOf(await timelineOf(world, "ana"));
            const all = await world.records("ana");

            for (const each of flows) {
              const { steps } = preview({
                draft: draftOf(each),
                published: {
                  flows: flows.map((one) => ({ flow: one, version: 1, current: true })),
                  models: models.map((one) => ({ model: one, version: 1 })),
                  segments: segments.map((one) => ({ segment: one, version: 1 })),
                  emails,
                  settings: workspace,
                  holidays: {},
                },
                lead: { kind: "real", id, log, now: world.now() + 1 },
                until: world.now() + 1,
              });

              expect(steps.map(({ record }) => record)).toEqual(
                all.filter(({ flow, kind }) => flow === each.id || kind === "score"),
              );
            }
          } finally {
            await world.close();
          }
        },
      ),
      { seed: 20261122, numRuns: 15 },
    );
  });

  it("plays the drawn flow in place of the published one", async () => {
    const log = [
      changeAt(instant("2026-03-02T00:00"), {}),
      eventAt(instant("2026-03-02T01:00"), "points5"),
    ].map((arrival, index) => ({ ...arrival, seq: index + 1 }));
    const lead = { kind: "real", id: "l1", log, now: instant("2026-03-03T00:00") } as const;

    const drawn = setConfig(draftOf(INVITE), "hot", ["value"], 5);

    expect(preview({ lead }).ways).toEqual([]);
    expect(preview({ lead, draft: drawn }).ways[0]?.slice(0, 2)).toEqual(["hot", "mail"]);
  });

  it("goes on with what it may yet do, and with mails that succeed", () => {
    const now = instant("2026-03-03T15:00");
    const { email: address, ...rest } = ANA;
    const known = changeAt(instant("2026-03-02T00:00"), { ...rest, fields: { email: address } });
    const log = [{ ...known, seq: 7 }];

    const { steps, at } = preview({
      lead: { kind: "real", id: "l1", log, now },
      acts: [eventAt(now + 3_600_000, "booked"), eventAt(now, "points20")],
      draft: draftOf({
        ...INVITE,
        nodes: INVITE.nodes.map((node) =>
          node.id === "wait" ? { ...node, config: { until: { event: "email_sent" } } } : node,
        ),
      }),
    });

    expect(at).toBe(null);
    expect(
      lines(
        steps.map(({ record }) => record),
        ["email", "exited"],
      ),
    ).toEqual([
      "2026-03-03T15:00 invite/mail email hello 2026-03-03T10:00:00.000-05:00[America/New_York]",
      "2026-03-03T15:00 invite/end exited done",
    ]);
  });
});

describe("the preview of an invented lead", () => {
  it("shows each step by the lead's own clock, over a change of the clocks", () => {
    const invented = inventedLead({
      email: "ana@example.com",
      timezone: "America/New_York",
      consent: { marketing: true },
    });
    if (!invented.ok) throw new Error("refused");

    const { steps, zone, ways } = preview({
      lead: { kind: "invented", change: invented.change, from: instant("2026-03-06T00:00") },
      acts: [eventAt(instant("2026-03-06T23:00"), "points20")],
    });

    expect(steps.map(({ record, local }) => `${record.kind} ${local}`)).toEqual([
      "score 2026-03-06T18:00:00.000-05:00[America/New_York]",
      "enrolled 2026-03-06T18:00:00.000-05:00[America/New_York]",
      "entered 2026-03-06T18:00:00.000-05:00[America/New_York]",
      "held 2026-03-06T18:00:00.000-05:00[America/New_York]",
      "email 2026-03-09T09:00:00.000-04:00[America/New_York]",
      "entered 2026-03-09T09:00:00.000-04:00[America/New_York]",
      "entered 2026-03-11T09:00:00.000-04:00[America/New_York]",
      "notified 2026-03-11T09:00:00.000-04:00[America/New_York]",
      "entered 2026-03-11T09:00:00.000-04:00[America/New_York]",
      "exited 2026-03-11T09:00:00.000-04:00[America/New_York]",
    ]);
    expect(zone).toEqual({ name: "America/New_York", origin: "set" });
    expect(ways).toEqual([["hot", "mail", "wait", "tell", "end"]]);
  });

  it("tells where the lead is while it waits, and of each time that it came", () => {
    const again = flow(
      "again",
      [
        ["start", "trigger.manual"],
        ["pause", "wait.for", { duration: "P1D" }],
      ],
      { settings: { reentry: { mode: "after-exit" } } },
    );

    const { ways, at } = preview({
      draft: draftOf(again),
      lead: { kind: "invented", change: {}, from: instant("2026-03-01T00:00") },
      acts: [enrolAt(instant("2026-03-02T00:00"), "again"), enrolAt(instant("2026-03-04T00:00"), "again")],
      until: instant("2026-03-04T12:00"),
    });

    expect(ways).toEqual([
      ["start", "pause"],
      ["start", "pause"],
    ]);
    expect(at).toBe("pause");
  });

  it("follows the lead to another zone", () => {
    const { steps } = preview({
      published: { ...published([]), models: [{ model: model(), version: 1 }] },
      draft: draftOf(
        flow("moves", [
          ["start", "trigger.attribute", { attribute: "country" }],
          ["end", "exit"],
        ]),
      ),
      lead: { kind: "invented", change: {}, from: instant("2026-03-01T00:00") },
      acts: [changeAt(instant("2026-03-02T00:00"), { attributes: { country: "Japan" } })],
    });

    expect(steps[0]?.local).toBe("2026-03-02T09:00:00.000+09:00[Asia/Tokyo]");
  });

  it("refuses a lead that no server would take", () => {
    const refused = inventedLead({ email: "ana", timezone: "Mars/Olympus" });

    expect(!refused.ok && refused.problems.map(({ path }) => path)).toEqual([["email"], ["timezone"]]);
  });
});

it("an unfinished flow is not played, and says what it lacks", () => {
  const draft = setConfig(draftOf(INVITE), "mail", ["email"], undefined);

  const found = previewLead({
    draft,
    published: published([]),
    lead: { kind: "invented", change: {}, from: 0 },
    acts: [],
    until: 1,
  });

  expect(found).toEqual({
    ok: false,
    problems: [expect.objectContaining({ node: "mail", code: "schema.missing_field" })],
  });
});
