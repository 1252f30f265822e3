/**
 * A good request for every route, by its id: the compiler asks for one for each new route, and the tables of auth.test.ts and
 * errors.test.ts then cover it. Zones and formats stand in them where a route takes any, so that the tables find them.
 */
import type { RouteId, Routes } from "../../engine/contract/routes.js";
import { email, flow, model, settings } from "../support/definitions.js";
import type { Call } from "./http-world.js";

const WINDOW = { zone: "Asia/Tokyo" };

/** A flow that can be published when `greeting` is there. */
export const greetingFlow = (id = "greet") =>
  flow(
    id,
    [
      ["start", "trigger.manual"],
      ["wait", "wait.until", { time: "09:00", zone: "Europe/Sofia" }],
      ["mail", "email", { email: "greeting" }],
      ["end", "exit"],
    ],
    { settings: { window: WINDOW } },
  );

/** Round and round without a wait: lint refuses it. */
export const cyclicFlow = (id = "round") =>
  flow(
    id,
    [
      ["start", "trigger.manual"],
      ["one", "tag", { add: ["a"] }],
      ["two", "tag", { remove: ["a"] }],
    ],
    {
      edges: [
        { from: "start", to: "one" },
        { from: "one", to: "two" },
        { from: "two", to: "one" },
      ],
    },
  );

export const greeting = () =>
  email("greeting", {
    variants: { en: { subject: "Hello {{ lead.firstName }}", mjml: "<mjml><mj-body></mj-body></mjml>" } },
  });

export const points = (parts: Record<string, unknown> = {}) =>
  model({
    rules: [{ id: "pricing", group: "behaviour", points: 15, on: { event: "page_viewed" } }],
    ...parts,
  });

type Sample = Omit<Call, "key">;
type WithBody = { [Id in RouteId]: Routes[Id] extends { body: unknown } ? Id : never }[RouteId];

export const BODIES: { readonly [Id in WithBody]: Record<string, unknown> } = {
  identify: {
    userId: "ana",
    traits: { email: "ana@example.com", timezone: "Asia/Tokyo" },
    context: { timezone: "Asia/Tokyo" },
  },
  track: {
    userId: "ana",
    event: "seen",
    properties: { a: 1 },
    messageId: "m1",
    timestamp: "2026-03-01T00:00:00Z",
    context: { timezone: "Asia/Tokyo" },
  },
  page: { userId: "ana", name: "Home", properties: { path: "/" }, context: { timezone: "Asia/Tokyo" } },
  screen: { userId: "ana", name: "Home", context: { timezone: "Asia/Tokyo" } },
  group: { userId: "ana", groupId: "acme", traits: { industry: "Steel" } },
  alias: { userId: "ana", previousId: "visitor-1" },
  collect: {
    client_id: "1.2",
    events: [{ name: "page_view", params: { page_location: "https://x.test/" } }],
  },
  createLead: { email: "by-hand@example.com", timezone: "Asia/Tokyo", attributes: { firstName: "Ana" } },
  changeLead: { timezone: "Asia/Tokyo", attributes: { firstName: null } },
  recordEvent: { name: "called", timestamp: "2026-03-01T00:00:00Z", properties: { minutes: 5 } },
  createSource: { id: "form", name: "Form", map: { email: "{{ body.email }}", event: "form_submitted" } },
  saveSource: { name: "Form", map: { email: "{{ body.email }}" } },
  previewSource: { map: { email: "{{ body.email }}" }, body: { email: "ana@example.com" } },
  hook: { email: "ana@example.com" },
  batch: {
    batch: [
      { type: "track", userId: "ana", event: "seen", context: { timezone: "Asia/Tokyo" } },
      { type: "identify", userId: "ana", traits: { timezone: "Asia/Tokyo" } },
    ],
    sentAt: "2026-03-01T00:00:00Z",
  },
  saveDraft: greetingFlow("x"),
  saveScore: points({ id: "x" }),
  saveEmail: { ...greeting(), id: "x" },
  saveLeadSegment: { format: "scoreflow.segment/1", id: "x", when: { tag: "vip" } },
  saveSettings: settings({ zone: "Asia/Tokyo", quietHours: { from: "21:00", to: "08:00", zone: "UTC" } }),
  validate: greetingFlow("x"),
  previewEmail: { document: greeting(), lead: "external:ana", locale: "en" },
  saveDocuments: {
    documents: [greetingFlow("y"), settings({ zone: "Asia/Tokyo" })],
    conflicts: "replace",
    publish: false,
    fire: false,
  },
  saveScoreDraft: points({ id: "x" }),
  publishScore: { fire: false },
  previewScore: { model: points({ id: "x" }), sample: 1_000 },
  testScore: {
    model: points({ id: "x" }),
    invented: {
      attributes: { jobTitle: "CEO" },
      tags: ["vip"],
      consent: { marketing: true },
      timezone: "Asia/Tokyo",
      events: [{ event: "seen", properties: { path: "/" }, at: "2026-03-01T00:00:00Z" }],
    },
    at: "2026-03-01T00:00:00Z",
  },
  publishLeadSegment: { fire: false },
  restoreLeadSegment: { version: 1 },
  restoreFlow: { version: 1 },
  restoreScore: { version: 1 },
  restoreEmail: { version: 1 },
  recompute: { model: null, fire: false },
  enrol: { lead: "external:ana" },
  mergeLeads: { from: "external:ana" },
  startImport: { name: "leads.csv", hash: "abc", total: 2, fire: false },
  importRows: { from: 0, to: 1, rows: [{ row: 1, externalId: "r1", timezone: "Asia/Tokyo" }] },
  rehearseImport: { rows: [{ row: 1, externalId: "r1", timezone: "Asia/Tokyo" }] },
  finishImport: { state: "done" },
  createKey: { name: "for a test", scope: "read" },
  createUserLink: { email: "new@example.com", name: "New" },
  signIn: { email: "ana@example.com", password: "not the password" },
  signInByLink: { token: "x", password: "a long password", email: "ana@example.com", name: "Ana" },
  checkLink: { token: "x" },
};

const PARAMS: Partial<Record<RouteId, Record<string, string>>> = {
  flowVersion: { id: "x", version: "1" },
  scoreVersion: { id: "x", version: "1" },
  leadSegmentVersion: { id: "x", version: "1" },
  schema: { name: "flow" },
};

export function sampleOf(id: RouteId): Sample {
  const body = Object.hasOwn(BODIES, id) ? BODIES[id as WithBody] : undefined;
  return {
    ...(PARAMS[id] ? { params: PARAMS[id] } : {}),
    ...(body === undefined ? {} : { body }),
    headers: { "if-match": "*" },
  };
}
