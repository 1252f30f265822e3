/** The snippet on a website of another origin, in a real browser: what a visitor does there moves the lead's open page. */
import { createServer, type Server } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listening } from "../http/http-world.js";
import { points } from "../http/samples.js";
import { startWorkspace, type Workspace } from "../support/browser.js";
import { eventually } from "../support/server-process.js";

let workspace: Workspace;
let site: Server;
let url: string;
let writeKey: string;
/** Of the script tag, as a website sets them. */
let attributes = "";
beforeAll(async () => {
  workspace = await startWorkspace();
  ({ secret: writeKey } = await workspace.api("POST", "/api/keys", { name: "site", scope: "ingest" }));
  const seen = (id: string, points: number, on: object) => ({
    id,
    group: "behaviour",
    points,
    on,
    count: "every",
  });
  await workspace.api("POST", "/api/documents", {
    documents: [
      points({
        rules: [
          seen("page", 5, { event: "page_viewed" }),
          seen("stayed", 20, {
            event: "page_left",
            where: [
              { property: "path", op: "=", value: "/pricing" },
              { property: "seconds", op: ">=", value: 40 },
            ],
          }),
          seen("form", 10, { event: "form_submitted" }),
          seen("way", 7, {
            sequence: ["/", "/pricing"].map((value) => ({
              event: "page_viewed",
              where: [{ property: "path", op: "=", value }],
            })),
            within: "PT30M",
          }),
        ],
      }),
    ],
    publish: true,
  });
  site = createServer((req, res) => {
    const path = (req.url ?? "/").split("?")[0] ?? "/";
    res.setHeader("content-type", "text/html");
    res.end(`<!doctype html><title>Shop ${path}</title>
      <script async src="${workspace.server.url}/s.js" data-key="${writeKey}" ${attributes}></script>
      <a href="/pricing">Prices</a>
      <form id="book" action="/thanks" method="post">
        <input name="topic" value="secret words"> <input type="password" name="pin" value="1234">
        <input name="card" autocomplete="cc-number" value="4111"> <input type="hidden" name="token" value="t">
        <input type="email" name="address"> <button>Send</button>
      </form>`);
  });
  url = await listening(site);
}, 60_000);
afterAll(async () => {
  site.closeAllConnections();
  site.close();
  await workspace.close();
});

/** Everything that is known of what a lead did, oldest first. */
async function eventsOf(lead: string) {
  const { items } = await workspace.api("GET", `/api/leads/${encodeURIComponent(lead)}/timeline?limit=100`);
  return (items as { message?: { kind: string; name: string; properties: Record<string, unknown> } }[])
    .flatMap(({ message }) => (message?.kind === "event" ? [message] : []))
    .reverse();
}

async function leadThere(lead: string): Promise<boolean> {
  const response = await fetch(`${workspace.server.url}/api/leads/${encodeURIComponent(lead)}`, {
    headers: { authorization: `Bearer ${workspace.server.key}` },
  });
  return response.ok;
}

/** A visitor in a browser of its own, which does not call itself a machine's: their events score nothing (S13). */
async function newVisitor(): Promise<Page> {
  const page = await workspace.visit("/healthz");
  await page.addInitScript(
    "const { userAgent } = navigator; Object.defineProperty(navigator, 'userAgent', { value: userAgent.replace('Headless', '') })",
  );
  return page;
}

async function visit(path: string): Promise<Page> {
  const page = await newVisitor();
  await page.goto(url + path);
  await started(page);
  return page;
}
const started = (page: Page) =>
  page.waitForFunction("typeof scoreflow === 'object' && !Array.isArray(scoreflow)");
const visitorOf = (page: Page) => page.evaluate<string>("localStorage.getItem('scoreflow.visitor')");
/** Waits until the server knows that the visitor was there. */
async function toldOf(page: Page, path: string): Promise<void> {
  const lead = `anonymous:${await visitorOf(page)}`;
  await eventually(`${path} is told`, async () => {
    if (!(await leadThere(lead))) return false;
    return (await eventsOf(lead)).some(({ properties }) => properties.path === path);
  });
}
const call = (page: Page, name: string, ...args: readonly unknown[]) =>
  page.evaluate(`scoreflow.${name}(...${JSON.stringify(args)})`);

