/** The problems of the draft, by the engine's own lint, while it is drawn. */
import { useEffect, useState } from "react";
import type { LintContext } from "../../../engine/flow/lint.js";
import { useFlowStore } from "../../canvas/flow-store.js";
import { type EditorProblem, problemsOf } from "../../model/problems.js";

/** Lint reads the whole flow: it comes after the letter that is typed, and not for each of them. */
const LATER_MS = 60;

export function useProblems(lint: LintContext): readonly EditorProblem[] {
  const store = useFlowStore();
  const [problems, setProblems] = useState(() => problemsOf(store.getState().history.present, lint));
  useEffect(() => {
    const look = () => {
      const found = problemsOf(store.getState().history.present, lint);
      // Most edits leave the problems as they are, and then nothing is drawn anew.
      setProblems((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const stop = store.subscribe(({ history }, { history: before }) => {
      if (history.present === before.present || waiting !== null) return;
      waiting = setTimeout(() => {
        waiting = null;
        look();
      }, LATER_MS);
    });
    look();
    return () => {
      stop();
      if (waiting !== null) clearTimeout(waiting);
    };
  }, [store, lint]);
  return problems;
}
