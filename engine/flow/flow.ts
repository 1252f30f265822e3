/** What a flow is: the file that people own (`scoreflow.flow/1`), its defaults and its limits. */
import { z } from "zod";
import { conditionSchema, durationSchema } from "../condition/condition.js";
import { windowSchema } from "../message/window-schema.js";
import { nodeSchema } from "./nodes/index.js";

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -");

const edgeSchema = z.strictObject({
  from: z.string(),
  /** The port the edge leaves by; may be left out where the node has the one port `next`. */
  port: z.string().default("next"),
  to: z.string(),
});
export type Edge = z.infer<typeof edgeSchema>;

export const flowSettingsSchema = z.strictObject({
  reentry: z
    .strictObject({
      mode: z.enum(["never", "after-exit"]).default("never"),
      /** Counted from the exit (S16). */
      cooldown: durationSchema.nullable().default(null),
    })
    .default({ mode: "never", cooldown: null }),
  /** Higher goes first wherever two flows compete. */
  priority: z.int().min(0).max(100).default(50),
  purpose: z.string().min(1).default("marketing"),
  window: windowSchema.nullable().default(null),
  exitWhen: conditionSchema.nullable().default(null),
  conversion: z.null("conversions are not available in this version").default(null),
  holdout: z.literal(0, "holdout groups are not available in this version").default(0),
});

/** Bounded so that no file can exhaust memory: four times what the editor is built for. */
export const MAX_NODES = 2_000;

export const flowSchema = z.strictObject({
  format: z.literal("scoreflow.flow/1"),
  id: idSchema,
  name: z.string().max(200).default(""),
  description: z.string().max(5_000).default(""),
  settings: flowSettingsSchema.prefault({}),
  nodes: z.array(nodeSchema).max(MAX_NODES),
  edges: z.array(edgeSchema).max(MAX_NODES * 4),
  layout: z.record(z.string(), z.tuple([z.number(), z.number()])).default({}),
  notes: z
    .array(
      z.strictObject({
        id: z.string(),
        text: z.string().max(5_000),
        at: z.tuple([z.number(), z.number()]),
        size: z.tuple([z.number(), z.number()]).optional(),
      }),
    )
    .default([]),
});
export type Flow = z.infer<typeof flowSchema>;
