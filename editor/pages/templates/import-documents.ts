/** Brings documents in, all or none, and writes over nothing that the person has not seen. */
import { type Answer, ApiProblem, call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import type { Compared } from "./use-comparison.js";

type Imported = Answer<"POST /api/documents">["documents"][number];

/** `documents`: those to store; among them the ones to replace, at the revision that was looked at. */
export async function importDocuments(documents: readonly Compared[]): Promise<readonly Imported[]> {
  const replaced = documents.filter(({ state }) => state === "other");
  const post = (conflicts: "refuse" | "replace") =>
    call("POST /api/documents", { body: { documents: documents.map(({ value }) => value), conflicts } });
  try {
    return (await post("refuse")).documents;
  } catch (error) {
    // The refusal names what would be written over as it is now: go on only if that is what was chosen.
    if (!isConflict(error) || !conflictsOf(error).every(isChosen(replaced))) throw error;
  }
  return (await post("replace")).documents;
}

/** What is there has changed since it was shown: it is compared anew. */
export function isConflict(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.problem.code === "document.conflicts";
}

export function compareAgain(): Promise<void> {
  return refresh("/api/flows", "/api/emails", "/api/scores", "/api/segments");
}

const conflictsOf = ({ problem }: ApiProblem) => problem.conflicts ?? [];

function isChosen(replaced: readonly Compared[]) {
  return (conflict: { readonly kind: string; readonly id: string; readonly revision: number }) =>
    replaced.some(
      ({ kind, id, revision }) =>
        kind === conflict.kind && id === conflict.id && revision === conflict.revision,
    );
}
