// Who is in the scoring bench: leads with 25 ledger entries each out of an imported past of 26 days, and what happens to
// them then. Everything happens at the end of a day in UTC, when it is the same lead-day for every lead (S9): so what the
// engine writes of one lead holds for another of the same past, whatever its id.

import { flowSchema } from "../../../dist/engine/flow/flow.js";
import { prepare } from "../../../dist/engine/journey/definitions.js";
import { settingsSchema } from "../../../dist/engine/message/settings.js";
import { scoreModelSchema } from "../../../dist/engine/score/model.js";
import { numbersFrom } from "./order.mjs";

const DAY = 86_400_000;
/** When the past is imported. */
export const START = Date.parse("2026-03-04T23:59:59.998Z");
export const NOW = START + 1;
/** A day later, when the points of every second lead have faded: what a server finds that was stopped for a day. */
export const TOMORROW = NOW + DAY;
export const ENTRIES = 25;

export const settings = settingsSchema.parse({ format: "scoreflow.settings/1" });
const behaviour = (id, points, on, rest = {}) => ({ id, group: "behaviour", points, on, ...rest });

function modelWith(page) {
  return scoreModelSchema.parse({
    format: "scoreflow.score/1",
    id: "default",
    scale: { mode: "open" },
    groups: [{ id: "demographics", cap: 50 }, { id: "behaviour" }],
    rules: [
      {
        id: "chief",
        group: "demographics",
        points: 20,
        when: { attribute: "jobTitle", op: "=", value: "CEO" },
      },
      {
        id: "here",
        group: "demographics",
        points: 5,
        when: { attribute: "country", op: "=", value: "Finland" },
      },
      behaviour("page", page, { event: "page_viewed" }, { count: "3 per P1D", fades: { after: "P90D" } }),
      behaviour("mail", 10, { event: "email_clicked" }, { fades: { halfLife: "P30D" } }),
      behaviour("keen", 15, { event: "pricing_viewed", times: 3, within: "P7D" }),
      behaviour("video", 2, { event: "video_watched" }),
      behaviour("docs", 1, { event: "docs_read" }),
      behaviour("form", 20, { event: "form_submitted" }, { count: "once" }),
      behaviour("demo", 30, { event: "demo_booked" }, { count: "once" }),
    ],
  });
}

const model = modelWith(5);
/** What is published in the end: every visit is worth another point, so 8 entries of each lead are ended and made anew. */
export const nextModel = modelWith(6);

/** Its trigger looks at every score, and no lead comes so far. */
const flow = flowSchema.parse({
  format: "scoreflow.flow/1",
  id: "hot",
  nodes: [
    { id: "hot", type: "trigger.score", config: { value: 10_000 } },
    { id: "end", type: "exit", config: {} },
  ],
  edges: [{ from: "hot", to: "end" }],
});

export const definitions = prepare({
  flows: [{ flow, version: 1, current: true }],
  models: [{ model, version: 1 }],
  segments: [],
  emails: [],
  settings,
  holidays: {},
});

export const documents = [
  ["score", model],
  ["flow", flow],
].flatMap(([kind, value]) => publishing(kind, value));

export function publishing(kind, value) {
  const { id } = value;
  return [
    { act: "save", kind, id, text: JSON.stringify(value), expected: null },
    { act: "publish", kind, id },
  ];
}

/** By the days that have passed since. Points by half-life change every day for some lead-day; the others stay for weeks. */
const PAST = [
  ...Array.from({ length: 8 }, () => "page_viewed"),
  ...Array.from({ length: 5 }, () => "docs_read"),
  ...Array.from({ length: 6 }, () => "email_clicked"),
  "form_submitted",
  ...Array.from({ length: 6 }, () => "pricing_viewed"),
];
export const DAYS = PAST.length;

const fadesTomorrow = (n) => n % 2 === 0;

/** Of leads whose points do not fade tomorrow, so that who fades can be counted. */
export function oddNumbers(leads) {
  const next = numbersFrom(0, leads);
  return () => {
    for (;;) {
      const n = next();
      if (!fadesTomorrow(n)) return n;
    }
  };
}

/** What the lead of that number is told to have done on the day of that number, the first one telling who it is. */
export function imported(n, day) {
  const name = PAST[day] === "email_clicked" && !fadesTomorrow(n) ? "video_watched" : PAST[day];
  const timestamp = START - (DAYS - day) * DAY;
  const event = eventOf(n, name, { at: START, timestamp, messageId: `past-${day}`, silent: true });
  return day === 0 ? [introduction(n, timestamp), event] : [event];
}

function introduction(n, timestamp) {
  const email = `${nameOf(n)}@example.com`;
  return {
    who: { kind: "external", value: nameOf(n) },
    messageId: null,
    at: START,
    email,
    message: {
      kind: "change",
      timestamp,
      silent: true,
      change: {
        fields: { email },
        zone: { name: ["Asia/Tokyo", "Europe/Helsinki", "America/New_York"][n % 3], origin: "set" },
        attributes: { jobTitle: "Engineer", industry: "technology", country: "Finland", employees: 120 },
        consent: { marketing: { granted: true, source: "import" } },
      },
    },
  };
}

const nameOf = (n) => `lead-${n}`;

function eventOf(n, name, { at, timestamp = at, messageId, silent = false }) {
  const properties = { path: "/pricing", title: "Pricing", referrer: "https://www.example.com/" };
  return {
    who: { kind: "external", value: nameOf(n) },
    messageId,
    at,
    message: { kind: "event", name, properties, timestamp, silent },
  };
}

/** What a lead does live, once: a page it looks at. */
export const visit = (n, at, messageId) => eventOf(n, "page_viewed", { at, messageId });

/** One input of each kind, in order. Each adds one entry to the ledger. */
export const INPUTS = [
  { what: "once", of: (n) => now(n, "demo_booked") },
  { what: "3 per P1D", of: (n) => now(n, "page_viewed") },
  { what: "every, half-life", of: (n) => now(n, "email_clicked") },
  { what: "3 times within P7D", of: (n) => now(n, "pricing_viewed") },
  {
    what: "attribute change",
    of: (n) => ({
      ...now(n, ""),
      message: { kind: "change", timestamp: NOW, silent: false, change: { attributes: { jobTitle: "CEO" } } },
    }),
  },
];

const now = (n, name) => eventOf(n, name, { at: NOW, messageId: "now" });
