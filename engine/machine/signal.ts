/** What a machine is told, and how it asks about the lead: guards and delays read from here, never from context (S3). */
import type { Condition } from "../condition/condition.js";
import type { Delay } from "../flow/nodes/define.js";

/** Answers the machine's questions about the lead at one instant. */
export interface Oracle {
  readonly at: number;
  /** Whether a condition holds; for a wait, past events count from when its node was entered (S2). */
  holds(condition: Condition, scope: "flow" | "wait"): boolean;
  /** The instant, epoch milliseconds, at which a wait that begins now (or began then, when placed anew) is over. */
  ends(delay: Delay): number;
  /** How often a node has been visited: a goal pulls a lead forward once per enrollment (S20). */
  visits(node: string): number;
}

export type Signal =
  /** Start at this trigger. */
  | { readonly kind: "enrol"; readonly trigger: string }
  /** The node's act is done: go on. */
  | { readonly kind: "step" }
  /** The node's mail may not leave: take the port `blocked`. */
  | { readonly kind: "blocked" }
  /** The node's mail waits: ask again at this instant. */
  | { readonly kind: "held"; readonly until: number }
  /** The node's timer is due. */
  | { readonly kind: "timer" }
  /** Something that the node listens to may have changed. */
  | { readonly kind: "check" }
  /** The lead's zone changed: place the node's timer anew (S24). */
  | { readonly kind: "place" };

/** What one signal came to. */
export interface Move {
  /** Where the lead is now; null when it has left the flow. */
  readonly node: string | null;
  /** It has left because `exitWhen` of the flow holds. */
  readonly exits: boolean;
  /** The node was entered: its act is to be performed. False when the lead stayed, or its mail is to be tried again. */
  readonly entered: boolean;
  /** The node's act is to be performed (entered, or its mail is tried again). */
  readonly acts: boolean;
  /** When the node's timer is due; null for none; undefined when unchanged. */
  readonly due: number | null | undefined;
}
