/** What a template is: a bundle of documents that belong together (`scoreflow.template/1`), complete and importable (R9). */
import { z } from "zod";
import { type Segment, segmentSchema } from "../condition/segment.js";
import { type Flow, flowSchema, idSchema } from "../flow/flow.js";
import { type Email, emailSchema } from "../message/email.js";
import { type ScoreModel, scoreModelSchema } from "../score/model.js";

const described = {
  name: z.string().min(1).max(200),
  /** What it means, and where it usually comes from. */
  description: z.string().max(1_000).default(""),
};

const requiresSchema = z.strictObject({
  /** Attributes that the template's rules and mails read. */
  attributes: z
    .array(z.strictObject({ ...described, type: z.enum(["string", "number", "boolean", "date"]) }))
    .max(200)
    .default([]),
  /** Events that it listens to, with the properties it looks at. */
  events: z
    .array(z.strictObject({ ...described, properties: z.array(z.string().min(1)).max(50).default([]) }))
    .max(200)
    .default([]),
});

const MOST_DOCUMENTS = 200;

const templateShape = z.strictObject({
  format: z.literal("scoreflow.template/1"),
  id: idSchema,
  name: z.string().min(1).max(200),
  /** One or two sentences for the gallery. */
  summary: z.string().max(1_000).default(""),
  category: z.string().max(100).default(""),
  flows: z.array(flowSchema).max(MOST_DOCUMENTS).default([]),
  emails: z.array(emailSchema).max(MOST_DOCUMENTS).default([]),
  scores: z.array(scoreModelSchema).max(MOST_DOCUMENTS).default([]),
  segments: z.array(segmentSchema).max(MOST_DOCUMENTS).default([]),
  fixtures: z.array(z.never("fixtures are not available in this version")).default([]),
  requires: requiresSchema.prefault({}),
});

export const templateSchema = templateShape.superRefine((template, ctx) => {
  for (const part of ["flows", "emails", "scores", "segments"] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of template[part].entries()) {
      if (seen.has(id))
        ctx.addIssue({
          code: "custom",
          path: [part, index, "id"],
          message: `"${id}" is already one of the template's ${part}`,
          params: { code: "template.repeated_id" },
        });
      seen.add(id);
    }
  }
});
export type Template = z.infer<typeof templateSchema>;

/** A document of a template, as it is imported: models, segments and emails before the flows that name them. */
export type BundleDocument =
  | { readonly kind: "score"; readonly id: string; readonly value: ScoreModel }
  | { readonly kind: "segment"; readonly id: string; readonly value: Segment }
  | { readonly kind: "email"; readonly id: string; readonly value: Email }
  | { readonly kind: "flow"; readonly id: string; readonly value: Flow };

export function documentsOf({ scores, segments, emails, flows }: Template): readonly BundleDocument[] {
  return [
    ...scores.map((value) => ({ kind: "score", id: value.id, value }) as const),
    ...segments.map((value) => ({ kind: "segment", id: value.id, value }) as const),
    ...emails.map((value) => ({ kind: "email", id: value.id, value }) as const),
    ...flows.map((value) => ({ kind: "flow", id: value.id, value }) as const),
  ];
}
