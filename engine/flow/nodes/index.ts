/** Every node type there is: one line each. */
import { z } from "zod";
import { branch } from "./branch.js";
import { type Behaviour, type Family, type NodeType, nodeIdSchema } from "./define.js";
import { email } from "./email.js";
import { exit } from "./exit.js";
import { goal } from "./goal.js";
import { notify } from "./notify.js";
import { router } from "./router.js";
import { scoreAdjust } from "./score-adjust.js";
import { set } from "./set.js";
import { tag } from "./tag.js";
import { triggerAttribute } from "./trigger-attribute.js";
import { triggerBand } from "./trigger-band.js";
import { triggerEvent } from "./trigger-event.js";
import { triggerManual } from "./trigger-manual.js";
import { triggerScore } from "./trigger-score.js";
import { triggerSegment } from "./trigger-segment.js";
import { triggerStage } from "./trigger-stage.js";
import { waitCondition } from "./wait-condition.js";
import { waitEvent } from "./wait-event.js";
import { waitFor } from "./wait-for.js";
import { waitUntil } from "./wait-until.js";

export const NODE_TYPES = [
  triggerScore,
  triggerBand,
  triggerEvent,
  triggerAttribute,
  triggerStage,
  triggerSegment,
  triggerManual,
  branch,
  router,
  waitFor,
  waitUntil,
  waitEvent,
  waitCondition,
  goal,
  exit,
  email,
  notify,
  scoreAdjust,
  set,
  tag,
] as const;

type Types = (typeof NODE_TYPES)[number];

/** A node of a flow, discriminated by its type. */
export type FlowNode = {
  [T in Types as T["type"]]: { id: string; type: T["type"]; config: z.output<T["config"]> };
}[Types["type"]];

function nodeOf<T extends Types>(node: T) {
  return z.strictObject({ id: nodeIdSchema, type: z.literal(node.type), config: node.config });
}

export const nodeSchema = z.discriminatedUnion(
  "type",
  NODE_TYPES.map(nodeOf) as unknown as [ReturnType<typeof nodeOf>, ...ReturnType<typeof nodeOf>[]],
) as unknown as z.ZodType<FlowNode>;

const byType = new Map<string, NodeType>(NODE_TYPES.map((node) => [node.type, node as unknown as NodeType]));

function typeOf(node: FlowNode): NodeType {
  const type = byType.get(node.type);
  if (!type) throw new Error(`no node type "${node.type}"`);
  return type;
}

export const familyOf = (node: FlowNode): Family => typeOf(node).family;
export const portsOf = (node: FlowNode): readonly string[] => typeOf(node).ports(node.config);
export const behaviourOf = (node: FlowNode): Behaviour => typeOf(node).behaviour(node.config);
export const summaryOf = (node: FlowNode): string => typeOf(node).summary(node.config);
export const isTrigger = (node: FlowNode): boolean => familyOf(node) === "trigger";
