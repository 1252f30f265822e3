/** A model as a file holds it, brought into the model that is open. */
import { formatOf, readDocument } from "../../../engine/contract/document.js";
import { readJson } from "../../../engine/contract/json-text.js";
import { formatPath } from "../../../engine/lead/problem.js";
import type { ScoreModel } from "../../../engine/score/model.js";

type ModelFile =
  | { readonly ok: true; readonly model: ScoreModel }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** The model keeps the id of the one that it replaces. */
export function readModelFile(text: string, id: string): ModelFile {
  const json = readJson(text);
  if (!json.ok) return { ok: false, reasons: [json.message] };
  const format = formatOf(json.value);
  if (format !== "scoreflow.score/1") {
    const found = format === null ? 'the file has no "format"' : `the file's format is "${format}"`;
    return { ok: false, reasons: [`${found}: choose a score model (scoreflow.score/1)`] };
  }
  const read = readDocument(json.value, "score");
  if (!read.ok)
    return {
      ok: false,
      reasons: read.problems.map(({ path, message }) =>
        path.length === 0 ? message : `${formatPath(path)}: ${message}`,
      ),
    };
  const { document } = read;
  if (document.kind !== "score")
    throw new Error(`asked for a score model, read a document of kind "${document.kind}"`);
  return { ok: true, model: { ...document.value, id } };
}
