import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unsubscribeToken } from "../../engine/channels/unsubscribe-token.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
let n = 0;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

/** A lead who consents, and the link in a mail to it. */
async function subscriber(locale?: string) {
  const name = `s${++n}`;
  const lead = await world.identify(name, {
    email: `${name}@example.com`,
    ...(locale ? { fields: { locale } } : {}),
    consent: { marketing: { granted: true, source: "test" } },
  });
  const token = unsubscribeToken(world.app.config.secret, lead);
  return { name, lead, email: `${name}@example.com`, token, url: `${world.url}/u/${token}` };
}

const consentOf = async (lead: string) => (await world.store.leads.get(lead))?.lead.consent.marketing;
const eventsOf = async (lead: string) =>
  (await world.store.leads.log(lead)).flatMap(({ message }) =>
    message.kind === "event" ? [message.name] : [],
  );

describe("the link in a mail", () => {
  test("only asks: scanners open it, and link checkers, as often as they like", async () => {
    const { lead, email, url } = await subscriber();

    for (const method of ["GET", "HEAD", "GET"]) expect((await fetch(url, { method })).status).toBe(200);
    await world.settle();

    expect(await consentOf(lead)).toMatchObject({ granted: true });
    expect(await world.store.suppressions.get(email)).toBeNull();
  });

  test("has a form that works without a script, under a policy that forbids any", async () => {
    const { url } = await subscriber();

    const response = await fetch(url);
    const page = await response.text();

    expect(page).toMatch(/<form method="post"><button type="submit">Unsubscribe<\/button><\/form>/);
    expect(page).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toMatch(
      /default-src 'none';.*form-action 'self'/,
    );
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  test.each([
    ["ar", "ar", "rtl"],
    ["bg-BG", "bg", "ltr"],
    ["fi", "fi", "ltr"],
    ["fa-AF", "fa", "rtl"],
    ["vi", "vi", "ltr"],
    ["ja", "en", "ltr"],
  ])("speaks to a lead of locale %s in %s, %s", async (locale, lang, dir) => {
    const { url } = await subscriber(locale);

    for (const method of ["GET", "POST"])
      expect(await (await fetch(url, { method })).text()).toContain(`<html lang="${lang}" dir="${dir}">`);
  });

  test.each(["nonsense", "a.b", "e30.e30"])(
    "that is none of ours, such as %s, is told so on a page",
    async (token) => {
      for (const route of ["unsubscribePage", "unsubscribe"] as const) {
        const { status, text } = await world.call(route, { params: { token } });
        expect(status).toBe(404);
        expect(text).toContain("The link is not valid");
      }
    },
  );

  test("of one lead does not work for another", async () => {
    const ana = await subscriber();
    const bob = await subscriber();
    const [, seal] = ana.token.split(".");

    const forged = `${Buffer.from(bob.lead).toString("base64url")}.${seal}`;

    expect((await world.call("unsubscribe", { params: { token: forged } })).status).toBe(404);
  });
});

describe("one click (RFC 8058)", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  test.each<[string, RequestInit]>([
    ["the form that the RFC asks for", { headers: form, body: "List-Unsubscribe=One-Click" }],
    ["a multipart form", { body: oneClickForm() }],
    ["an empty body", {}],
    ["any body", { headers: { "content-type": "application/json" }, body: "{nonsense" }],
  ])("works with %s: no mail from then on, and the lead knows why", async (_, init) => {
    const { lead, email, url } = await subscriber();

    const response = await fetch(url, { method: "POST", ...init });
    const suppressed = await world.store.suppressions.get(email);
    await world.settle();

    expect(response.status).toBe(200);
    expect(await response.text()).toContain("You are unsubscribed");
    expect(suppressed).toMatchObject({ reason: "unsubscribed" });
    expect(await consentOf(lead)).toMatchObject({ granted: false, source: "unsubscribe" });
    expect(await eventsOf(lead)).toEqual(["unsubscribed"]);
  });

  test("many clicks are one, at once or later", async () => {
    const { lead, url } = await subscriber();
    const click = () => fetch(url, { method: "POST" });

    await Promise.all([click(), click(), click()]);
    await world.settle();
    await world.passTime("P1D");
    await click();
    await world.settle();

    expect(await eventsOf(lead)).toEqual(["unsubscribed"]);
  });

  test("counts anew for somebody who came back", async () => {
    const { lead, name, email, url } = await subscriber();
    await fetch(url, { method: "POST" });
    await world.passTime("P1D");
    await world.call("removeSuppression", { params: { email } });
    await world.call("identify", { body: { userId: name, traits: { consent: { marketing: true } } } });
    await world.settle();

    await fetch(url, { method: "POST" });
    await world.settle();

    expect(await consentOf(lead)).toMatchObject({ granted: false });
    expect(await world.store.suppressions.get(email)).not.toBeNull();
    expect(await eventsOf(lead)).toEqual(["unsubscribed", "unsubscribed"]);
  });

  test("stops the address that the mail went to as well, where its lead is to become part of another (S6)", async () => {
    const [ana, bob] = [await subscriber(), await subscriber()];
    const who = { kind: "lead", value: bob.lead } as const;
    const merge = {
      who,
      messageId: null,
      at: world.now(),
      message: { kind: "merge", from: ana.lead },
    } as const;
    await world.store.inbox.accept([merge]);

    for (const _ of ["while it waits", "afterwards"]) {
      await fetch(ana.url, { method: "POST" });
      for (const { email } of [ana, bob])
        expect(await world.store.suppressions.get(email)).toMatchObject({ reason: "unsubscribed" });
      await world.settle();
    }

    expect(await consentOf(bob.lead)).toMatchObject({ granted: false });
    expect(await eventsOf(bob.lead)).toEqual(["unsubscribed"]);
  });

  test("works for a lead without an address", async () => {
    const lead = await world.identify("no-address", {});
    const token = unsubscribeToken(world.app.config.secret, lead);

    for (const _ of ["once", "again"]) {
      expect((await world.call("unsubscribe", { params: { token } })).status).toBe(200);
      await world.settle();
    }

    expect(await consentOf(lead)).toMatchObject({ granted: false });
    expect(await eventsOf(lead)).toEqual(["unsubscribed"]);
  });
});

function oneClickForm(): FormData {
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  return form;
}
