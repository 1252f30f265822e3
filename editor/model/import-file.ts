/** What the text of a file holds that somebody brings in: a flow, or a template. */
import { type Template, templateSchema } from "../../engine/bundle/template.js";
import { formatOf, KIND_OF_FORMAT, readDocument } from "../../engine/contract/document.js";
import { readJson, unstorable } from "../../engine/contract/json-text.js";
import { formatPath, type Problem, problemsOfZod } from "../../engine/lead/problem.js";
import { type FlowDraft, openFlow } from "./flow-draft.js";

type ImportFile =
  | { readonly kind: "flow"; readonly draft: FlowDraft }
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "refused"; readonly reasons: readonly string[] };

const TEMPLATE = "scoreflow.template/1";

/** A score model, a segment or an email alone is a template of one document. */
export function readImportFile(text: string): ImportFile {
  const read = readJson(text);
  if (!read.ok) return { kind: "refused", reasons: [read.message] };
  const json = read.value;
  const format = formatOf(json) ?? "";
  const kind = KIND_OF_FORMAT[format];
  if (format === TEMPLATE) return readTemplate(json);
  if (kind === "flow") {
    const opened = openFlow(json);
    return opened.ok ? { kind: "flow", draft: opened.draft } : refused(opened.problems);
  }
  if (kind === "score" || kind === "segment" || kind === "email") return readAlone(json);
  const found = format === "" ? 'the file has no "format"' : `the file's format is "${format}"`;
  return {
    kind: "refused",
    reasons: [
      `${found}: choose a flow (scoreflow.flow/1), a template (${TEMPLATE}), a score model (scoreflow.score/1), a segment (scoreflow.segment/1) or an email (scoreflow.email/1)`,
    ],
  };
}

function readTemplate(json: unknown): ImportFile {
  const bad = unstorable(json);
  if (bad.length > 0) return refused(bad);
  const parsed = templateSchema.safeParse(json);
  if (!parsed.success) return refused(problemsOfZod(parsed.error, json, templateSchema));
  return { kind: "template", template: parsed.data };
}

function readAlone(json: unknown): ImportFile {
  const read = readDocument(json);
  if (!read.ok) return refused(read.problems);
  const { kind, id, value } = read.document;
  const name = "name" in value && value.name !== "" ? value.name : id;
  const list = kind === "score" ? "scores" : kind === "segment" ? "segments" : "emails";
  return {
    kind: "template",
    template: templateSchema.parse({ format: TEMPLATE, id, name, [list]: [value] }),
  };
}

function refused(problems: readonly Problem[]): ImportFile {
  return { kind: "refused", reasons: problems.map(inWords) };
}

function inWords({ path, message }: Problem): string {
  return path.length === 0 ? message : `${formatPath(path)}: ${message}`;
}
