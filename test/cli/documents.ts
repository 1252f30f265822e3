/** Small documents for tests of commands, as files: the main job at 75 with one email. */
import { flowSchema } from "../../engine/flow/flow.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { emailSchema } from "../../engine/message/email.js";
import { scoreModelSchema } from "../../engine/score/model.js";

const pages = (path: string) => [{ property: "path", op: "starts-with", value: path }];

export const SCORE = {
  format: "scoreflow.score/1",
  id: "default",
  scale: { min: 0, max: 100 },
  groups: [{ id: "demographics", cap: 50 }, { id: "behaviour" }],
  rules: [
    { id: "ceo", group: "demographics", points: 20, when: { attribute: "jobTitle", op: "=", value: "CEO" } },
    {
      id: "pricing",
      group: "behaviour",
      points: 55,
      on: { event: "page_viewed", where: pages("/pricing") },
      count: "once",
    },
  ],
} as const;

export const EMAIL = {
  format: "scoreflow.email/1",
  id: "invite",
  default: "en",
  variants: { en: { subject: "Hello", mjml: "<mjml><mj-body></mj-body></mjml>" } },
};

export const FLOW = {
  format: "scoreflow.flow/1",
  id: "demo",
  settings: { window: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", zone: "lead" } },
  nodes: [
    { id: "hot", type: "trigger.score", config: { value: 75 } },
    { id: "mail", type: "email", config: { email: "invite" } },
    { id: "wait", type: "wait.event", config: { until: { event: "demo_booked" }, timeout: "P3D" } },
    { id: "tell", type: "notify", config: { message: "{{ lead.firstName }} reached {{ score.total }}" } },
    { id: "end", type: "exit", config: { outcome: "converted" } },
  ],
  edges: [
    { from: "hot", to: "mail" },
    { from: "mail", to: "wait" },
    { from: "wait", port: "happened", to: "end" },
    { from: "wait", port: "timeout", to: "tell" },
    { from: "tell", to: "end" },
  ],
};

/** The three of them as files. */
export const MAIN_JOB = { "flow.json": FLOW, "score.json": SCORE, "email.json": EMAIL };
/** As the engine has them. */
export const MAIN_DOCUMENTS = [
  scoreModelSchema.parse(SCORE),
  emailSchema.parse(EMAIL),
  flowSchema.parse(FLOW),
];

/** A flow that runs in circles, with no wait to hold it. */
export const CIRCLE = {
  ...FLOW,
  nodes: [
    { id: "start", type: "trigger.manual", config: {} },
    { id: "add", type: "score.adjust", config: { points: 1 } },
  ],
  edges: [
    { from: "start", to: "add" },
    { from: "add", to: "add" },
  ],
};

/** Objects as lines. */
export function ndjson(...lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** With one field changed, `changed(FLOW, { id: 7 })`. */
export function changed(document: object, parts: JsonObject): object {
  return { ...document, ...parts };
}

/** What is wrong with a document, by the name of the mistake: the table that every command answers (issue 2). */
export const MISTAKES: readonly (readonly [mistake: string, flow: unknown, says: string])[] = [
  ["an unknown field", changed(FLOW, { colour: "red" }), "flow.json: colour: "],
  [
    "a wrong type",
    changed(FLOW, { settings: { priority: "high" } }),
    'flow.json: settings.priority: "priority" is "high" (text): expected a number',
  ],
  ["too much", changed(FLOW, { name: "x".repeat(201) }), "flow.json: name: "],
  [
    "bad JSON",
    '{"format": "scoreflow.flow/1",\n "id" "x"}',
    'flow.json: not JSON: at line 2, column 7 there is "\\""',
  ],
  ["no JSON at all", "", "flow.json: not JSON: at line 1, column 1 the text ends"],
  [
    "a bad zone",
    changed(FLOW, { settings: { window: { zone: "Mars/Olympus" } } }),
    'flow.json: settings.window.zone: "zone" is "Mars/Olympus": ',
  ],
  [
    "an unknown node type",
    changed(FLOW, { nodes: [{ id: "a", type: "teleport", config: {} }] }),
    'flow.json: nodes[0].type: "type" is "teleport": expected one of "trigger.score", ',
  ],
  ["a circle without a wait", CIRCLE, "flow.json: nodes[1]: "],
  ["an unknown format", changed(FLOW, { format: "scoreflow.flwo/1" }), 'did you mean "scoreflow.flow/1"?'],
  ["no format", { id: "demo" }, 'flow.json: format: "format" is missing'],
  ["a list instead of an object", [FLOW], "flow.json: format: "],
  [
    "half a character",
    changed(FLOW, { name: "\ud800" }),
    "flow.json: name: the text holds half of a UTF-16 pair",
  ],
  [
    "a model that is not there",
    changed(FLOW, {
      nodes: [{ id: "hot", type: "trigger.score", config: { model: "defualt", value: 75 } }],
      edges: [],
    }),
    'there is no score model "defualt": did you mean "default"?',
  ],
];
