import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verify } from "../../engine/runtime/verify.js";
import { email, flow, pointsModel, settings } from "../support/definitions.js";
import { newWorld, type World } from "../support/world.js";

const demo = flow(
  "demo",
  [
    ["hot", "trigger.score", { value: 75 }],
    ["mail", "email", { email: "invite" }],
    ["wait", "wait.event", { until: { event: "demo_booked" }, timeout: "P3D" }],
    ["tell", "notify", { to: "owner", message: "{{ lead.firstName }} reached {{ score.total }}" }],
    ["end", "exit"],
  ],
  {
    edges: [
      { from: "hot", to: "mail" },
      { from: "mail", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
      { from: "wait", port: "timeout", to: "tell" },
      { from: "tell", to: "end" },
    ],
    settings: { window: {}, exitWhen: { attribute: "customer", op: "=", value: true } },
  },
);
const ana = {
  email: "ana@example.com",
  fields: { owner: "rep@example.com" },
  attributes: { firstName: "Ana" },
  zone: { name: "Asia/Tokyo", origin: "set" as const },
  consent: { marketing: { granted: true, source: "test" } },
};

let world: World;
beforeEach(async () => {
  world = await newWorld({ start: "2026-03-06T22:00:00Z" });
  await world.publish(settings(), pointsModel([75]), email("invite"), demo);
  await world.identify("ana", ana);
});
afterEach(async () => {
  expect(await verify(world.store)).toMatchObject({ findings: [] });
  await world.close();
});

describe("the main job, live", () => {
  it("mails the lead in its own morning and, three days later, tells its owner why", async () => {
    await world.track("ana", "points75");
    await world.passTime("P14D");

    expect(await world.mailTo("ana@example.com")).toEqual([
      { at: "2026-03-09T00:00:00.000Z", subject: "About invite" },
    ]);
    expect(await world.mailTo("rep@example.com")).toEqual([
      { at: "2026-03-12T00:00:00.000Z", subject: "Ana reached 75" },
    ]);
    const { items } = await world.store.alerts.list({ limit: 10 });
    expect(items).toMatchObject([
      { to: "rep@example.com", message: "Ana reached 75", reasons: [{ rule: "plus75", points: 75 }] },
    ]);
  });

  it("mails once, though the same event comes again", async () => {
    for (const timestamp of ["2026-03-06T21:00:00Z", "2026-03-06T21:30:00Z"])
      await world.track("ana", "points75", {}, { messageId: "m1", timestamp });
    await world.passTime("P7D");

    expect(await world.mailTo("ana@example.com")).toHaveLength(1);
    expect((await world.store.leads.get(await world.lead("ana")))?.scores.default?.total).toBe(75);
  });

  it("mails nobody who withdraws consent while the mail waits for the morning", async () => {
    await world.track("ana", "points75");
    await world.identify("ana", { consent: { marketing: { granted: false, source: "unsubscribe" } } });
    await world.passTime("P7D");

    expect(await world.mailTo("ana@example.com")).toEqual([]);
    expect(await world.records("ana")).toContainEqual(
      expect.objectContaining({ kind: "skipped", node: "mail", reason: "no_consent" }),
    );
  });

  it("lets the mail go that the flow planned before its own end, and the lead's next visit meets the cap", async () => {
    const short = flow(
      "short",
      [
        ["go", "trigger.manual"],
        ["mail", "email", { email: "invite", send: "now" }],
        ["end", "exit"],
      ],
      {
        settings: { reentry: { mode: "after-exit" } },
      },
    );
    await world.publish(short, settings({ caps: [{ count: 1, per: "P1D" }] }));
    const lead = await world.lead("ana");
    for (let turn = 0; turn < 2; turn++) {
      const message = { kind: "enrol", flow: "short" } as const;
      await world.store.inbox.accept([
        { who: { kind: "lead", value: lead }, messageId: null, at: world.now(), message },
      ]);
      await world.settle();
    }
    await world.passTime("P3D");

    expect((await world.mailTo("ana@example.com")).map(({ at }) => at)).toEqual([
      "2026-03-06T22:00:00.000Z",
      "2026-03-07T22:00:00.000Z",
    ]);
  });

  it("says so when a mail that was to leave is called back because the lead left the flow (S26, R3.8)", async () => {
    const leaving = flow(
      "leaving",
      [
        ["go", "trigger.manual"],
        ["mail", "email", { email: "invite", send: "now" }],
        ["mark", "set", { attribute: "customer", value: true }],
        ["end", "exit"],
      ],
      { settings: { exitWhen: { attribute: "customer", op: "=", value: true } } },
    );
    await world.publish(leaving);
    const message = { kind: "enrol", flow: "leaving" } as const;
    const who = { kind: "lead", value: await world.lead("ana") } as const;
    await world.store.inbox.accept([{ who, messageId: null, at: world.now(), message }]);
    await world.passTime("P1D");

    expect(await world.mailTo("ana@example.com")).toEqual([]);
    expect((await world.records("ana")).map(({ kind, node }) => `${node} ${kind}`)).toEqual([
      "go enrolled",
      "mail entered",
      "mail email",
      "mark entered",
      "mark exited",
      "mail skipped",
    ]);
  });

  it("scores a lead anew, silently, when a changed model is published (S12)", async () => {
    await world.track("ana", "points75");
    await world.publish(
      pointsModel([75], {
        rules: [{ id: "less", group: "behaviour", points: 40, on: { event: "points75" } }],
      }),
    );
    await world.track("ana", "something");

    expect((await world.store.leads.get(await world.lead("ana")))?.scores.default).toMatchObject({
      version: 2,
      total: 40,
    });
  });
});
