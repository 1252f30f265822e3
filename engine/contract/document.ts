/** The documents that people own (design.md 3): which formats there are, how one is read, checked and written. */
import type { z } from "zod";
import { type Segment, segmentSchema } from "../condition/segment.js";
import type { DraftFlow } from "../flow/draft.js";
import { type Flow, flowSchema } from "../flow/flow.js";
import { type LintContext, lintFlow } from "../flow/lint.js";
import { lintSegment } from "../flow/lint-segment.js";
import { nearest, type Problem, problemsOfZod, shorten } from "../lead/problem.js";
import { type Email, emailSchema } from "../message/email.js";
import { type Settings, settingsSchema } from "../message/settings.js";
import { lintModel } from "../score/lint.js";
import { type ScoreModel, scoreModelSchema } from "../score/model.js";
import { unstorable } from "./json-text.js";

export type { LintContext };

export const DOCUMENT_SCHEMAS = {
  flow: flowSchema,
  score: scoreModelSchema,
  segment: segmentSchema,
  email: emailSchema,
  settings: settingsSchema,
} as const;

export type DocumentKind = keyof typeof DOCUMENT_SCHEMAS;

/** There is one of them, and its file names no id. */
export const SETTINGS_ID = "settings";

export const KIND_OF_FORMAT: Readonly<Record<string, DocumentKind>> = {
  "scoreflow.flow/1": "flow",
  "scoreflow.score/1": "score",
  "scoreflow.segment/1": "segment",
  "scoreflow.email/1": "email",
  "scoreflow.settings/1": "settings",
};

/** A document that its schema accepts, with every default filled in. */
export type AnyDocument =
  | { readonly kind: "flow"; readonly id: string; readonly value: Flow }
  | { readonly kind: "score"; readonly id: string; readonly value: ScoreModel }
  | { readonly kind: "segment"; readonly id: string; readonly value: Segment }
  | { readonly kind: "email"; readonly id: string; readonly value: Email }
  | { readonly kind: "settings"; readonly id: string; readonly value: Settings };

export type ReadDocument =
  | { readonly ok: true; readonly document: AnyDocument }
  | { readonly ok: false; readonly kind: DocumentKind | null; readonly problems: readonly Problem[] };

/** Reads a document by its `format`; of one kind only when that is given. */
export function readDocument(json: unknown, only?: DocumentKind): ReadDocument {
  const kind = only ?? KIND_OF_FORMAT[formatOf(json) ?? ""];
  if (kind === undefined) return { ok: false, kind: null, problems: [unknownFormat(json)] };
  const bad = unstorable(json);
  if (bad.length > 0) return { ok: false, kind, problems: bad };
  const schema: z.ZodType<Flow | ScoreModel | Segment | Email | Settings> = DOCUMENT_SCHEMAS[kind];
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { ok: false, kind, problems: problemsOfZod(parsed.error, json, schema) };
  const value = parsed.data;
  const id = "id" in value ? value.id : SETTINGS_ID;
  return { ok: true, document: { kind, id, value } as AnyDocument };
}

/** Whether publishing it would go well, and what is probably not meant. `context` holds what it may refer to. */
export function lintDocument({ kind, value }: AnyDocument, context: LintContext): Problem[] {
  switch (kind) {
    case "flow":
      return lintFlow(value, context);
    case "score":
      return lintModel(value);
    case "segment":
      return lintSegment(value, context);
    case "email":
    case "settings":
      return [];
  }
}

/** Canonical JSON (S34): two spaces, keys in the order of the schema, every default written out, LF. */
export function canonicalJson(document: AnyDocument["value"] | DraftFlow): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The format that a file claims; null when it claims none. */
export function formatOf(json: unknown): string | null {
  const format =
    typeof json === "object" && json !== null && Object.hasOwn(json, "format")
      ? (json as { format: unknown }).format
      : null;
  return typeof format === "string" ? format : null;
}

function unknownFormat(json: unknown): Problem {
  const formats = Object.keys(KIND_OF_FORMAT);
  const said = formatOf(json);
  const meant = said === null ? null : nearest(said, formats);
  const message =
    typeof json !== "object" || json === null || Array.isArray(json)
      ? `a document is an object with "format", not ${shorten(json)}`
      : said === null
        ? `"format" is missing, which says what the document is: expected one of ${formats.join(", ")}`
        : `${shorten(said)} is not a format of this version: ${meant ? `did you mean "${meant}"?` : `expected one of ${formats.join(", ")}`}`;
  return { severity: "error", code: "document.unknown_format", path: ["format"], message };
}
