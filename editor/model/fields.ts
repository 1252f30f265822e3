/** The form of a node's settings, and of a flow's, taken from their schemas: what a schema gains, its form shows. */
import { flowSettingsSchema } from "../../engine/flow/flow.js";
import type { Field } from "./field.js";
import { fieldsOfSchema } from "./field-walk.js";
import { configSchemaOf, NODE_TYPE_NAMES, type NodeTypeName } from "./node-types.js";
import { pickersOf, SETTINGS_PICKERS } from "./pickers.js";

const FORMS: ReadonlyMap<NodeTypeName, readonly Field[]> = new Map(
  NODE_TYPE_NAMES.map((type) => [type, fieldsOfSchema(configSchemaOf(type), pickersOf(type))]),
);

/** The fields of the settings of a node of the type, in the order of its schema. */
export function fieldsOfNode(type: NodeTypeName): readonly Field[] {
  return FORMS.get(type) ?? [];
}

/** The fields of a flow's settings; what this version does not offer is left out. */
export const SETTINGS_FIELDS: readonly Field[] = fieldsOfSchema(flowSettingsSchema, SETTINGS_PICKERS).filter(
  ({ shape }) => shape.kind !== "fixed",
);
