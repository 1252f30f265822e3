/** The program as a user meets it: a process of its own, its commands, a real Segment client, a real SMTP server. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Analytics } from "@segment/analytics-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually, type ServerProcess, startServerProcess } from "./support/server-process.js";
import { startSmtp } from "./support/smtp.js";

const PROGRAM = join(import.meta.dirname, "../dist/engine/main.js");

let dataDir: string;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let server: ServerProcess;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "scoreflow-main-"));
  smtp = await startSmtp();
  server = await startServerProcess(dataDir, { SMTP_URL: smtp.url });
});
afterEach(async () => {
  await server.stop();
  await smtp.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function scoreflow(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
  });
  return stdout;
}

// biome-ignore lint/suspicious/noExplicitAny: what the API answers is the business of test/http
type Answer = any;

async function api(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBeLessThan(300);
  return response.json();
}

describe("from an import to a mail on a real server", () => {
  it("does the main job: score, mail, wait, alert, unsubscribe, and tells it all", {
    timeout: 90_000,
  }, async () => {
    await scoreflow("import", "template", "demo-invitation");
    const writeKey = (await scoreflow("key", "create", "--scope", "ingest")).trim();
    await publishToleratingAnyHour();

    const segment = new Analytics({ writeKey, host: server.url, flushAt: 10, maxRetries: 0 });
    segment.identify({
      userId: "ana",
      traits: {
        email: "ana@example.com",
        firstName: "Анна",
        jobTitle: "CEO",
        timezone: "Asia/Tokyo",
        locale: "bg",
        owner: "rep@example.com",
        consent: { marketing: true },
      },
    });
    segment.track({ userId: "ana", event: "webinar_attended" });
    segment.track({ userId: "ana", event: "link_clicked", properties: { link: "demo" } });
    segment.page({ userId: "ana", properties: { path: "/pricing" } });
    await segment.closeAndFlush();

    await eventually("the invitation and the owner's alert", async () => smtp.messages.length === 2);
    const [mail, alert] = smtp.messages;
    expect(mail).toMatchObject({ to: { value: [{ address: "ana@example.com", name: "Анна" }] } });
    expect(smtp.raw[0]).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(mail?.text).toContain("Анна");
    expect(alert).toMatchObject({ to: { value: [{ address: "rep@example.com" }] } });
    expect(alert?.text).toContain("Demo link clicked (25)");

    const explanation = await api("GET", "/api/leads/external:ana/explain");
    expect(explanation.total).toBe(80);
    const { items } = await api("GET", "/api/leads/external:ana/timeline?limit=200");
    const kinds = items.map((item: { record?: { kind: string } }) => item.record?.kind).filter(Boolean);
    expect(kinds).toEqual(expect.arrayContaining(["enrolled", "email", "notified", "exited"]));

    const link = /<(http:[^>]+\/u\/[^>]+)>/.exec(smtp.raw[0]?.replace(/\r\n\s+/g, "") ?? "")?.[1] ?? "";
    const opened = await fetch(link);
    expect(await consent()).toBe(true);
    const clicked = await fetch(link, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect([opened.status, clicked.status]).toEqual([200, 200]);
    await eventually("the lead has withdrawn its consent", async () => (await consent()) === false);
    expect(await scoreflow("verify")).toContain("everything holds");
  });

  it("prints a link to sign in for the first time, until somebody has a password", {
    timeout: 60_000,
  }, async () => {
    const link = /^Sign in for the first time: (\S+)\/sign-in#(\S+)$/m;
    await eventually("the link is printed", async () => link.test(server.printed()));
    const [, url, token] = link.exec(server.printed()) ?? [];
    expect(url).toBe(server.url);
    const again = await scoreflow("user", "link", "bob@example.com");
    expect(again).toContain(`${server.url}/sign-in#`);

    const signedIn = await fetch(`${url}/api/session/link`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, email: "ana@example.com", password: "correct horse battery" }),
    });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await fetch(`${url}/api/leads`, { headers: { cookie } })).status).toBe(200);

    await server.stop();
    server = await startServerProcess(dataDir, { SMTP_URL: smtp.url });
    await eventually("it has started", async () => server.printed().includes("is running at"));
    expect((await fetch(`${server.url}/api/leads`, { headers: { cookie } })).status).toBe(200);
    expect(server.printed()).not.toContain("sign-in");
  });

  it("prints links to where it will listen, when it does not run", { timeout: 60_000 }, async () => {
    await server.stop();

    const link = await scoreflow("user", "link", "ana@example.com");

    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in#/);
    server = await startServerProcess(dataDir, { SMTP_URL: smtp.url });
    const checked = await api("POST", "/api/session/link/check", { token: link.trim().split("#")[1] });
    expect(checked).toEqual({ email: "ana@example.com", name: "ana" });
  });

  it("stops gracefully: what was accepted is there when it starts again", { timeout: 60_000 }, async () => {
    await scoreflow("import", "template", "demo-invitation");
    const writeKey = (await scoreflow("key", "create", "--scope", "ingest")).trim();
    const segment = new Analytics({ writeKey, host: server.url, flushAt: 100, maxRetries: 0 });
    for (let index = 0; index < 100; index++)
      segment.track({ userId: `lead-${index}`, event: "webinar_attended" });
    await segment.closeAndFlush();

    expect(await server.stop()).toBe(0);
    server = await startServerProcess(dataDir, { SMTP_URL: smtp.url });

    await eventually("all 100 leads have their points", async () => {
      const { items } = await api("GET", "/api/leads?limit=200");
      return (
        items.filter((lead: { scores: { default?: number } }) => JSON.stringify(lead.scores).includes("20"))
          .length === 100
      );
    });
  });
});

const consent = async (): Promise<boolean> =>
  (await api("GET", "/api/leads/external:ana")).consent.marketing.granted;

/** The wall clock of a test may say Sunday night: the invitation leaves at any hour, and the wait is a second. */
async function publishToleratingAnyHour(): Promise<void> {
  const response = await fetch(`${server.url}/api/flows/demo-invitation/draft`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  const { document } = (await response.json()) as Answer;
  for (const node of document.nodes) {
    if (node.type === "email") node.config.send = "now";
    if (node.type === "wait.event") node.config.timeout = "PT1S";
  }
  await api("PUT", "/api/flows/demo-invitation/draft", document, {
    "if-match": response.headers.get("etag") ?? "",
  });
  await api("POST", "/api/flows/demo-invitation/publish");
}
