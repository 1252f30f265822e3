/** How many errors and warnings each node has. */
import type { EditorProblem } from "../../model/problems.js";

interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

export function problemsByNode(problems: readonly EditorProblem[]): ReadonlyMap<string, ProblemCount> {
  const counts = new Map<string, ProblemCount>();
  for (const { node, severity } of problems) {
    if (node === null) continue;
    const { errors, warnings } = counts.get(node) ?? { errors: 0, warnings: 0 };
    counts.set(
      node,
      severity === "error" ? { errors: errors + 1, warnings } : { errors, warnings: warnings + 1 },
    );
  }
  return counts;
}
