/** What a new node begins with, and the words by which it is found. What is not known is left out: the problem list asks for it. */
import type { LintContext } from "../../engine/flow/lint.js";
import type { JsonObject } from "../../engine/lead/json.js";
import type { NewNode } from "./edits/add-node.js";
import type { NodeTypeName } from "./node-types.js";

/** The ids that a new node may refer to. */
export interface Known {
  readonly models: readonly string[];
  readonly segments: readonly string[];
  readonly emails: readonly string[];
}

export const knownOf = ({ models, segments, emails }: LintContext): Known => ({
  models: [...models.keys()],
  segments: [...segments.keys()],
  emails: [...emails],
});

interface Starter {
  readonly config: (known: Known) => JsonObject;
  readonly search: readonly string[];
}

const empty = (): JsonObject => ({});

/** Where there is no model of the usual name, the first one; where there is, its name is the default. */
const model = ({ models }: Known): JsonObject => {
  const [first] = models;
  return first === undefined || models.includes("default") ? {} : { model: first };
};

const STARTERS: Readonly<Record<NodeTypeName, Starter>> = {
  "trigger.score": { config: model, search: ["score", "threshold", "points", "hot", "cross", "reach"] },
  "trigger.band": { config: model, search: ["band", "grade", "label", "hot", "warm", "cold", "score"] },
  "trigger.event": { config: empty, search: ["event", "form", "page", "visit", "click", "happens"] },
  "trigger.attribute": { config: empty, search: ["attribute", "field", "changes", "becomes", "property"] },
  "trigger.stage": { config: empty, search: ["stage", "lifecycle", "opportunity", "deal", "pipeline"] },
  "trigger.segment": {
    config: ({ segments: [first, ...others] }) =>
      first === undefined || others.length > 0 ? {} : { segment: first },
    search: ["segment", "list", "enters", "leaves", "group", "audience"],
  },
  "trigger.manual": { config: empty, search: ["manual", "hand", "enrol", "enroll", "api", "person"] },
  branch: {
    config: () => ({ cases: [{ id: "yes" }] }),
    search: ["branch", "if", "else", "condition", "decide", "case", "split"],
  },
  router: { config: model, search: ["router", "route", "band", "grade", "score", "split", "branch"] },
  "wait.for": { config: empty, search: ["wait", "delay", "days", "hours", "pause", "time"] },
  "wait.until": { config: empty, search: ["wait", "until", "date", "weekday", "time", "o'clock"] },
  "wait.event": {
    config: () => ({ until: {} }),
    search: ["wait", "event", "happens", "timeout", "reply", "click"],
  },
  "wait.condition": { config: empty, search: ["wait", "condition", "until", "timeout", "score"] },
  goal: { config: empty, search: ["goal", "target", "jump", "converted", "pull"] },
  exit: { config: empty, search: ["exit", "end", "stop", "leave", "outcome"] },
  email: {
    config: ({ emails: [first, ...others] }) =>
      first === undefined || others.length > 0 ? {} : { email: first },
    search: ["email", "mail", "send", "message", "newsletter"],
  },
  notify: { config: empty, search: ["notify", "alert", "tell", "rep", "sales", "owner", "team"] },
  "score.adjust": { config: model, search: ["score", "points", "give", "take", "adjust", "add", "subtract"] },
  set: { config: empty, search: ["set", "attribute", "field", "change", "update", "clear"] },
  tag: { config: empty, search: ["tag", "label", "untag", "mark"] },
};

/** A new node of the type, as far as it can be set up without asking. */
export function starterOf(type: NodeTypeName, known: Known): NewNode {
  return { type, config: STARTERS[type].config(known) };
}

/** English words that somebody who looks for the type may type, its own name apart. */
export const searchWordsOf = (type: NodeTypeName): readonly string[] => STARTERS[type].search;
