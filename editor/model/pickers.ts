/** Which settings of nodes have a control of their own, because of what their text stands for. */
import type { NodeTypeName } from "./node-types.js";

/** Controls that a schema alone does not tell of. */
const PICKERS = [
  "attribute",
  "band",
  "bands",
  "days",
  "email",
  "event",
  "id",
  "message",
  "model",
  "part",
  "group",
  "recipient",
  "segment",
  "tag",
  "time",
  "value-source",
] as const;
export type Picker = (typeof PICKERS)[number];

/** By path, joined with dots; `*` stands for every item of a list. */
export type PickerTable = Readonly<Record<string, Picker>>;

const PICKERS_OF: Readonly<Record<NodeTypeName, PickerTable>> = {
  "trigger.score": { model: "model", part: "part" },
  "trigger.event": { event: "event" },
  "trigger.attribute": { attribute: "attribute" },
  "trigger.band": { model: "model", to: "band" },
  "trigger.stage": {},
  "trigger.segment": { segment: "segment" },
  "trigger.manual": {},
  branch: { "cases.*.id": "id" },
  router: { model: "model", bands: "bands" },
  "wait.for": {},
  "wait.until": { days: "days", time: "time" },
  "wait.event": { "until.event": "event" },
  "wait.condition": {},
  goal: {},
  exit: {},
  email: { email: "email" },
  notify: { to: "recipient", message: "message" },
  "score.adjust": { model: "model", group: "group" },
  set: { attribute: "attribute", value: "value-source" },
  tag: { "add.*": "tag", "remove.*": "tag" },
};

export const pickersOf = (type: NodeTypeName): PickerTable => PICKERS_OF[type];

/** The same for the settings of a flow. */
export const SETTINGS_PICKERS: PickerTable = {
  "window.days": "days",
  "window.from": "time",
  "window.to": "time",
};
