/** The node types by name: what the editor asks of a type before any node of it is set up. */
import type { z } from "zod";
import type { Family, NodeType } from "../../engine/flow/nodes/define.js";
import { type FlowNode, NODE_TYPES } from "../../engine/flow/nodes/index.js";

export type NodeTypeName = FlowNode["type"];

export const NODE_TYPE_NAMES: readonly NodeTypeName[] = NODE_TYPES.map(({ type }) => type);

const byName = new Map<string, NodeType>(NODE_TYPES.map((one) => [one.type, one as unknown as NodeType]));

/** The type of that name. Throws where there is none: a draft's types have been checked. */
export function nodeType(name: string): NodeType {
  const found = byName.get(name);
  if (!found) throw new Error(`no node type "${name}"`);
  return found;
}

/** The schema of the settings that a node of the type has. */
export const configSchemaOf = (name: NodeTypeName): z.ZodType => nodeType(name).config;

export const familyOfType = (name: NodeTypeName): Family => nodeType(name).family;
