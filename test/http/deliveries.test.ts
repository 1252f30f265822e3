import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Mailer, SendResult } from "../../engine/channels/mailer.js";
import { flow, settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { greeting } from "./samples.js";

/** Mail to these comes to this; all other mail arrives. */
const RESULTS: Readonly<Record<string, SendResult>> = {
  "dead@example.com": { outcome: "permanent", error: "550 no such mailbox", bounced: false },
  "unsure@example.com": { outcome: "uncertain", error: "the line was cut", bounced: false },
};

let world: HttpWorld;
let alive = false;
const LOOK = "look{% if lead.nick %} at {{ lead.nick }}{% endif %}";

beforeAll(async () => {
  const mailer: Mailer = {
    send: async ({ to }) => {
      const result = RESULTS[to.address];
      return alive || !result ? { outcome: "sent", response: "250 thanks" } : result;
    },
    close: async () => {},
  };
  world = await newHttpWorld({ mailer: () => mailer });
  await world.publish(
    settings({ teamAddress: "team@example.com" }),
    greeting(),
    flow("mailing", [
      ["start", "trigger.event", { event: "asked" }],
      ["mail", "email", { email: "greeting", send: "now" }],
      ["tell", "notify", { to: "team", message: LOOK }],
      ["end", "exit"],
    ]),
  );
  for (const name of ["sent", "dead", "unsure"]) {
    await world.identify(name, {
      email: `${name}@example.com`,
      consent: { marketing: { granted: true, source: "test" } },
    });
    await world.track(name, "asked");
  }
});
afterAll(() => world.close());

const mailsOf = async (query: Record<string, string>) =>
  (await world.call("deliveries", { query })).body.items.filter(
    ({ kind }: { kind: string }) => kind === "email",
  );

describe("deliveries", () => {
  test("are found by their state and their lead", async () => {
    const [dead] = await mailsOf({ state: "dead" });
    const [ofUnsure] = await mailsOf({ lead: await world.lead("unsure") });

    expect(dead).toMatchObject({
      lead: await world.lead("dead"),
      email: "greeting",
      attempts: 1,
      flow: "mailing",
    });
    expect(dead.reason).toContain("550");
    expect(ofUnsure).toMatchObject({ state: "uncertain", purpose: "marketing" });
  });

  test("that are uncertain or dead are dismissed or resent by hand, once", async () => {
    const [dead] = await mailsOf({ state: "dead" });
    const [unsure] = await mailsOf({ state: "uncertain" });
    alive = true;

    const { body: dismissed } = await world.call("dismiss", { params: { key: unsure.key } });
    const { body: resent } = await world.call("resend", { params: { key: dead.key } });
    await world.settle();

    expect([dismissed.state, resent.state]).toEqual(["dismissed", "planned"]);
    expect((await world.call("delivery", { params: { key: dead.key } })).body.state).toBe("sent");
    for (const route of ["resend", "dismiss"] as const)
      expect(await world.refusal(route, { params: { key: dead.key } })).toMatchObject({
        status: 409,
        code: "delivery.settled",
      });
  });

  test("that do not exist are not found", async () => {
    for (const route of ["delivery", "resend", "dismiss"] as const)
      expect(await world.refusal(route, { params: { key: "a/b/1" } })).toMatchObject({
        status: 404,
        code: "delivery.not_found",
      });
  });
});

test("alerts are listed by whom they go to", async () => {
  const { body: team } = await world.call("alerts", { query: { to: "team@example.com", limit: "2" } });
  const { body: nobody } = await world.call("alerts", { query: { to: "nobody@example.com" } });

  expect(team.items).toHaveLength(2);
  expect(team.items[0]).toMatchObject({ flow: "mailing", message: "look" });
  expect(team.next).not.toBeNull();
  expect(nobody.items).toEqual([]);
});

test("an alert shows the lead that it is about as it is now", async () => {
  await world.identify("ana", { attributes: { nick: "ana" } });
  await world.track("ana", "asked");
  await world.identify("ana", { attributes: { nick: "ani" } });

  const { body } = await world.call("alerts", { query: { limit: "1" } });

  const lead = await world.lead("ana");
  expect(body.items[0]).toMatchObject({ lead, about: { id: lead, attributes: { nick: "ani" } } });
});

test("an alert shows its text as the rep got it, beside the one that the flow has", async () => {
  await world.identify("ana", { attributes: { nick: "ana" } });
  await world.track("ana", "asked");

  const { body } = await world.call("deliveries", { query: { lead: await world.lead("ana") } });

  const [alert] = body.items;
  expect(alert).toMatchObject({ kind: "notify", message: LOOK, rendered: "look at ana" });
  expect((await world.call("delivery", { params: { key: alert.key } })).body.rendered).toBe("look at ana");
});

test("suppressions are listed, and lifted by hand", async () => {
  await world.store.suppressions.add({ email: "no@example.com", reason: "manual", at: world.now() });

  const { body } = await world.call("suppressions");
  await world.call("removeSuppression", { params: { email: "NO@example.com" } });

  expect(body.items).toMatchObject([{ email: "no@example.com", reason: "manual" }]);
  expect(await world.refusal("removeSuppression", { params: { email: "no@example.com" } })).toMatchObject({
    status: 404,
    code: "suppression.not_found",
  });
});

test("the mailbox shows mails whole", async () => {
  await world.store.mailbox.add({
    id: "m1",
    at: world.now(),
    from: "us@example.com",
    to: "ana@example.com",
    subject: "Hi",
    raw: "Subject: Hi\r\n\r\nHello",
  });

  const { body: list } = await world.call("mailbox");
  const { body: mail } = await world.call("mail", { params: { id: "m1" } });

  expect(list.items).toMatchObject([{ id: "m1", subject: "Hi" }]);
  expect(mail.raw).toBe("Subject: Hi\r\n\r\nHello");
  expect(await world.refusal("mail", { params: { id: "m2" } })).toMatchObject({ code: "mail.not_found" });
});
