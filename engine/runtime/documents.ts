/**
 * Saving, checking and publishing the documents that people own. Whatever surface asks, nothing is published that its
 * schema refuses or in which lint finds an error, and what was checked is what is stored.
 */
import { lintTemplate } from "../bundle/lint.js";
import { templateSchema } from "../bundle/template.js";
import {
  type AnyDocument,
  canonicalJson,
  DOCUMENT_SCHEMAS,
  type DocumentKind,
  formatOf,
  type ReadDocument,
  readDocument,
  SETTINGS_ID,
} from "../contract/document.js";
import { brokenByThese } from "../contract/document-context.js";
import { hasProblems, notFound, noVersion, otherRevision } from "../contract/document-refusals.js";
import { unstorable } from "../contract/json-text.js";
import type { Refusal } from "../contract/problem-json.js";
import { type DraftFlow, orderedDraft, unfinished } from "../flow/draft.js";
import { type Flow, flowSchema } from "../flow/flow.js";
import type { LintContext } from "../flow/lint.js";
import { type Problem, problemsOfZod } from "../lead/problem.js";
import { DEFAULT_SETTINGS, type Settings } from "../message/settings.js";
import type { Document, Store } from "../store/store.js";
import { lintContent } from "./lint-content.js";
import { isError, lint, publishedDocuments, under } from "./published.js";
import { recomputeAfter } from "./recompute.js";

export interface Saved {
  readonly document: Document;
  /** Of the draft as it is now; none of them an error when it was published. */
  readonly problems: readonly Problem[];
  /** The recompute that it has started, if any. */
  readonly job?: string | null;
}

/** `expected`: the revision that the writer saw, 0 for a new document, null for whatever is there. */
export interface Save {
  readonly document: AnyDocument;
  readonly expected: number | null;
  readonly publish: boolean;
  /** Whether triggers fire where a new version moves a lead's score, or lets it into a segment. Default: silently. */
  readonly fire?: boolean;
}

export interface Checked {
  /** null: the format is none that we know. */
  readonly kind: string | null;
  readonly id: string | null;
  readonly problems: readonly Problem[];
}

/** What is wrong with a document of any format, a template included, as things are now. */
export async function checkDocument(store: Store, json: unknown): Promise<Checked> {
  if (formatOf(json) === "scoreflow.template/1") return checkTemplate(json, await publishedDocuments(store));
  const read = readDocument(json);
  if (!read.ok) return { kind: read.kind, id: null, problems: read.problems };
  const { kind, id } = read.document;
  return { kind, id, problems: await lint(read.document, await publishedDocuments(store)) };
}

export async function saveDocument(store: Store, at: number, save: Save): Promise<Saved | Refusal> {
  const { document, expected, publish, fire = false } = save;
  const { kind, id, value } = document;
  const context = await publishedDocuments(store);
  const problems = [
    ...(await lint(document, context)),
    ...(publish ? brokenByThese([document], context) : []),
  ];
  if (publish && problems.some(isError)) return hasProblems(kind, id, problems);
  const recompute = recomputeAfter(at, fire);
  const written = await store.documents.write(
    at,
    [
      { act: "save", kind, id, text: canonicalJson(value), expected },
      ...(publish ? [{ act: "publish", kind, id, fires: fire } as const] : []),
    ],
    recompute.job,
  );
  const [saved] = written.ok ? written.documents : [];
  if (saved) return { document: saved, problems, job: recompute.started() };
  return otherRevision(kind, id, expected, written.ok ? null : written.revision);
}

/** Saves the draft of a flow, whose nodes may be unfinished. */
export async function saveFlowDraft(
  store: Store,
  at: number,
  { flow, expected }: { readonly flow: DraftFlow; readonly expected: number | null },
): Promise<Saved | Refusal> {
  const problems = unfinished(flow);
  if (problems.length === 0) {
    const document = { kind: "flow", id: flow.id, value: flowSchema.parse(flow) } as const;
    return saveDocument(store, at, { document, expected, publish: false });
  }
  const text = canonicalJson(orderedDraft(flow));
  const written = await store.documents.write(at, [
    { act: "save", kind: "flow", id: flow.id, text, expected },
  ]);
  const [saved] = written.ok ? written.documents : [];
  if (saved) return { document: saved, problems };
  return otherRevision("flow", flow.id, expected, written.ok ? null : written.revision);
}

