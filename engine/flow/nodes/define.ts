/** What a node type is: one file each beside this one, one line each in the index. */
import { z } from "zod";
import type { Condition } from "../../condition/condition.js";
import type { Json } from "../../lead/json.js";
import type { WaitUntil } from "../../schedule/wait-until.js";

/** How the canvas colours a node (design.md 9). */
export type Family = "trigger" | "logic" | "action" | "end";

/** How long a wait lasts, worked out when its node is entered. */
export type Delay =
  | { readonly kind: "for"; readonly ms: number }
  | { readonly kind: "calendar"; readonly days: number }
  | { readonly kind: "until"; readonly spec: WaitUntil; readonly zone: string };

/** A literal, or a reference that is read when the node acts (S29). */
export type ValueSource =
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "event"; readonly property: string }
  | { readonly kind: "score"; readonly model: string; readonly part: string };

/** Who gets an alert (S29). */
export type Recipient =
  | { readonly kind: "owner" }
  | { readonly kind: "team" }
  | { readonly kind: "rep"; readonly email: string };

/**
 * What a node does, as plain data: the machine compiles it to states and transitions, the journey performs what it acts.
 * Nothing outside this union can happen in a flow.
 */
export type Behaviour =
  | { readonly kind: "pass" }
  | { readonly kind: "goal"; readonly when: Condition }
  | {
      readonly kind: "choose";
      readonly cases: readonly { readonly port: string; readonly when: Condition }[];
      readonly otherwise: string;
    }
  | {
      readonly kind: "wait";
      readonly delay: Delay | null;
      readonly elapsed: string;
      readonly until: Condition | null;
      readonly happened: string;
    }
  | {
      readonly kind: "send";
      readonly email: string;
      readonly send: "now" | "window";
      readonly blocked: "hold" | "skip" | "reroute";
    }
  | { readonly kind: "notify"; readonly to: Recipient; readonly message: string }
  | { readonly kind: "adjust"; readonly model: string; readonly group: string; readonly points: number }
  | { readonly kind: "set"; readonly attribute: string; readonly value: ValueSource }
  | { readonly kind: "tag"; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: "end"; readonly outcome: string };

export interface NodeType<Type extends string = string, Config extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly family: Family;
  readonly config: Config;
  /** The ports a node of this config has, in the order they are drawn; none for an end. */
  ports(config: z.output<Config>): readonly string[];
  behaviour(config: z.output<Config>): Behaviour;
  /** One sentence for the card on the canvas, generated from the settings. */
  summary(config: z.output<Config>): string;
}

export function defineNode<const Type extends string, Config extends z.ZodType>(
  node: NodeType<Type, Config>,
): NodeType<Type, Config> {
  return node;
}

export const nodeIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -");

const ONE_PORT = ["next"] as const;
export const NEXT = (): readonly string[] => ONE_PORT;
