// Opens and clicks from the mail to the score: a real SMTP server, real HTTP, and a clock that moves when told.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { smtpMailer } from "../../engine/channels/mailer.js";
import { trackingHandlers } from "../../engine/http/handlers/tracking.js";
import { email, flow, model, settings } from "../support/definitions.js";
import { type MailLinks, mailLinks, tokenIn } from "../support/mail-links.js";
import { type Smtp, startSmtp } from "../support/smtp.js";
import { manualTimers } from "../support/timers.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0" };

const invitation = email("invite", {
  variants: {
    en: {
      subject: "Come",
      mjml:
        "<mjml><mj-body><mj-section><mj-column><mj-text>" +
        '<a href="https://example.com/demo?for={{ lead.firstName }}">Demo</a> <a href="https://example.com/prices">Prices</a>' +
        "</mj-text></mj-column></mj-section></mj-body></mjml>",
    },
  },
});
const points = model({
  rules: [
    { id: "opened", group: "behaviour", points: 1, on: { event: "email_opened" } },
    { id: "clicked", group: "behaviour", points: 10, on: { event: "email_clicked" } },
  ],
});
const inviting = flow(
  "inviting",
  [
    ["start", "trigger.event", { event: "signed-up" }],
    ["mail", "email", { email: "invite" }],
    ["wait", "wait.event", { until: { event: "email_clicked" }, timeout: "P7D" }],
    ["mark", "tag", { add: ["interested"] }],
  ],
  {
    edges: [
      { from: "start", to: "mail" },
      { from: "mail", to: "wait" },
      { from: "wait", port: "happened", to: "mark" },
    ],
    settings: { reentry: { mode: "after-exit" } },
  },
);

let smtp: Smtp;
let world: HttpWorld;
let n = 0;
beforeAll(async () => {
  smtp = await startSmtp();
  world = await newHttpWorld({ mailer: () => smtpMailer({ url: smtp.url }) });
  await world.publish(settings(), points, invitation, inviting);
});
afterAll(async () => {
  await world.close();
  await smtp.close();
});

/** A lead with a mail from us, and the links in it, on the server that the test listens at. */
async function reader(): Promise<{ readonly name: string; readonly lead: string } & MailLinks> {
  const name = `r${++n}`;
  const lead = await world.identify(name, {
    email: `${name}@example.com`,
    attributes: { firstName: "Ana & Bob" },
    consent: { marketing: { granted: true, source: "test" } },
  });
  await world.track(name, "signed-up");
  await world.passTime("PT1M");
  const { open, clicks } = await mailLinks(smtp.raw.at(-1) ?? "");
  const here = (link: string) => link.replace(world.app.config.publicUrl, world.url);
  return { name, lead, open: here(open ?? ""), clicks: clicks.map(here) };
}

const ask = (link: string | null | undefined, init: RequestInit = {}) =>
  fetch(link ?? "", { redirect: "manual", headers: BROWSER, ...init });
const totalOf = async (lead: string) => (await world.store.leads.get(lead))?.scores.default?.total;
const eventsOf = async (lead: string) =>
  (await world.store.leads.log(lead)).flatMap(({ message }) =>
    message.kind === "event" && /^email_(opened|clicked)/.test(message.name) ? [message] : [],
  );
const marks = async (lead: string) =>
  (await eventsOf(lead)).map(({ name, suspicious = null }) => [name, suspicious]);

describe("a link of a mail", () => {
  it("leads where the mail said, and three seconds later the lead has clicked", async () => {
    const { lead, clicks } = await reader();

    const answer = await ask(clicks[0]);
    await world.settle();
    const before = await eventsOf(lead);
    await world.passTime("PT3S");

    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      "https://example.com/demo?for=Ana%20&%20Bob",
    ]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(before).toEqual([]);
    expect(await eventsOf(lead)).toMatchObject([
      {
        name: "email_clicked",
        properties: {
          email: "invite",
          flow: "inviting",
          node: "mail",
          url: "https://example.com/demo?for=Ana%20&%20Bob",
          userAgent: BROWSER["user-agent"],
        },
        timestamp: world.now() - 3_000,
      },
    ]);
    expect(await totalOf(lead)).toBe(10);
    expect((await world.store.leads.get(lead))?.lead.tags).toEqual(["interested"]);
  });

  it("counts once for a double click, and again a minute later", async () => {
    const { lead, clicks } = await reader();

    await Promise.all([ask(clicks[1]), ask(clicks[1])]);
    await world.passTime("PT1M");
    await ask(clicks[1]);
    await world.passTime("PT1M");

    expect(await marks(lead)).toEqual([
      ["email_clicked", null],
      ["email_clicked", null],
    ]);
  });

  it.each([
    ["changed", (token: string) => `A${token.slice(1)}`],
    ["cut", (token: string) => token.slice(0, -1)],
    [
      "made to lead elsewhere",
      (token: string) =>
        token.replace(/^[^.]+/, (text) =>
          Buffer.from(`${Buffer.from(text, "base64url")}@evil.example`).toString("base64url"),
        ),
    ],
    ["the unsubscribe link's, with its seal", () => "bGVhZA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
  ])("leads nowhere when it was %s", async (_, change) => {
    const { lead, clicks, open } = await reader();

    for (const [route, link] of [
      ["followLink", clicks[0]],
      ["openMail", open],
    ] as const) {
      const token = change(tokenIn(link ?? ""));
      const { status, headers, text } = await world.call(route, { params: { token } });
      expect([status, headers.get("location")]).toEqual([404, null]);
      expect(text).toContain("The link is not valid");
    }
    await world.passTime("PT1M");

    expect(await eventsOf(lead)).toEqual([]);
  });

  it.each(["fails", "does not answer"])("leads where the mail said also while the store %s", async (what) => {
    const { clicks } = await reader();
    const timers = manualTimers();
    const add = () => (what === "fails" ? Promise.reject(new Error("no disk")) : new Promise<void>(() => {}));
    const app = { ...world.app, store: { ...world.store, hits: { ...world.store.hits, add } } };

    const answer = trackingHandlers(app, timers.later).followLink({
      params: { token: tokenIn(clicks[1] ?? "") },
      query: {},
      body: {},
      now: world.now(),
      from: "",
      method: "GET",
      signal: new AbortController().signal,
      header: () => undefined,
    });
    timers.pass(1_000);

    expect(await answer).toEqual({ body: "https://example.com/prices" });
  });
});

