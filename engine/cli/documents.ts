/** The documents that people own, read from files: parsed by their schemas and linted with each other as the context. */
import { lintTemplate } from "../bundle/lint.js";
import { documentsOf, type Template, templateSchema } from "../bundle/template.js";
import {
  type AnyDocument,
  formatOf,
  KIND_OF_FORMAT,
  type LintContext,
  lintDocument,
  readDocument,
} from "../contract/document.js";
import { unstorable } from "../contract/json-text.js";
import { formatPath, nearest, type Path, type Problem, problemsOfZod, shorten } from "../lead/problem.js";
import { checkLiquid, checkMjml } from "./check-templates.js";
import { Failure } from "./failure.js";
import { type NamedFile, readJsonFile } from "./files.js";

export type FileDocument = (
  | AnyDocument
  | { readonly kind: "template"; readonly id: string; readonly value: Template }
) & { readonly file: string };

/** A problem and the file that has it. */
export interface FileProblem {
  readonly file: string;
  readonly problem: Problem;
}

const TEMPLATE = "scoreflow.template/1";
const FORMATS = [...Object.keys(KIND_OF_FORMAT), TEMPLATE];

/** Reads the files; those that cannot be read or parsed are among the problems only. */
export async function readDocuments(
  files: readonly NamedFile[],
): Promise<{ readonly documents: readonly FileDocument[]; readonly problems: readonly FileProblem[] }> {
  const documents: FileDocument[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    const read = await readOne(file);
    if ("document" in read) documents.push(read.document);
    else problems.push(...read.problems.map((problem) => ({ file: file.name, problem })));
  }
  return { documents, problems };
}

type Read = { readonly document: FileDocument } | { readonly problems: readonly Problem[] };

async function readOne(file: NamedFile): Promise<Read> {
  let json: unknown;
  try {
    json = await readJsonFile(file);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message = error.message.replace(`${file.name}: `, "");
    return { problems: [{ severity: "error", code: "file.unreadable", path: [], message }] };
  }
  const format = formatOf(json);
  if (format === TEMPLATE) {
    const read = readTemplate(json);
    if ("problems" in read) return read;
    const { template } = read;
    return { document: { kind: "template", id: template.id, value: template, file: file.name } };
  }
  if (format === null || !Object.hasOwn(KIND_OF_FORMAT, format))
    return { problems: [unknownFormat(json, format)] };
  const read = readDocument(json);
  return read.ok ? { document: { ...read.document, file: file.name } } : { problems: read.problems };
}

export function readTemplate(
  json: unknown,
): { readonly template: Template } | { readonly problems: readonly Problem[] } {
  const bad = unstorable(json);
  if (bad.length > 0) return { problems: bad };
  const parsed = templateSchema.safeParse(json);
  if (parsed.success) return { template: parsed.data };
  const problems = problemsOfZod(parsed.error, json, templateSchema);
  // A document of another format has no field right, and only one thing wrong.
  const format = problems.find(({ path }) => path.length === 1 && path[0] === "format");
  return { problems: format ? [format] : problems };
}

function unknownFormat(json: unknown, format: string | null): Problem {
  const meant = format === null ? null : nearest(format, FORMATS);
  const message =
    typeof json !== "object" || json === null || Array.isArray(json)
      ? `the file holds ${shorten(json)}: expected an object with "format"`
      : format === null
        ? `"format" is missing, which says what the file is: expected one of ${FORMATS.join(", ")}`
        : `${shorten(format)} is no format of this version: ${meant ? `did you mean "${meant}"?` : `expected one of ${FORMATS.join(", ")}`}`;
  return { severity: "error", code: "document.unknown_format", path: ["format"], message };
}

/** The problems of all documents, each seeing the others. Two of one kind and id contradict each other. */
export function lintDocuments(documents: readonly FileDocument[]): readonly FileProblem[] {
  const all = documents.flatMap(partsOf).map(({ document }) => document);
  const context: LintContext = {
    models: new Map(all.flatMap((each) => (each.kind === "score" ? [[each.id, each.value] as const] : []))),
    segments: new Map(
      all.flatMap((each) => (each.kind === "segment" ? [[each.id, each.value] as const] : [])),
    ),
    emails: new Set(all.flatMap((each) => (each.kind === "email" ? [each.id] : []))),
  };
  return [
    ...repeated(documents),
    ...documents.flatMap((each) =>
      [
        ...(each.kind === "template" ? lintTemplate(each.value, context) : lintDocument(each, context)),
        ...partsOf(each).flatMap(({ document, path }) => under(path, checkLiquid(document))),
      ].map((problem) => ({ file: each.file, problem })),
    ),
  ];
}

/** What is wrong with the mails themselves. Slow: MJML takes a second to load. */
export async function checkMails(documents: readonly FileDocument[]): Promise<readonly FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const each of documents)
    for (const { document, path } of partsOf(each))
      if (document.kind === "email")
        for (const problem of under(path, await checkMjml(document.value)))
          problems.push({ file: each.file, problem });
  return problems;
}

const FOLDERS = {
  flow: "flows",
  score: "scores",
  segment: "segments",
  email: "emails",
  settings: "settings",
} as const;

/** The documents in a file, each with where it stands. */
function partsOf(each: FileDocument): readonly { readonly document: AnyDocument; readonly path: Path }[] {
  if (each.kind !== "template") return [{ document: each, path: [] }];
  const counts = { flow: 0, score: 0, segment: 0, email: 0 };
  return documentsOf(each.value).map((document) => ({
    document,
    path: [FOLDERS[document.kind], counts[document.kind]++],
  }));
}

function under(path: Path, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function repeated(documents: readonly FileDocument[]): FileProblem[] {
  const first = new Map<string, string>();
  return documents.flatMap(({ kind, id, file }): FileProblem[] => {
    const what = kind === "settings" ? "the settings are" : `${kind} "${id}" is`;
    const other = first.get(what);
    first.set(what, other ?? file);
    if (other === undefined) return [];
    const message = `${what} in ${other} too: give only one of them`;
    return [{ file, problem: { severity: "error", code: "file.repeated", path: ["id"], message } }];
  });
}

/** `flow.json: nodes[2].config.model: there is no score model "defualt"`; warnings say that they are. */
export function problemLine({ file, problem }: FileProblem): string {
  const where = formatPath(problem.path);
  const warning = problem.severity === "warning" ? "warning: " : "";
  return `${file}: ${where === "" ? "" : `${where}: `}${warning}${problem.message}\n`;
}

export const isError = ({ problem }: FileProblem): boolean => problem.severity === "error";
