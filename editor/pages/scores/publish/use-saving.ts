/** Saving the draft of a model and publishing it: what is under way, what was refused, and who else has saved meanwhile. */
import { useCallback, useRef, useState } from "react";
import { type Answer, ApiProblem, call } from "../../../api/client.js";
import { refresh } from "../../../api/queries.js";
import { finishedModel } from "../../../model/scores/model-draft.js";
import type { ModelHistory, Read } from "../use-model-draft.js";

type Published = Answer<"POST /api/scores/:id/publish">;

export interface Saving {
  readonly isBusy: boolean;
  /** Why the last try was refused, other than by a conflict. */
  readonly error: Error | null;
  /** Somebody else has saved: one of the two has to give way. */
  readonly isConflict: boolean;
  /** Answers whether the draft is on the server now. */
  save(): Promise<boolean>;
  /** Saves and publishes; null when either was refused. */
  publish(fire: boolean): Promise<Published | null>;
  loadTheirs(): Promise<void>;
  saveMine(): Promise<void>;
  dismiss(): void;
}

export function useSaving(model: ModelHistory): Saving {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [isConflict, setConflict] = useState(false);
  const underWay = useRef<Promise<unknown>>(Promise.resolve());
  const { draft, base, isDirty, markSaved, loadTheirs } = model;
  const { id } = draft;

  /** One at a time, so that a second press does not find its own first one in the way; a refusal is kept to be shown. */
  const attempt = useCallback(<T>(act: () => Promise<T>): Promise<T | null> => {
    const run = async () => {
      setBusy(true);
      setError(null);
      try {
        return await act();
      } catch (problem) {
        const isOther = problem instanceof ApiProblem && problem.problem.code === "document.changed";
        if (isOther) setConflict(true);
        else setError(problem instanceof Error ? problem : new Error(String(problem)));
        return null;
      } finally {
        setBusy(false);
      }
    };
    const turn = underWay.current.then(run);
    underWay.current = turn;
    return turn;
  }, []);

  /** The draft must be finished. */
  const put = async (ifMatch: number | "*"): Promise<Read> => {
    const document = finishedModel(draft);
    if (document === null) throw new Error("an unfinished model cannot be saved: the page offers no way to");
    const { revision } = await call("PUT /api/scores/:id/draft", { params: { id }, body: document, ifMatch });
    const saved = { document, revision };
    markSaved(saved);
    await refresh("/api/scores");
    return saved;
  };

  return {
    isBusy,
    error,
    isConflict,
    save: async () => !isDirty || (await attempt(() => put(base.revision))) !== null,
    publish: (fire) =>
      attempt(async () => {
        const { document, revision } = isDirty ? await put(base.revision) : base;
        const published = await call("POST /api/scores/:id/publish", {
          params: { id },
          body: { fire },
          ifMatch: revision,
        });
        markSaved({ document, revision: published.revision });
        await refresh("/api/scores", "/api/definitions", "/api/jobs", "/api/leads");
        return published;
      }),
    loadTheirs: async () => {
      await attempt(async () => {
        loadTheirs(await call("GET /api/scores/:id", { params: { id } }));
        setConflict(false);
      });
    },
    saveMine: async () => {
      await attempt(() => put("*"));
      setConflict(false);
    },
    dismiss: () => {
      setError(null);
      setConflict(false);
    },
  };
}
