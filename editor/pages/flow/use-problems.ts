/** The problems of the draft, by the engine's own lint, while it is drawn. */
import { useDeferredValue, useMemo } from "react";
import type { LintContext } from "../../../engine/flow/lint.js";
import { useDraft } from "../../canvas/flow-store.js";
import { type EditorProblem, problemsOf } from "../../model/problems.js";

export function useProblems(lint: LintContext): readonly EditorProblem[] {
  // Typing and dragging go first.
  const draft = useDeferredValue(useDraft());
  return useMemo(() => problemsOf(draft, lint), [draft, lint]);
}
