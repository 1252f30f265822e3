/**
 * Saving, checking and publishing the documents that people own. Whatever surface asks, nothing is published that its
 * schema refuses or in which lint finds an error, and what was checked is what is stored.
 */
import { isDeepStrictEqual } from "node:util";
import { lintTemplate } from "../bundle/lint.js";
import { templateSchema } from "../bundle/template.js";
import {
  type AnyDocument,
  canonicalJson,
  DOCUMENT_SCHEMAS,
  type DocumentKind,
  formatOf,
  type LintContext,
  lintDocument,
  readDocument,
  SETTINGS_ID,
} from "../contract/document.js";
import { brokenFlows, type DocumentContext, withDocuments } from "../contract/document-context.js";
import { unstorable } from "../contract/json-text.js";
import { fieldProblem, type Refusal, refuse } from "../contract/problem-json.js";
import { type Flow, flowSchema } from "../flow/flow.js";
import { type Path, type Problem, problemsOfZod } from "../lead/problem.js";
import { DEFAULT_SETTINGS, type Settings } from "../message/settings.js";
import type { Document, DocumentWrite, Store } from "../store/store.js";
import { lintContent } from "./lint-content.js";

export interface Saved {
  readonly document: Document;
  /** Of the draft as it is now; none of them an error when it was published. */
  readonly problems: readonly Problem[];
}

/** `expected`: the revision that the writer saw, 0 for a new document, null for whatever is there. */
export interface Save {
  readonly document: AnyDocument;
  readonly expected: number | null;
  readonly publish: boolean;
}

const WORDS = { flow: "flow", score: "score model", email: "email", settings: "settings" } as const;

/** What is wrong with a document of any format, a template included, as things are now. */
export async function checkDocument(
  store: Store,
  json: unknown,
): Promise<{
  readonly kind: string | null;
  readonly id: string | null;
  readonly problems: readonly Problem[];
}> {
  if (formatOf(json) === "scoreflow.template/1") return checkTemplate(json, await published(store));
  const read = readDocument(json);
  if (!read.ok) return { kind: read.kind, id: null, problems: read.problems };
  const { kind, id } = read.document;
  return { kind, id, problems: await lint(read.document, await published(store)) };
}

export async function saveDocument(store: Store, at: number, save: Save): Promise<Saved | Refusal> {
  const { document, expected, publish } = save;
  const { kind, id, value } = document;
  const context = await published(store);
  const problems = [...(await lint(document, context)), ...(publish ? brokenFlows([document], context) : [])];
  if (publish && problems.some(isError)) return hasProblems(kind, id, problems);
  const written = await store.documents.write(at, [
    { act: "save", kind, id, text: canonicalJson(value), expected },
    ...(publish ? [{ act: "publish", kind, id } as const] : []),
  ]);
  const [saved] = written.ok ? written.documents : [];
  if (saved) return { document: saved, problems };
  return otherRevision(kind, id, expected, written.ok ? null : written.revision);
}

/** Publishes the draft. `expected`: only if it is this revision. */
export async function publishDraft(
  store: Store,
  at: number,
  {
    kind,
    id,
    expected,
  }: { readonly kind: DocumentKind; readonly id: string; readonly expected: number | null },
): Promise<Saved | Refusal> {
  const draft = await store.documents.get(kind, id);
  if (!draft) return notFound(kind, id);
  if (expected !== null && expected !== draft.revision)
    return otherRevision(kind, id, expected, draft.revision);
  const read = readDocument(JSON.parse(draft.draft), kind);
  if (!read.ok) return hasProblems(kind, id, read.problems);
  return saveDocument(store, at, { document: read.document, expected: draft.revision, publish: true });
}

/** What lint says of a draft as things are now. */
export async function problemsOfDraft(store: Store, { kind, draft }: Document): Promise<readonly Problem[]> {
  const read = readDocument(JSON.parse(draft), kind);
  return read.ok ? await lint(read.document, await published(store)) : read.problems;
}

