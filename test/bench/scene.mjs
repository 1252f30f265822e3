// Who is in the benches and what happens to them: leads with facts, a score model, a flow, and the events that set them off.

import { flowSchema } from "../../dist/engine/flow/flow.js";
import { prepare } from "../../dist/engine/journey/definitions.js";
import { emailSchema } from "../../dist/engine/message/email.js";
import { settingsSchema } from "../../dist/engine/message/settings.js";
import { scoreModelSchema } from "../../dist/engine/score/model.js";

export const START = Date.parse("2026-03-04T10:00:00Z");
export const LATER = START + 1_000;

/** `perLead`: the rows that one event leaves for its lead. */
export const SCENES = [
  {
    what: "only score",
    name: "page_viewed",
    perLead: { entries: 1, enrollments: 0, mails: 0 },
  },
  {
    what: "cross, enrol, plan a mail",
    name: "demo_link_clicked",
    perLead: { entries: 1, enrollments: 1, mails: 1 },
  },
];

const model = scoreModelSchema.parse({
  format: "scoreflow.score/1",
  id: "default",
  groups: [{ id: "demographics", cap: 50 }, { id: "behaviour" }],
  rules: [
    { id: "ceo", group: "demographics", points: 20, when: { attribute: "jobTitle", op: "=", value: "CEO" } },
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

const flow = flowSchema.parse({
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

const email = emailSchema.parse({
  format: "scoreflow.email/1",
  id: "invite",
  default: "en",
  variants: { en: { subject: "Hello", mjml: "<mjml><mj-body></mj-body></mjml>" } },
});

export const definitions = prepare({
  flows: [{ flow, version: 1, current: true }],
  models: [{ model, version: 1 }],
  emails: [email],
  settings: settingsSchema.parse({ format: "scoreflow.settings/1" }),
  holidays: {},
});

/** The message by which the lead of that number comes to be. */
export function introduction(n) {
  return from(n, {
    kind: "change",
    timestamp: START,
    silent: true,
    change: {
      fields: { email: `lead-${n}@example.com` },
      zone: { name: ["Asia/Tokyo", "Europe/Helsinki", "America/New_York"][n % 3], origin: "set" },
      attributes: { jobTitle: "CEO", industry: "technology", country: "Finland", employees: 120 },
      consent: { marketing: { granted: true, source: "import" } },
    },
  });
}

export function happening(n, name) {
  return from(n, { kind: "event", name, properties: { path: "/pricing" }, timestamp: LATER, silent: false });
}

function from(n, message) {
  return { who: { kind: "external", value: `lead-${n}` }, messageId: null, at: START, message };
}