test("two pages in sequence, 40 seconds on one, a form, and the visitor is a known lead, whose open page shows it all", {
  timeout: 120_000,
}, async () => {
  const { lead: id } = await workspace.api("POST", "/api/leads", {
    externalId: "ana",
    attributes: { firstName: "Ana" },
  });
  const lead = await workspace.open(`/leads/${id}`);
  await lead.getByRole("heading", { level: 1, name: "Ana" }).waitFor();

  const visitor = await newVisitor();
  await visitor.clock.install();
  await visitor.goto(`${url}/?utm_source=news&utm_term=scoring`);
  await started(visitor);
  await visitor.getByRole("link", { name: "Prices" }).click();
  await visitor.waitForURL(`${url}/pricing`);
  await started(visitor);
  // A clock that leaps would date what is not sent yet before the page that was first.
  await toldOf(visitor, "/pricing");
  await visitor.clock.runFor(40_000);
  await visitor.getByRole("button", { name: "Send" }).click();
  await visitor.waitForURL(/\/thanks/);
  await started(visitor);
  await call(visitor, "identify", "ana", { jobTitle: "CEO" });
  await visitor.clock.runFor(1_000);

  // Three pages, the stay, the form, and the way from the first page to the prices.
  await lead.locator("strong").getByText("52", { exact: true }).first().waitFor();
  expect((await workspace.api("GET", "/api/leads/external%3Aana")).attributes).toMatchObject({
    firstName: "Ana",
    jobTitle: "CEO",
  });
  const events = await eventsOf("external:ana");
  // The clock goes on besides: how long each page was seen depends on the machine, the first may be left within a second.
  const isLeft = ({ name }: { readonly name: string }) => name === "page_left";
  expect(
    events
      .filter((event) => !isLeft(event))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["form_submitted", "page_viewed", "page_viewed", "page_viewed"]);
  const find = (name: string) => events.find((event) => event.name === name)?.properties;
  expect(find("page_viewed")).toMatchObject({
    path: "/",
    title: "Shop /",
    utm_source: "news",
    keyword: "scoring",
  });
  const stays = events.filter(isLeft).filter(({ properties }) => properties.path === "/pricing");
  expect(stays).toHaveLength(1);
  expect(stays[0]?.properties.seconds).toBeGreaterThanOrEqual(40);
  expect(stays[0]?.properties.seconds).toBeLessThan(60);
  expect(find("form_submitted")).toEqual({
    form: "book",
    fields: ["topic", "address"],
    path: "/pricing",
    url: `${url}/pricing`,
  });
  expect(JSON.stringify(events)).not.toMatch(/secret words|1234|4111/);
  const { zone, locale } = await workspace.api("GET", "/api/leads/external%3Aana");
  expect([zone, locale]).toEqual([{ name: "Europe/Helsinki", origin: "browser" }, "en-GB"]);
  expect(workspace.complaints).toEqual([]);
});

test("an address that is sent in a form says who the visitor is", async () => {
  const page = await visit("/");
  const visitor = await visitorOf(page);
  await page.getByRole("textbox").last().fill("bo@example.com");
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/\/thanks/);

  await eventually("the lead has the address", () => leadThere("email:bo@example.com"));
  const byAddress = await workspace.api("GET", "/api/leads/email%3Abo%40example.com");
  const byVisitor = await workspace.api("GET", `/api/leads/anonymous%3A${visitor}`);
  expect(byAddress.id).toBe(byVisitor.id);
});

test("an address that another lead has is not the visitor's, and the console says so", async () => {
  await workspace.api("POST", "/api/leads", { externalId: "dee", email: "dee@example.com" });
  const page = await visit("/");
  const visitor = await visitorOf(page);
  const said = page.waitForEvent("console", (message) => message.text().startsWith("Scoreflow: "));
  await call(page, "identify", { email: "dee@example.com" });

  expect((await said).text()).toContain("belongs to another lead");
  await eventually("the visit is told", () => leadThere(`anonymous:${visitor}`));
  const { email } = await workspace.api("GET", `/api/leads/anonymous%3A${visitor}`);
  expect(email).toBeNull();

  await call(page, "identify", "dee");
  await eventually("both are one", async () => {
    const { externalId } = await workspace.api("GET", `/api/leads/anonymous%3A${visitor}`);
    return externalId === "dee";
  });
});