export type Outcome = "created" | "replaced" | "kept" | "same";

export interface SaveMany {
  /** As they came; each is read by its format. */
  readonly documents: readonly unknown[];
  readonly conflicts: "refuse" | "replace" | "keep";
  /** Whether flows are published as well; all others are. */
  readonly publish: boolean;
}

/** Saves all of them, in one transaction, or none: what a template brings. */
export async function saveDocuments(
  store: Store,
  at: number,
  { documents: jsons, conflicts, publish }: SaveMany,
): Promise<readonly (Saved & { readonly outcome: Outcome })[] | Refusal> {
  const read = readAll(jsons);
  if ("refused" in read) return read;
  const planned = await Promise.all(read.map((document) => plan(store, document, conflicts)));

  const conflicting = planned.flatMap(({ outcome, existing, document: { kind, id } }, index) =>
    outcome === "conflict" ? [{ index, kind, id, revision: existing?.revision ?? 0 }] : [],
  );
  if (conflicting.length > 0) {
    const names = conflicting.map(({ kind, id }) => `${WORDS[kind]} "${id}"`).join(", ");
    const detail = `There with other content: ${names}. Nothing was stored; say "conflicts": "replace" to write over them, or "keep" to leave them.`;
    return refuse("document.conflicts", detail, { conflicts: conflicting });
  }

  const context = await published(store);
  const stored = planned.flatMap(({ outcome, document }) => (outcome === "kept" ? [] : [document]));
  const around = withDocuments(stored, context);
  const isPublished = ({ kind }: AnyDocument) => publish || kind !== "flow";
  const checked = await Promise.all(
    planned.map(async (one, index) => {
      const problems = one.outcome === "kept" ? [] : await lint(one.document, around);
      return { ...one, problems: under(["documents", index], problems) };
    }),
  );
  const errors = [
    ...checked.flatMap(({ document, problems }) => (isPublished(document) ? problems.filter(isError) : [])),
    ...brokenFlows(stored.filter(isPublished), context),
  ];
  if (errors.length > 0)
    return refuse("document.invalid", `${sentences(errors)} Nothing was stored.`, {
      problems: errors.map((problem) => fieldProblem(problem, "body")),
    });

  const writes = checked.flatMap(({ outcome, existing, document }): DocumentWrite[] => {
    if (outcome === "kept") return [];
    const { kind, id, value } = document;
    // What says the same stays as it is to the byte: its keys may stand in another order.
    const text = outcome === "same" && existing ? existing.draft : canonicalJson(value);
    return [
      { act: "save", kind, id, text, expected: existing?.revision ?? 0 },
      ...(isPublished(document) ? [{ act: "publish", kind, id } as const] : []),
    ];
  });
  const result = await store.documents.write(at, writes);
  if (!result.ok) {
    const { kind, id } = writes[result.index] ?? { kind: "flow", id: "" };
    return otherRevision(kind, id, null, result.revision);
  }
  const now = new Map(result.documents.map((document) => [`${document.kind}/${document.id}`, document]));
  return checked.flatMap(({ document: { kind, id }, existing, outcome, problems }) => {
    const document = now.get(`${kind}/${id}`) ?? existing;
    return document && outcome !== "conflict" ? [{ document, outcome, problems }] : [];
  });
}

/** The settings that apply now. */
export async function currentSettings(
  store: Store,
  defaults: Settings = DEFAULT_SETTINGS,
): Promise<Settings> {
  const settings = await store.documents.get("settings", SETTINGS_ID);
  return settings ? DOCUMENT_SCHEMAS.settings.parse(JSON.parse(settings.draft)) : defaults;
}

/** The newest published version of a document, parsed; null before the first. */
export async function newestFlow(store: Store, id: string): Promise<Flow | null> {
  const [newest] = await store.documents.versions("flow", id);
  return newest ? flowSchema.parse(JSON.parse(newest.text)) : null;
}

