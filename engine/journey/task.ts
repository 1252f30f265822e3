/** What one claimed input still has to do: itself, then what it feeds back, first in first out (S2, S3). */
import type { PastEvent } from "../condition/facts.js";
import type { LeadChange } from "../lead/lead.js";
import type { Arrival, Message } from "./input.js";
import type { Other } from "./unite.js";

export type Task =
  /** `other`: the lead that a merge makes this one's. */
  | { readonly kind: "arrival"; readonly arrival: Arrival; readonly other?: Other }
  | { readonly kind: "fade" }
  /** A model or a segment has a new version: the lead is scored and judged anew (S12). */
  | { readonly kind: "refold" }
  /** Time alone may have changed which segments the lead is in. */
  | { readonly kind: "judge" }
  | { readonly kind: "limit"; readonly enrollment: string }
  | { readonly kind: "timer"; readonly enrollment: string }
  /** A node changed the lead: an input behind the current one. */
  | { readonly kind: "change"; readonly change: LeadChange }
  | {
      readonly kind: "adjust";
      readonly model: string;
      readonly group: string;
      readonly points: number;
      readonly flow: string;
      readonly node: string;
    }
  /** That change is applied: the enrollment goes on, if it is still on that visit of that node. */
  | { readonly kind: "continue"; readonly enrollment: string; readonly node: string; readonly visit: number };

/** The event of an input, as nodes read it. */
export type CurrentEvent = Extract<Message, { kind: "event" }> | null;

/** Steps by flow: past the bound the flow's enrollment fails (S3). */
export type Steps = Map<string, number>;

/** One claimed input being applied: the queue it feeds, and how far each flow has gone in it. */
export interface Turn {
  readonly queue: Task[];
  readonly steps: Steps;
  /** Enrollments whose wait for a length of time it has ended, and that have done nothing since: for them "until nine" at nine is now. */
  readonly elapsed: Set<string>;
  /** How many mails in a row led to the input: each was sent because of the one before. */
  mails: number;
  /** The claimed input's event, for the enrollments that go on after a change which they fed back. */
  event: CurrentEvent;
  past: PastEvent | null;
}

export function newTurn(queue: Task[] = []): Turn {
  return { queue, steps: new Map(), elapsed: new Set(), mails: 0, event: null, past: null };
}

/**
 * Steps that one claimed input may cause in one flow (S3). Counted per flow, so that a flow which runs in circles fails
 * alone and the lead's other flows go on.
 */
export const MOST_STEPS = 1_000;

/**
 * Mails that may follow each other with nothing between them but the news that the one before was sent. Each is an input
 * of its own, so the count of steps does not see that they run in circles; a wait of any length begins anew.
 */
export const MOST_MAILS = 20;

/** Thrown where a flow runs in circles: its enrollment fails (S3). */
export class StepLimit extends Error {}
