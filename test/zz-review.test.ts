import { afterEach, describe, expect, it } from "vitest";
import type { Mailer, SendResult } from "../engine/channels/mailer.js";
import { simulateLead } from "../engine/journey/simulate.js";
import { runningDefinitions } from "../engine/runtime/definitions.js";
import { DAY_MS } from "../engine/schedule/calendar-date.js";
import { definitions, email, flow, model, pointsModel, settings } from "./support/definitions.js";
import { CONSENTING, lines, simulated } from "./support/simulation.js";
import { newWorld, type World } from "./support/world.js";

let world: World;
afterEach(() => world?.close());
const ana = { email: "ana@example.com", consent: { marketing: { granted: true, source: "test" } } };
const mailOn = (event: string, parts = {}) => flow(event, [["start", "trigger.event", { event }], ["mail", "email", { email: "invite" }], ["end", "exit"]], parts);

describe("review", () => {
  it("H2 two planned mails of one lead under a cap do not push each other for ever (S28)", async () => {
    let up = false;
    world = await newWorld({ settings: settings() });
    await world.publish(settings(), email("invite"), mailOn("one"), mailOn("two"));
    await world.identify("ana", ana);
    const id = await world.lead("ana");
    for (const name of ["one", "two"])
      await world.store.inbox.accept([{ who: { kind: "lead", value: id }, messageId: null, at: world.now(), message: { kind: "event", name, properties: {}, timestamp: world.now(), silent: false } }]);
    await world.engine.work();
    await world.publish(settings({ caps: [{ count: 1, per: "P1D" }] }));
    await world.passTime("P10D");
    expect((await world.mailTo("ana@example.com")).map(({ at }) => at.slice(0, 10))).toEqual(["2026-03-02", "2026-03-03"]);
  });
  it("H2b catch-up after two days' stop", async () => {
    world = await newWorld({ settings: settings() });
    await world.publish(settings({ caps: [{ count: 1, per: "P1D" }] }), email("invite"), flow("daily", [
      ["start", "trigger.event", { event: "go" }], ["mail", "email", { email: "invite" }], ["wait", "wait.for", { duration: "PT25H" }], ["mail2", "email", { email: "invite" }], ["end", "exit"]]));
    await world.identify("ana", ana);
    const id = await world.lead("ana");
    await world.store.inbox.accept([{ who: { kind: "lead", value: id }, messageId: null, at: world.now() - 2 * DAY_MS, message: { kind: "event", name: "go", properties: {}, timestamp: world.now() - 2 * DAY_MS, silent: false } }]);
    await world.passTime("P10D");
    expect((await world.mailTo("ana@example.com")).map(({ at }) => at.slice(0, 10))).toHaveLength(2);
  });
  it("H92 what fades before --from fires nothing", () => {
    const defs = definitions({
      flows: [flow("cold", [["low", "trigger.score", { is: "<", value: 10 }], ["wait", "wait.for", { duration: "P30D" }], ["mail", "email", { email: "invite" }]])],
      models: [model({ rules: [{ id: "p", group: "behaviour", points: 20, on: { event: "x" }, fades: { after: "P10D" } }] })],
      emails: [email("invite")],
    });
    const out = lines(simulated(defs, { from: "2026-03-02T00:00:00Z", until: "2026-04-02T00:00:00Z", steps: [["2026-02-10T00:00:00Z", "x"]] }));
    expect(out).toEqual([]);
  });
  it("H6 results whose settling failed are settled later, not left in hand", async () => {
    const results: SendResult = { outcome: "transient", error: "421", bounced: false };
    let first = true;
    const mailer: Mailer = { send: async () => (first ? ((first = false), results) : { outcome: "sent", response: "250" }), close: async () => {} };
    world = await newWorld({ settings: settings(), mailer: () => mailer });
    await world.publish(settings(), email("invite"), mailOn("one"));
    await world.identify("ana", ana);
    const settle = world.store.outbox.settle;
    let full = true;
    (world.store.outbox as any).settle = async (...a: any) => { if (full) { full = false; throw new Error("SQLITE_FULL"); } return (settle as any)(...a); };
    await world.track("ana", "one").catch(() => {});
    await world.passTime("P1D").catch(() => {});
    const { items } = await world.store.outbox.list({ limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(["sent"]);
  });
  it("H6b a suppression that cannot be stored does not leave the batch in hand", async () => {
    const mailer: Mailer = { send: async (m) => (m.to.address === "ana@example.com" ? { outcome: "permanent", error: "550", bounced: true } : { outcome: "sent", response: "250" }), close: async () => {} };
    world = await newWorld({ settings: settings(), mailer: () => mailer });
    await world.publish(settings(), email("invite"), mailOn("one"));
    await world.identify("ana", ana);
    await world.identify("bob", { ...ana, email: "bob@example.com" });
    (world.store.suppressions as any).add = async () => { throw new Error("SQLITE_BUSY"); };
    for (const who of ["ana", "bob"])
      await world.store.inbox.accept([{ who: { kind: "external", value: who }, messageId: null, at: world.now(), message: { kind: "event", name: "one", properties: {}, timestamp: world.now(), silent: false } }]);
    await world.settle().catch(() => {});
    const { items } = await world.store.outbox.list({ limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(["sent", "dead"]);
  });
  it("H7 stopping does not wait for a mail that hangs longer than the mailer's grace", async () => {
    let release = () => {};
    const mailer: Mailer = { send: () => new Promise((r) => { release = () => r({ outcome: "uncertain", error: "cut", bounced: false }); }), close: async () => release() };
    world = await newWorld({ settings: settings(), mailer: () => mailer });
    await world.publish(settings(), email("invite"), mailOn("one"));
    await world.identify("ana", ana);
    await world.engine.start();
    await world.store.inbox.accept([{ who: { kind: "external", value: "ana" }, messageId: null, at: world.now(), message: { kind: "event", name: "one", properties: {}, timestamp: world.now(), silent: false } }]);
    world.engine.wake();
    await new Promise((r) => setTimeout(r, 300));
    const stopped = await Promise.race([world.engine.stop().then(() => true), new Promise((r) => setTimeout(() => r(false), 1500))]);
    if (!stopped) release();
    expect(stopped).toBe(true);
  });
  it("H19 a withdrawal of consent that was accepted before the hand-over stops the mail", async () => {
    world = await newWorld({ settings: settings() });
    await world.publish(settings(), email("invite"), mailOn("one"));
    await world.identify("ana", ana);
    const who = { kind: "external", value: "ana" } as const;
    await world.store.inbox.accept([{ who, messageId: null, at: world.now(), message: { kind: "event", name: "one", properties: {}, timestamp: world.now(), silent: false } }]);
    await world.engine.work();
    await world.store.inbox.accept([{ who, messageId: null, at: world.now(), message: { kind: "change", change: { consent: { marketing: { granted: false, source: "x" } } }, timestamp: world.now(), silent: false } }]);
    await world.engine.deliver();
    await world.settle();
    expect(await world.mailTo("ana@example.com")).toEqual([]);
  });
  it("H65 a mail whose email became marketing is asked the marketing rules", async () => {
    world = await newWorld({ settings: settings() });
    await world.publish(settings(), email("invite", { purpose: "transactional" }), mailOn("one"));
    await world.identify("ana", { email: "ana@example.com" });
    await world.store.inbox.accept([{ who: { kind: "external", value: "ana" }, messageId: null, at: world.now(), message: { kind: "event", name: "one", properties: {}, timestamp: world.now(), silent: false } }]);
    await world.engine.work();
    await world.publish(email("invite", { purpose: "marketing" }));
    await world.settle();
    expect(await world.mailTo("ana@example.com")).toEqual([]);
  });
  it("H52 simulate(log) = live when a mail leaves later than it was planned", async () => {
    let fails = 3;
    const mailer: Mailer = { send: async () => (fails-- > 0 ? { outcome: "transient", error: "421", bounced: false } : { outcome: "sent", response: "250" }), close: async () => {} };
    world = await newWorld({ settings: settings(), mailer: () => mailer });
    await world.publish(settings({ caps: [{ count: 1, per: "P1D" }] }), email("invite"), mailOn("one"), mailOn("two"));
    await world.identify("ana", ana);
    await world.track("ana", "one");
    await world.passTime("PT5H");
    await world.track("ana", "two");
    await world.passTime("P3D");
    const lead = await world.lead("ana");
    const defs = await runningDefinitions(world.store, settings()).current();
    const sim = simulateLead({ id: lead, change: {}, arrivals: await world.store.leads.log(lead) }, { from: null, until: world.now() + 1 }, defs, false);
    expect(lines(sim)).toEqual(lines(await world.records("ana")));
  });
  it("H15 a flow that is triggered by its own mail's email_sent ends", async () => {
    let n = 0;
    const mailer: Mailer = { send: async () => { if (++n > 60) throw new Error("loop"); return { outcome: "sent", response: "250" }; }, close: async () => {} };
    world = await newWorld({ settings: settings(), mailer: () => mailer });
    await world.publish(settings(), email("invite"), flow("self", [["start", "trigger.event", { event: "email_sent" }], ["mail", "email", { email: "invite" }], ["end", "exit"]], { settings: { reentry: { mode: "after-exit" } } }), mailOn("one"));
    await world.identify("ana", ana);
    await world.track("ana", "one");
    expect(n).toBeLessThan(60);
  }, 20000);
  it("H26 mails in a spinning wait.condition loop", () => {
    const spin = flow("spin", [["start", "trigger.event", { event: "go" }], ["mail", "email", { email: "invite" }], ["wait", "wait.condition", { until: { attribute: "x", op: "=", value: 1 } }]],
      { edges: [{ from: "start", to: "mail" }, { from: "mail", to: "wait" }, { from: "wait", port: "happened", to: "mail" }] });
    const out = lines(simulated(definitions({ flows: [spin], emails: [email("invite")] }), { lead: { ...CONSENTING, attributes: { x: 1 } }, steps: [["2026-03-03T00:00:00Z", "go"]] }), ["email"]);
    console.log("H26 mails:", out.length);
  });
  it("H107 wait.until 09:00 entered at 09:00 sharp by a window", () => {
    const f = flow("f", [["start", "trigger.event", { event: "go" }], ["mail", "email", { email: "invite" }], ["wait", "wait.until", { time: "09:00" }]],
      { edges: [{ from: "start", to: "mail" }, { from: "mail", to: "wait" }, { from: "wait", to: "mail" }], settings: { window: {} } });
    console.log(lines(simulated(definitions({ flows: [f], emails: [email("invite")] }), { until: "2026-03-05T12:00:00Z", steps: [["2026-03-03T00:00:00Z", "go"]] }), ["email"]));
  });
});
