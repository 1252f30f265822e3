/**
 * The order of a lead's events for scoring (S10): by their own timestamps, not by their arrival, so that any order of
 * delivery scores alike.
 */
import type { JsonObject } from "../lead/json.js";

/** An event as far as its place among the others goes. */
export interface OrderedEvent {
  readonly name: string;
  readonly properties: JsonObject;
  /** The event's own timestamp, epoch ms. */
  readonly at: number;
  /** Absent or empty when the sender gave none. */
  readonly messageId?: string;
}

/** By timestamp; ties by messageId, the smaller first. */
export function compareTime(
  a: Pick<OrderedEvent, "at" | "messageId">,
  b: Pick<OrderedEvent, "at" | "messageId">,
): number {
  return a.at - b.at || compareText(a.messageId ?? "", b.messageId ?? "");
}

/** The same, and beyond it by what the events say: those that still compare equal are equal. */
export function compareEvents(a: OrderedEvent, b: OrderedEvent): number {
  return (
    compareTime(a, b) ||
    compareText(a.name, b.name) ||
    compareText(JSON.stringify(a.properties), JSON.stringify(b.properties))
  );
}

/** In order: the very list when it is already. */
export function inOrder<E extends OrderedEvent>(events: readonly E[]): readonly E[] {
  for (let index = 1; index < events.length; index++) {
    const [before, event] = [events[index - 1], events[index]];
    if (before !== undefined && event !== undefined && compareEvents(before, event) > 0)
      return events.toSorted(compareEvents);
  }
  return events;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