export function notFound(kind: DocumentKind, id: string): Refusal {
  return refuse(`${kind}.not_found`, `There is no ${WORDS[kind]} "${id}".`);
}

interface Planned {
  readonly document: AnyDocument;
  readonly existing: Document | null;
  readonly outcome: Outcome | "conflict";
}

async function plan(store: Store, document: AnyDocument, conflicts: SaveMany["conflicts"]): Promise<Planned> {
  const existing = await store.documents.get(document.kind, document.id);
  if (!existing) return { document, existing, outcome: "created" };
  if (isDeepStrictEqual(JSON.parse(existing.draft), JSON.parse(canonicalJson(document.value))))
    return { document, existing, outcome: "same" };
  const outcome = { refuse: "conflict", replace: "replaced", keep: "kept" } as const;
  return { document, existing, outcome: outcome[conflicts] };
}

function readAll(jsons: readonly unknown[]): readonly AnyDocument[] | Refusal {
  const documents: AnyDocument[] = [];
  const problems: Problem[] = [];
  for (const [index, json] of jsons.entries()) {
    const read = readDocument(json);
    if (!read.ok) {
      problems.push(...under(["documents", index], read.problems));
      continue;
    }
    const { kind, id } = read.document;
    if (documents.some((other) => other.kind === kind && other.id === id))
      problems.push({
        severity: "error",
        code: "document.repeated",
        path: ["documents", index, "id"],
        message: `${WORDS[kind]} "${id}" is twice among the documents: send one of them`,
      });
    documents.push(read.document);
  }
  if (problems.length === 0) return documents;
  return refuse("document.invalid", `${sentences(problems)} Nothing was stored.`, {
    problems: problems.map((problem) => fieldProblem(problem, "body")),
  });
}

function checkTemplate(json: unknown, context: LintContext) {
  const bad = unstorable(json);
  if (bad.length > 0) return { kind: "template", id: null, problems: bad };
  const parsed = templateSchema.safeParse(json);
  if (!parsed.success)
    return { kind: "template", id: null, problems: problemsOfZod(parsed.error, json, templateSchema) };
  return { kind: "template", id: parsed.data.id, problems: lintTemplate(parsed.data, context) };
}

/** The published documents: what others may refer to. */
async function published(store: Store): Promise<DocumentContext> {
  const { versions } = await store.documents.running();
  const newest = new Map(versions.map((version) => [`${version.kind}/${version.id}`, version] as const));
  const documents = [...newest.values()].map(({ kind, text }) => {
    const read = readDocument(JSON.parse(text), kind);
    return read.ok ? [read.document] : [];
  });
  return withDocuments(documents.flat());
}

async function lint(document: AnyDocument, context: LintContext): Promise<Problem[]> {
  return [...lintDocument(document, context), ...(await lintContent(document))];
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function under(path: Path, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function hasProblems(kind: DocumentKind, id: string, problems: readonly Problem[]): Refusal {
  const errors = problems.filter(isError);
  return refuse(
    `${kind}.has_problems`,
    `The ${WORDS[kind]} "${id}" cannot be published. ${sentences(errors)}`,
    { problems: problems.map((problem) => fieldProblem(problem)) },
  );
}

function sentences(errors: readonly Problem[]): string {
  const first = errors[0]?.message ?? "";
  const others = errors.length - 1;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${others > 0 ? ` (and ${others} more)` : ""}.`;
}

function otherRevision(
  kind: DocumentKind,
  id: string,
  expected: number | null,
  revision: number | null,
): Refusal {
  if (revision === null) return notFound(kind, id);
  if (expected === 0)
    return refuse(
      "document.exists",
      `There is a ${WORDS[kind]} "${id}" already, at revision ${revision}: to change it, send If-Match: "${revision}".`,
      { revision },
    );
  return refuse(
    "document.changed",
    `The ${WORDS[kind]} "${id}" is at revision ${revision} by now${expected === null ? "" : `, not ${expected}`}: read it again, and bring your change into it.`,
    { revision },
  );
}
