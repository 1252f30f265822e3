/** A segment while it is edited: what was read, what has become of it, and how it is saved and published. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Segment, segmentSchema } from "../../../engine/condition/segment.js";
import type { LintContext } from "../../../engine/flow/lint.js";
import { lintSegment } from "../../../engine/flow/lint-segment.js";
import type { Json, JsonObject } from "../../../engine/lead/json.js";
import { type Problem, problemsOfZod } from "../../../engine/lead/problem.js";
import { type Answer, ApiProblem, call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { sameJson } from "../../model/json-path.js";

export type Read = Answer<"GET /api/segments/:id">;

const CONFLICTS = ["document.changed", "document.exists"];

/** `newest`: as the server has it now; it changes when somebody else saves. */
export function useSegmentDraft(newest: Read, lint: LintContext) {
  const [base, setBase] = useState<{ readonly document: JsonObject; readonly revision: number }>(
    begin(newest),
  );
  const [draft, setDraft] = useState(base.document);
  const isDirty = !sameJson(draft, base.document);
  const { segment, problems } = check(draft, lint);

  /** What is edited while this is under way is not saved by it. */
  const put = async (over: boolean) => {
    if (segment === null) throw new Error("a segment that is unfinished was to be saved");
    const ifMatch = over ? "*" : base.revision;
    const { revision } = await call("PUT /api/segments/:id", {
      params: { id: segment.id },
      body: segment,
      ifMatch,
    });
    setBase({ document: draft, revision });
    return revision;
  };
  const told = () => refresh("/api/segments", "/api/definitions");
  const save = useMutation({ mutationFn: (over: boolean) => put(over), onSuccess: told });
  const publish = useMutation({
    mutationFn: async () => {
      const ifMatch = isDirty ? await put(false) : base.revision;
      await call("POST /api/segments/:id/publish", { params: { id: newest.id }, ifMatch });
    },
    onSettled: told,
  });

  const error = publish.error ?? save.error;
  const refusal = error instanceof ApiProblem ? error.problem.code : null;
  const wasRefused = refusal !== null && CONFLICTS.includes(refusal);
  const isBusy = save.isPending || publish.isPending;
  const isNewer = newest.revision > base.revision && !isBusy;
  // What became of the last try alone is told: an earlier refusal may be settled by now.
  const write = (over: boolean) => {
    publish.reset();
    save.mutate(over);
  };
  const load = (theirs: Read) => {
    save.reset();
    publish.reset();
    setBase(begin(theirs));
    setDraft(begin(theirs).document);
  };
  // Nothing is lost by showing what somebody else saved where nothing was edited here.
  if (isNewer && !isDirty) load(newest);

  return {
    draft,
    set: (key: "name" | "description" | "when", value: Json) => setDraft((now) => ({ ...now, [key]: value })),
    problems,
    isFinished: segment !== null,
    isDirty,
    isBusy,
    /** Why saving or publishing failed, unless it was a conflict. */
    error: wasRefused ? null : error,
    hasConflict: isDirty && (isNewer || wasRefused),
    save: () => write(false),
    overwrite: () => write(true),
    publish: () => {
      save.reset();
      publish.mutate();
    },
    /** Drops what was edited here. */
    load,
  };
}

function begin({ document, revision }: Read) {
  return { document: document as unknown as JsonObject, revision };
}

function check(
  draft: JsonObject,
  lint: LintContext,
): { readonly segment: Segment | null; readonly problems: readonly Problem[] } {
  const parsed = segmentSchema.safeParse(draft);
  if (!parsed.success) return { segment: null, problems: problemsOfZod(parsed.error, draft, segmentSchema) };
  return { segment: parsed.data, problems: lintSegment(parsed.data, lint) };
}
