/** What one claimed input still has to do: itself, then what it feeds back, first in first out (S2, S3). */
import type { LeadChange } from "../lead/lead.js";
import type { Arrival } from "./input.js";

export type Task =
  | { readonly kind: "arrival"; readonly arrival: Arrival }
  | { readonly kind: "fade" }
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

/** One claimed input being applied: the queue it feeds, and how far each flow has gone in it. */
export interface Turn {
  readonly queue: Task[];
  /** Steps by flow: past the bound the flow's enrollment fails (S3). */
  readonly steps: Map<string, number>;
}

/**
 * Steps that one claimed input may cause in one flow (S3). Counted per flow, so that a flow which runs in circles fails
 * alone and the lead's other flows go on.
 */
export const MOST_STEPS = 1_000;