test("an id that no lead can have, such as that of nobody, leaves the visitor as it is", async () => {
  const page = await visit("/");
  const visitor = await visitorOf(page);
  await call(page, "identify", "", { plan: "free" });
  await call(page, "identify", "x".repeat(201));
  await call(page, "track", "");
  await call(page, "track", "seen");

  await eventually("what comes after is told", async () => {
    if (!(await leadThere(`anonymous:${visitor}`))) return false;
    return (await eventsOf(`anonymous:${visitor}`)).some(({ name }) => name === "seen");
  });
  const { attributes } = await workspace.api("GET", `/api/leads/anonymous%3A${visitor}`);
  expect(attributes).toMatchObject({ plan: "free" });
});

test("much text in letters that take several bytes each arrives", async () => {
  const page = await visit("/");
  const visitor = await visitorOf(page);
  await call(page, "track", "wrote", { text: "長".repeat(22_000) });

  await eventually(
    "it is told",
    async () =>
      (await leadThere(`anonymous:${visitor}`)) &&
      (await eventsOf(`anonymous:${visitor}`)).some(({ name }) => name === "wrote"),
    10_000,
  );
});

test("pages that a script changes to are pages", async () => {
  const page = await visit("/");
  const visitor = await visitorOf(page);
  await page.evaluate(
    "history.pushState({}, '', '/app/one'); history.replaceState({}, '', '/app/one?tab=2')",
  );
  await page.waitForTimeout(200);
  await page.evaluate("history.pushState({}, '', '/app/two')");

  await toldOf(page, "/app/two");
  const events = await eventsOf(`anonymous:${visitor}`);
  expect(
    events.filter(({ name }) => name === "page_viewed").map(({ properties }) => properties.path),
  ).toEqual(["/", "/app/one", "/app/two"]);
});

describe("where consent is required", () => {
  beforeAll(() => {
    attributes = 'data-consent="required"';
  });
  afterAll(() => {
    attributes = "";
  });

  test("nothing is sent or kept before the visitor's yes, and nothing after a no", async () => {
    const page = await newVisitor();
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/v1/")) sent.push(request.postData() ?? "");
    });
    await page.goto(url);
    await started(page);
    await call(page, "track", "too_early");
    await page.waitForTimeout(800);
    expect([sent, await page.evaluate("localStorage.length")]).toEqual([[], 0]);

    await call(page, "consent", true);
    await eventually("the page is told", async () => sent.length > 0);
    expect(sent.join()).toContain('"type":"page"');
    expect(sent.join()).not.toContain("too_early");

    await call(page, "consent", false);
    sent.length = 0;
    await call(page, "track", "too_late");
    await page.goto(`${url}/pricing`);
    await started(page);
    await page.waitForTimeout(800);
    expect(sent).toEqual([]);
    expect(await page.evaluate("Object.keys(localStorage)")).toEqual(["scoreflow.consent"]);
  });
});

test.each([
  ["globalPrivacyControl", "true"],
  ["doNotTrack", "'1'"],
])("a browser that asks by %s not to be tracked is not", async (asking, value) => {
  const page = await newVisitor();
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().includes("/v1/")) sent++;
  });
  await page.addInitScript(`Object.defineProperty(navigator, '${asking}', { value: ${value} })`);
  await page.goto(url);
  await started(page);
  await call(page, "track", "seen");
  await page.waitForTimeout(800);

  expect([sent, await page.evaluate("localStorage.length")]).toEqual([0, 0]);
});

test("what is asked for before the script is there is done when it is", async () => {
  const page = await newVisitor();
  await page.addInitScript("window.scoreflow = [['identify', 'cy'], ['track', 'early', { a: 1 }]]");
  await page.goto(url);
  await started(page);

  await eventually("both are told", async () => {
    if (!(await leadThere("external:cy"))) return false;
    return (await eventsOf("external:cy")).some(({ name }) => name === "early");
  });
  expect((await eventsOf("external:cy")).find(({ name }) => name === "early")?.properties).toEqual({ a: 1 });
});
