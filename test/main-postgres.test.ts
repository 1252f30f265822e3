/** The program on PostgreSQL, as an operator runs it: an API here, workers there, and one of them dies. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Analytics } from "@segment/analytics-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pointsModel, settings } from "./support/definitions.js";
import { freshSchema, type Schema } from "./support/postgres-schema.js";
import { isSelected } from "./support/selected.js";
import {
  eventually,
  type Process,
  type ServerProcess,
  startServerProcess,
  startWorkerProcess,
} from "./support/server-process.js";
import { startSmtp } from "./support/smtp.js";

let dataDir: string;
let schema: Schema;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let environment: Readonly<Record<string, string>>;
const processes: Process[] = [];

async function started<P extends Process>(starting: Promise<P>): Promise<P> {
  const process = await starting;
  processes.push(process);
  return process;
}

describe.runIf(isSelected("postgres"))("several processes on one PostgreSQL", () => {
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "scoreflow-main-"));
    smtp = await startSmtp();
    schema = await freshSchema();
    environment = { SMTP_URL: smtp.url, DATABASE_URL: schema.url };
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.stop();
    await smtp.close();
    await schema.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("serve, and move leads that the others took in; a worker that is killed leaves nothing undone", {
    timeout: 120_000,
  }, async () => {
    const server = await started(startServerProcess(dataDir, environment, ["--no-worker"]));
    const first = await started(startWorkerProcess(environment));
    await started(startWorkerProcess(environment));
    const api = apiOf(server);
    await publishTemplate(api);
    const { secret } = await api("POST", "/api/keys", { name: "site", scope: "ingest" });
    const segment = new Analytics({ writeKey: secret, host: server.url, flushAt: 100, maxRetries: 0 });

    for (let n = 0; n < 60; n++) {
      const userId = `lead-${n}`;
      const email = `${userId}@example.com`;
      segment.identify({ userId, traits: { email, jobTitle: "CEO", consent: { marketing: true } } });
      segment.track({ userId, event: "webinar_attended" });
      segment.track({ userId, event: "link_clicked", properties: { link: "demo" } });
      segment.page({ userId, properties: { path: "/pricing" } });
      if (n === 30) await first.kill();
    }
    await segment.closeAndFlush();

    const uncertain = async () =>
      (await api("GET", "/api/deliveries?state=uncertain&limit=200")).items.length;
    await eventually("a mail to each lead, sent or known to be uncertain", async () => {
      const sent = (await api("GET", "/api/deliveries?state=sent&limit=200")).items.length;
      return sent + (await uncertain()) === 60;
    });
    const recipients = smtp.envelopes.flatMap(({ to }) => to);
    expect(new Set(recipients).size).toBe(recipients.length);
    expect(recipients.length).toBeGreaterThanOrEqual(60 - (await uncertain()));
    const { items } = await api("GET", "/api/leads?limit=200");
    expect(
      new Set(items.map((lead: { scores: { default: { total: number } } }) => lead.scores.default.total)),
    ).toEqual(new Set([80]));
    expect(await api("GET", "/api/verify")).toMatchObject({ leads: 60, findings: [] });
  });

  it("tell a screen at one of them what another has done", { timeout: 60_000 }, async () => {
    const server = await started(startServerProcess(dataDir, environment, ["--no-worker"]));
    await started(startWorkerProcess(environment));
    const api = apiOf(server);
    const { secret } = await api("POST", "/api/keys", { name: "site", scope: "ingest" });
    const stream = await fetch(`${server.url}/api/stream`, {
      headers: { authorization: `Bearer ${server.key}` },
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();

    const segment = new Analytics({ writeKey: secret, host: server.url, flushAt: 1, maxRetries: 0 });
    segment.track({ userId: "ana", event: "webinar_attended" });
    await segment.closeAndFlush();

    let told = "";
    while (reader && !told.includes('"leads"')) {
      const { value, done } = await reader.read();
      if (done) break;
      told += value;
    }
    expect(told).toContain("event: changed");
    await reader?.cancel();
  });

  it("move a lead by what another has published, from the next event on", { timeout: 60_000 }, async () => {
    const server = await started(startServerProcess(dataDir, environment, ["--no-worker"]));
    await started(startWorkerProcess(environment));
    const api = apiOf(server);
    const { secret } = await api("POST", "/api/keys", { name: "site", scope: "ingest" });
    const segment = new Analytics({ writeKey: secret, host: server.url, flushAt: 1, maxRetries: 0 });
    const publishPoints = (points: number) =>
      api("POST", "/api/documents", {
        documents: [settings(), pointsModel([points], { rules: [visitFor(points)] })],
        conflicts: "replace",
        publish: true,
      });
    const visit = async (userId: string) => {
      segment.track({ userId, event: "visit" });
      await segment.flush();
    };
    const scoreOf = async (userId: string) => {
      const { items } = await api("GET", `/api/leads?search=${userId}`);
      return items[0]?.scores.default?.total;
    };

    for (const [points, lead] of [
      [5, "ana"],
      [7, "bob"],
      [9, "cid"],
    ] as const) {
      await publishPoints(points);
      await visit(lead);

      await eventually(`${lead} has a score`, async () => (await scoreOf(lead)) !== undefined);
      expect(await scoreOf(lead)).toBe(points);
    }
    await segment.closeAndFlush();
  });

  it("leave the work to the workers: a command moves no lead and sends no mail", {
    timeout: 60_000,
  }, async () => {
    const server = await started(startServerProcess(dataDir, environment, ["--no-worker"]));
    const api = apiOf(server);
    await publishTemplate(api);
    const { secret } = await api("POST", "/api/keys", { name: "site", scope: "ingest" });
    const segment = new Analytics({ writeKey: secret, host: server.url, flushAt: 100, maxRetries: 0 });
    const traits = { email: "ana@example.com", jobTitle: "CEO", consent: { marketing: true } };
    segment.identify({ userId: "ana", traits });
    segment.track({ userId: "ana", event: "webinar_attended" });
    segment.track({ userId: "ana", event: "link_clicked", properties: { link: "demo" } });
    segment.page({ userId: "ana", properties: { path: "/pricing" } });
    await segment.closeAndFlush();

    // As on another machine: nothing is known of the server, nor of SMTP. Several at once, as from a script.
    const elsewhere = { DATABASE_URL: schema.url, DATA_DIR: join(dataDir, "elsewhere") };
    await Promise.all([1, 2, 3].map(() => scoreflow(["verify"], elsewhere)));

    const { items } = await api("GET", "/api/leads?limit=10");
    expect(items).toMatchObject([{ scores: {} }]);
    expect((await api("GET", "/api/keys")).items).toHaveLength(2);
    await started(startWorkerProcess(environment));
    await eventually("the mail leaves by SMTP", async () =>
      smtp.envelopes.some(({ to }) => to.includes("ana@example.com")),
    );
  });

  it("need PostgreSQL: one process alone has the embedded database", async () => {
    await expect(startWorkerProcess({ SMTP_URL: smtp.url, DATA_DIR: dataDir })).rejects.toThrow(
      /a worker needs PostgreSQL.*set DATABASE_URL/s,
    );
  });
});

const PROGRAM = join(import.meta.dirname, "../dist/engine/main.js");

async function scoreflow(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH, ...environment };
  return promisify(execFile)(process.execPath, [PROGRAM, ...args], { env });
}

const visitFor = (points: number) => ({ id: "visit", group: "behaviour", points, on: { event: "visit" } });

// biome-ignore lint/suspicious/noExplicitAny: what the API answers is the business of test/http
type Api = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<any>;

function apiOf({ url, key }: ServerProcess): Api {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBeLessThan(300);
    return response.json();
  };
}

/** The wall clock of a test may say Sunday night: the invitation leaves at any hour. */
async function publishTemplate(api: Api): Promise<void> {
  const { document } = await api("GET", "/api/templates/demo-invitation");
  await api("POST", "/api/documents", {
    documents: [...document.scores, ...document.emails, ...document.flows],
  });
  const draft = await api("GET", "/api/flows/demo-invitation/draft");
  for (const node of draft.document.nodes) if (node.type === "email") node.config.send = "now";
  await api("PUT", "/api/flows/demo-invitation/draft", draft.document, { "if-match": `"${draft.revision}"` });
  await api("POST", "/api/flows/demo-invitation/publish");
}
