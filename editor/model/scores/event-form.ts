/** The three forms of what an event rule waits for, and how one becomes another. */
import type { Json, JsonObject } from "../../../engine/lead/json.js";
import { isObject } from "../json-path.js";

/** An event, the same event so many times, or events one after another. */
export type EventForm = "once" | "times" | "sequence";

export function eventFormOf(on: JsonObject): EventForm {
  if ("sequence" in on) return "sequence";
  return "times" in on ? "times" : "once";
}

/** With whatever of it still fits: the event, of several the first, and the period. */
export function switchEventForm(on: JsonObject, form: EventForm): JsonObject {
  if (eventFormOf(on) === form) return on;
  const { event, where } = eventOf(on);
  const within: Json = on.within ?? "P7D";
  if (form === "once") return { event, where };
  if (form === "times") return { event, where, times: 3, within };
  return {
    sequence: [
      { event, where },
      { event: "", where: [] },
    ],
    within,
  };
}

function eventOf(on: JsonObject): { readonly event: Json; readonly where: Json } {
  const first = Array.isArray(on.sequence) ? on.sequence[0] : on;
  const { event = "", where = [] } = isObject(first) ? first : {};
  return { event, where };
}
