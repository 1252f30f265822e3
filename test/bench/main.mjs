// How fast events go through the engine on SQLite, beside the bare store: the same claims, loads and commits of the same
// rows, with the decisions read from a list instead of made. Both run in one process, one after the other, so the ratio
// can be trusted where the absolute numbers depend on the machine.
//
//   npm run bench -- [leads]        (default 10000, one event each)

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { flowSchema } from "../../dist/engine/flow/flow.js";
import { prepare } from "../../dist/engine/journey/definitions.js";
import { emailSchema } from "../../dist/engine/message/email.js";
import { settingsSchema } from "../../dist/engine/message/settings.js";
import { decideBatch } from "../../dist/engine/runtime/decide.js";
import { scoreModelSchema } from "../../dist/engine/score/model.js";
import { openSqliteStore } from "../../dist/engine/store/sqlite/open.js";

const LEADS = Number(process.argv[2] ?? 10_000);
const BATCH = 100;
const START = Date.parse("2026-03-04T10:00:00Z");

const definitions = prepare({
  flows: [{ flow: demoFlow(), version: 1, current: true }],
  models: [{ model: model(), version: 1 }],
  emails: [email()],
  settings: settingsSchema.parse({ format: "scoreflow.settings/1" }),
  holidays: {},
});

const rows = [];
for (const [what, event] of [
  ["events that only score", "page_viewed"],
  ["events that cross, enrol and plan a mail", "demo_link_clicked"],
]) {
  rows.push({ what, ...(await measure(event)) });
}
console.log(`\n${LEADS} leads, one event each, batches of ${BATCH}; events per second\n`);
console.table(
  rows.map(({ what, accepted, engine, bare }) => ({
    what,
    "accept/s": Math.round(accepted),
    "engine/s": Math.round(engine),
    "bare store/s": Math.round(bare),
    "engine : bare": (engine / bare).toFixed(2),
  })),
);

async function measure(event) {
  const root = mkdtempSync(join(tmpdir(), "scoreflow-bench-"));
  const [first, second] = [join(root, "engine"), join(root, "bare")];
  let store = await openSqliteStore({ directory: first });
  await acceptAll(store, (lead) => change(lead));
  await drain(store, decideBatch(START, definitions));
  const accepted = await acceptAll(store, () => happening(event));
  await store.close();
  cpSync(first, second, { recursive: true });

  const outcomes = new Map();
  store = await openSqliteStore({ directory: first });
  const decide = decideBatch(START + 1_000, definitions);
  const engine = await drain(store, (batch) => {
    const decisions = decide(batch);
    for (const [index, { state }] of batch.entries()) outcomes.set(state.lead.id, decisions[index]);
    return decisions;
  });
  await store.close();
  store = await openSqliteStore({ directory: second });
  const bare = await drain(store, (batch) => batch.map(({ state }) => outcomes.get(state.lead.id)));
  await store.close();
  rmSync(root, { recursive: true, force: true });
  return { accepted, engine, bare };
}

/** Messages per second, as a client sends them: in batches of 500. */
async function acceptAll(store, message) {
  const began = performance.now();
  for (let from = 0; from < LEADS; from += 500) {
    const batch = [];
    for (let lead = from; lead < Math.min(LEADS, from + 500); lead++)
      batch.push({
        who: { kind: "external", value: `lead-${lead}` },
        messageId: null,
        at: START,
        message: message(lead),
      });
    await store.inbox.accept(batch);
  }
  return (LEADS / (performance.now() - began)) * 1_000;
}

/** Leads moved per second. */
async function drain(store, decide) {
  const began = performance.now();
  let moved = 0;
  for (let claimed = 1; claimed > 0; moved += claimed)
    claimed = await store.work.run(START + 1_000, BATCH, definitions.needs, decide);
  return (moved / (performance.now() - began)) * 1_000;
}

function change(lead) {
  return {
    kind: "change",
    timestamp: START,
    silent: true,
    change: {
      fields: { email: `lead-${lead}@example.com` },
      zone: { name: ["Asia/Tokyo", "Europe/Helsinki", "America/New_York"][lead % 3], origin: "set" },
      attributes: { jobTitle: "CEO", industry: "technology", country: "Finland", employees: 120 },
      consent: { marketing: { granted: true, source: "import" } },
    },
  };
}

function happening(name) {
  return { kind: "event", name, properties: { path: "/pricing" }, timestamp: START + 1_000, silent: false };
}

function model() {
  return scoreModelSchema.parse({
    format: "scoreflow.score/1",
    id: "default",
    groups: [{ id: "demographics", cap: 50 }, { id: "behaviour" }],
    rules: [
      {
        id: "ceo",
        group: "demographics",
        points: 20,
        when: { attribute: "jobTitle", op: "=", value: "CEO" },
      },
      {
        id: "page",
        group: "behaviour",
        points: 5,
        on: { event: "page_viewed" },
        count: "3 per P1D",
        fades: { after: "P90D" },
      },
      { id: "demo", group: "behaviour", points: 60, on: { event: "demo_link_clicked" } },
    ],
  });
}

function demoFlow() {
  return flowSchema.parse({
    format: "scoreflow.flow/1",
    id: "demo",
    settings: { window: {} },
    nodes: [
      { id: "hot", type: "trigger.score", config: { value: 75 } },
      { id: "mail", type: "email", config: { email: "invite", send: "now" } },
      { id: "wait", type: "wait.event", config: { until: { event: "demo_booked" }, timeout: "P3D" } },
      { id: "end", type: "exit", config: {} },
    ],
    edges: [
      { from: "hot", to: "mail" },
      { from: "mail", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
    ],
  });
}

function email() {
  return emailSchema.parse({
    format: "scoreflow.email/1",
    id: "invite",
    default: "en",
    variants: { en: { subject: "Hello", mjml: "<mjml><mj-body></mj-body></mjml>" } },
  });
}
