/** What a rule can be about, as a marketer thinks of it, and the rule that each begins with. */
import { STAGE } from "../../../engine/condition/condition.js";
import type { Json, JsonObject } from "../../../engine/lead/json.js";
import { isObject } from "../json-path.js";
import { type EventRuleDraft, isEventDraft, type RuleDraft } from "./model-draft.js";

export const SUBJECTS = [
  "fact",
  "crm",
  "page",
  "time",
  "visits",
  "sequence",
  "form",
  "opened",
  "clicked",
  "event",
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Events that our own sources send. */
export const KNOWN_EVENTS: readonly string[] = [
  "page_viewed",
  "page_left",
  "form_submitted",
  "email_opened",
  "email_clicked",
];

type Start = Pick<EventRuleDraft, "on" | "count" | "fades"> | { readonly when: Json };

const path = (op = "starts-with"): JsonObject => ({ property: "path", op, value: "/" });
const seen = (where: JsonObject = path()): JsonObject => ({ event: "page_viewed", where: [where] });
const onEvent = (on: Json, count = "once"): Start => ({ on, count, fades: null });

/** By what of it is likely; what nobody can guess is left to be filled in. */
export function startOf(subject: Subject): Start {
  switch (subject) {
    case "fact":
      return { when: { attribute: "", op: "=" } };
    case "crm":
      return { when: { stage: { op: "=" } } };
    case "page":
      return onEvent(seen());
    case "time":
      return onEvent({
        event: "page_left",
        where: [path(), { property: "seconds", op: ">=", value: 30 }],
      });
    case "visits":
      return onEvent({ ...seen(), times: 3, within: "P7D" }, "1 per P7D");
    case "sequence":
      return onEvent({ sequence: [seen(), seen()], within: "P7D" });
    case "form":
      return onEvent({ event: "form_submitted", where: [] });
    case "opened":
      return onEvent({ event: "email_opened", where: [] }, "1 per P1D");
    case "clicked":
      return onEvent({ event: "email_clicked", where: [] }, "1 per P1D");
    case "event":
      return onEvent({ event: "", where: [] });
  }
}

/** What the rule is about: what `startOf` gives, filled in, is about the same. */
export function subjectOf(rule: RuleDraft): Subject {
  if (!isEventDraft(rule)) return isAboutStage(rule.when) ? "crm" : "fact";
  const { on } = rule;
  if (!isObject(on)) return "event";
  if ("sequence" in on) return "sequence";
  if ("times" in on) return "visits";
  switch (on.event) {
    case "page_viewed":
      return "page";
    case "page_left":
      return "time";
    case "form_submitted":
      return "form";
    case "email_opened":
      return "opened";
    case "email_clicked":
      return "clicked";
    default:
      return "event";
  }
}

function isAboutStage(when: Json): boolean {
  return isObject(when) && ("stage" in when || when.attribute === STAGE);
}
