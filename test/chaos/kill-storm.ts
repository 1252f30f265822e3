/**
 * kill -9 of the server at random instants while events stream in and mails go out to a real SMTP server; then the books
 * are balanced: what was acknowledged, what was applied, what was mailed, what the database says of itself.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { email, flow, pointsModel, settings } from "../support/definitions.js";
import { eventually, pause, type ServerProcess, startServerProcess } from "../support/server-process.js";
import { startSmtp } from "../support/smtp.js";

export interface Storm {
  readonly seed: number;
  readonly events: number;
  readonly kills: number;
}

export interface Aftermath {
  readonly acknowledged: number;
  /** Acknowledged messages that the log does not have exactly once. */
  readonly notOnce: readonly string[];
  /** Marketing mails that reached the SMTP server more than once, by key. */
  readonly mailedTwice: readonly string[];
  /** Deliveries that are neither sent nor uncertain. */
  readonly lost: readonly string[];
  /** Deliveries that are "sent", but never reached the SMTP server. */
  readonly sentInName: readonly string[];
  readonly uncertain: number;
  readonly mails: number;
  readonly findings: readonly unknown[];
}

const LEADS = 400;
const IN_A_BATCH = 50;

export async function killStorm({ seed, events, kills }: Storm): Promise<Aftermath> {
  const random = randomFrom(seed);
  const dataDir = await mkdtemp(join(tmpdir(), "scoreflow-chaos-"));
  const smtp = await startSmtp();
  const environment = { SMTP_URL: smtp.url };
  const acknowledged = new Set<string>();
  let server = await startServerProcess(dataDir, environment);
  await publish(server);
  const { secret: writeKey } = await send(server, "/api/keys", { name: "storm", scope: "ingest" });

  let killing = kills;
  let sent = 0;
  const stream = async () => {
    while (sent < events) {
      const size = Math.min(IN_A_BATCH, events - sent);
      const batch = Array.from({ length: size }, (_, index) => message(sent + index, random));
      // A sender that hears nothing sends the same again.
      while (!(await post(server, writeKey, batch))) await pause(20);
      for (const { messageId } of batch) acknowledged.add(messageId);
      sent += size;
    }
  };
  const axe = async () => {
    for (; killing > 0; killing--) {
      await pause(30 + random() * 400);
      await server.kill();
      server = await startServerProcess(dataDir, environment);
    }
  };
  await Promise.all([stream(), axe()]);

  await eventually("everything acknowledged is applied and nothing is planned", async () => {
    const planned = await get(server, "/api/deliveries?state=planned&limit=1");
    const inHand = await get(server, "/api/deliveries?state=in_hand&limit=1");
    return (
      planned.items.length === 0 &&
      inHand.items.length === 0 &&
      (await appliedIds(server)).length >= acknowledged.size
    );
  });
  const applied = await appliedIds(server);
  const deliveries = await allDeliveries(server);
  const report = await get(server, "/api/verify");
  await server.stop();
  await smtp.close();
  await rm(dataDir, { recursive: true, force: true });

  const times = countBy(applied);
  const mails = smtp.messages.map(({ headers }) => String(headers.get("x-scoreflow-key")));
  const marketing = new Set(deliveries.filter(({ kind }) => kind === "email").map(({ key }) => key));
  const mailed = countBy(mails);
  return {
    acknowledged: acknowledged.size,
    notOnce: [...acknowledged].filter((id) => times.get(id) !== 1),
    mailedTwice: [...mailed].filter(([key, count]) => count > 1 && marketing.has(key)).map(([key]) => key),
    lost: deliveries.filter(({ state }) => state !== "sent" && state !== "uncertain").map(({ key }) => key),
    sentInName: deliveries
      .filter(({ key, state }) => state === "sent" && !mailed.has(key))
      .map(({ key }) => key),
    uncertain: deliveries.filter(({ state }) => state === "uncertain").length,
    mails: mails.length,
    findings: report.findings,
  };
}

function message(index: number, random: () => number) {
  const lead = Math.floor(random() * LEADS);
  const messageId = `m${index}`;
  if (index < LEADS)
    return {
      type: "identify",
      messageId,
      userId: `lead-${index}`,
      traits: { email: `lead-${index}@example.com`, owner: "rep@example.com", consent: { marketing: true } },
    };
  return {
    type: "track",
    messageId,
    userId: `lead-${lead}`,
    event: random() < 0.5 ? "points1" : "points5",
    properties: {},
  };
}

async function publish(server: ServerProcess): Promise<void> {
  const documents = [
    settings(),
    pointsModel([1, 5]),
    email("invite"),
    ...[20, 40, 60, 80].map((value) =>
      flow(
        `at-${value}`,
        [
          ["hot", "trigger.score", { value }],
          ["mail", "email", { email: "invite", send: "now" }],
          ["tell", "notify", { to: "owner", message: `{{ lead.email }} reached ${value}` }],
          ["wait", "wait.event", { until: { event: "demo_booked" }, timeout: "P3D" }],
          ["end", "exit"],
        ],
        {
          edges: [
            { from: "hot", to: "mail" },
            { from: "mail", to: "tell" },
            { from: "tell", to: "wait" },
            { from: "wait", port: "happened", to: "end" },
          ],
        },
      ),
    ),
  ];
  await send(server, "/api/documents", { documents, conflicts: "replace", publish: true });
}

/** Whether the batch was acknowledged. A server that dies answers nothing, and then the sender sends again. */
async function post(server: ServerProcess, writeKey: string, batch: readonly unknown[]): Promise<boolean> {
  try {
    const response = await fetch(`${server.url}/v1/batch`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ batch }),
    });
    if (response.status >= 400 && response.status < 500) throw new RangeError(await response.text());
    return response.ok;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return false;
  }
}

// The answers of the API are read as they come: what they should be is the business of the tests in test/http.
// biome-ignore lint/suspicious/noExplicitAny: see above
async function get(server: ServerProcess, path: string): Promise<any> {
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${server.key}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

// biome-ignore lint/suspicious/noExplicitAny: as above
async function send(server: ServerProcess, path: string, body: unknown): Promise<any> {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function appliedIds(server: ServerProcess): Promise<readonly string[]> {
  const response = await fetch(`${server.url}/api/export/log`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line).messageId).filter((id) => typeof id === "string");
}

interface Delivered {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
}

async function allDeliveries(server: ServerProcess): Promise<readonly Delivered[]> {
  const all: Delivered[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const page = await get(
      server,
      `/api/deliveries?limit=200${next === "" ? "" : `&before=${encodeURIComponent(next)}`}`,
    );
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

function countBy(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** mulberry32: a seed in the name of the test is enough to see the same storm again, up to the timing of processes. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
