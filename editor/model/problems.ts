/** What is wrong with a draft, each with the node and the field that it is about: the problem list leads there. */
import { unfinished } from "../../engine/flow/draft.js";
import { type LintContext, lintFlow } from "../../engine/flow/lint.js";
import type { Path, Problem } from "../../engine/lead/problem.js";
import { type FlowDraft, finishedFlow } from "./flow-draft.js";

export interface EditorProblem extends Omit<Problem, "node"> {
  /** The id of the node that it is about; null: the flow. */
  readonly node: string | null;
  /** Where in the settings of the node, or of the flow, it is; null: it is about the whole. */
  readonly field: Path | null;
}

/** What is unfinished; when nothing is, what lint says. Errors first, then by the order of the nodes, the flow before them. */
export function problemsOf(draft: FlowDraft, context: LintContext): readonly EditorProblem[] {
  const flow = finishedFlow(draft);
  return sortedProblems(draft, flow === null ? unfinished(draft) : lintFlow(flow, context));
}

/** Problems that somebody else has found, such as the server, as the list shows them. */
export function sortedProblems(draft: FlowDraft, problems: readonly Problem[]): readonly EditorProblem[] {
  const places = new Map(draft.nodes.map(({ id }, index) => [id, index]));
  const place = ({ node }: EditorProblem) => (node === null ? -1 : (places.get(node) ?? -1));
  const weight = ({ severity }: EditorProblem) => (severity === "error" ? 0 : 1);
  return problems.map(editorProblem).sort((a, b) => weight(a) - weight(b) || place(a) - place(b));
}

function editorProblem(problem: Problem): EditorProblem {
  return { ...problem, node: problem.node ?? null, field: fieldOf(problem) };
}

function fieldOf({ path, node }: Problem): Path | null {
  const [part, index, inside, ...rest] = path;
  if (part === "settings") return path.length > 1 ? path.slice(1) : null;
  const isOfNode = node !== undefined && part === "nodes" && typeof index === "number";
  return isOfNode && inside === "config" && rest.length > 0 ? rest : null;
}