/** Publishes the draft. `expected`: only if it is this revision. */
export async function publishDraft(
  store: Store,
  at: number,
  {
    kind,
    id,
    expected,
    fire = false,
  }: {
    readonly kind: DocumentKind;
    readonly id: string;
    readonly expected: number | null;
    readonly fire?: boolean;
  },
): Promise<Saved | Refusal> {
  const draft = await store.documents.get(kind, id);
  if (!draft) return notFound(kind, id);
  if (expected !== null && expected !== draft.revision)
    return otherRevision(kind, id, expected, draft.revision);
  const read = readDraft(draft);
  if (!read.ok) return hasProblems(kind, id, read.problems);
  return saveDocument(store, at, { document: read.document, expected: draft.revision, publish: true, fire });
}

/** Makes a published version the draft again, as it stands: what lint says of it today is told, and refuses nothing. */
export async function restoreDraft(
  store: Store,
  at: number,
  {
    kind,
    id,
    version,
    expected,
  }: {
    readonly kind: DocumentKind;
    readonly id: string;
    readonly version: number;
    readonly expected: number | null;
  },
): Promise<Saved | Refusal> {
  const found = await store.documents.version(kind, id, version);
  if (!found) return noVersion(kind, id, version);
  const read = readDocument(JSON.parse(found.text), kind);
  const text = read.ok ? canonicalJson(read.document.value) : found.text;
  const written = await store.documents.write(at, [{ act: "save", kind, id, text, expected }]);
  const [saved] = written.ok ? written.documents : [];
  if (saved) return { document: saved, problems: await problemsOfDraft(store, saved) };
  return otherRevision(kind, id, expected, written.ok ? null : written.revision);
}

/** What is unfinished in a draft, or else what lint says of it as things are now. */
export async function problemsOfDraft(store: Store, draft: Document): Promise<readonly Problem[]> {
  const read = readDraft(draft);
  return read.ok ? await lint(read.document, await publishedDocuments(store)) : read.problems;
}

function readDraft({ kind, draft }: Document): ReadDocument {
  const json: unknown = JSON.parse(draft);
  const read = readDocument(json, kind);
  return read.ok || kind !== "flow" ? read : { ...read, problems: unfinished(json) };
}

/** The settings that apply now. */
export async function currentSettings(
  store: Store,
  defaults: Settings = DEFAULT_SETTINGS,
): Promise<Settings> {
  const settings = await store.documents.get("settings", SETTINGS_ID);
  return settings ? DOCUMENT_SCHEMAS.settings.parse(JSON.parse(settings.draft)) : defaults;
}

/** The newest published version of a flow; null before the first. */
export async function publishedFlow(store: Store, { id, published }: Document): Promise<Flow | null> {
  const newest = published === null ? null : await store.documents.version("flow", id, published);
  return newest && flowSchema.parse(JSON.parse(newest.text));
}

async function checkTemplate(json: unknown, context: LintContext): Promise<Checked> {
  const bad = unstorable(json);
  if (bad.length > 0) return { kind: "template", id: null, problems: bad };
  const parsed = templateSchema.safeParse(json);
  if (!parsed.success)
    return { kind: "template", id: null, problems: problemsOfZod(parsed.error, json, templateSchema) };
  const { id, flows, emails } = parsed.data;
  const content = await Promise.all([
    ...flows.map(async (value, index) =>
      under(["flows", index], await lintContent({ kind: "flow", id: value.id, value })),
    ),
    ...emails.map(async (value, index) =>
      under(["emails", index], await lintContent({ kind: "email", id: value.id, value })),
    ),
  ]);
  return { kind: "template", id, problems: [...lintTemplate(parsed.data, context), ...content.flat()] };
}