describe("the picture of a mail", () => {
  it("is empty, kept by nobody, and tells that the mail was opened", async () => {
    const { lead, open } = await reader();

    const answer = await ask(open);
    await world.passTime("PT3S");

    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/gif"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(50);
    expect(await marks(lead)).toEqual([["email_opened", null]]);
    expect(await totalOf(lead)).toBe(1);
  });
});

describe("a scanner", () => {
  it("that follows every link at once scores nothing, moves nothing, and is shown with its reason", async () => {
    const { name, lead, open, clicks } = await reader();

    for (const link of [open, ...clicks]) await ask(link);
    await world.passTime("PT1M");

    expect((await marks(lead)).toSorted()).toEqual([
      ["email_clicked", "all_links_at_once"],
      ["email_clicked", "all_links_at_once"],
      ["email_opened", "all_links_at_once"],
    ]);
    expect(await totalOf(lead)).toBe(0);
    expect((await world.store.leads.get(lead))?.lead.tags).toEqual([]);
    const { body } = await world.call("timeline", { params: { lead: `external:${name}` } });
    expect(body.items[0].message).toMatchObject({ kind: "event", suspicious: "all_links_at_once" });
  });

  it("does not take the click of the person who comes after it", async () => {
    const { lead, clicks } = await reader();
    for (const link of clicks) await ask(link);
    await world.passTime("PT5S");

    await ask(clicks[1]);
    await world.passTime("PT3S");

    expect(await marks(lead)).toEqual([
      ["email_clicked", "all_links_at_once"],
      ["email_clicked", "all_links_at_once"],
      ["email_clicked", null],
    ]);
    expect(await totalOf(lead)).toBe(10);
    expect((await world.store.leads.get(lead))?.lead.tags).toEqual(["interested"]);
  });

  it.each([
    ["robot", { headers: { "user-agent": "Barracuda Sentinel (EE)" } }],
    ["link_check", { method: "HEAD" }],
    ["prefetch", { headers: { ...BROWSER, "sec-purpose": "prefetch" } }],
  ])("is known as %s", async (rule, init) => {
    const { lead, clicks } = await reader();

    await ask(clicks[0], init);
    await world.passTime("PT3S");

    expect(await marks(lead)).toEqual([["email_clicked", rule]]);
    expect(await totalOf(lead)).toBe(0);
  });

  it("that looks on while the server still takes the mail is no reader", async () => {
    let begin = (_html: string) => {};
    const begun = new Promise<string>((resolve) => {
      begin = resolve;
    });
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const slow = await newHttpWorld({
      mailer: () => ({
        async send({ html }) {
          begin(html);
          await ended;
          return { outcome: "sent", response: "250 2.0.0" };
        },
        close: async () => {},
      }),
    });
    try {
      await slow.publish(settings(), points, invitation, inviting);
      const lead = await slow.identify("ana", {
        email: "ana@example.com",
        consent: { marketing: { granted: true, source: "test" } },
      });
      const signedUp = slow.track("ana", "signed-up");
      const [, token = ""] = /\/t\/o\/([\w.-]+)/.exec(await begun) ?? [];
      await slow.call("openMail", { params: { token }, headers: BROWSER });
      slow.skipTimeUntil(new Date(slow.now() + 10).toISOString());
      end();
      await signedUp;

      await slow.passTime("PT1M");

      const log = await slow.store.leads.log(lead);
      expect(log.map(({ message }) => message)).toContainEqual(
        expect.objectContaining({ name: "email_opened", suspicious: "before_delivery" }),
      );
    } finally {
      await slow.close();
    }
  });
});

describe("a workspace that does not want to know", () => {
  afterEach(() => world.publish(settings()));

  it("sends mails that tell nothing", async () => {
    await world.publish(settings({ tracking: { opens: false, clicks: false } }));

    const { open, clicks } = await reader();

    expect([open, clicks]).toEqual(["", []]);
    expect(smtp.messages.at(-1)?.html).toContain('href="https://example.com/prices"');
  });
});

it("a preview tells nothing, and neither does a look into the built-in mailbox", async () => {
  const previewed = await world.call("previewEmail", { body: { document: invitation } });
  const frame = await world.call("previewFrame");

  expect(previewed.body.html).toContain('href="https://example.com/prices"');
  expect(previewed.body.html).not.toContain("/t/");
  expect(frame.text).toContain("img[src*='/t/o/']");
});
