/** Saving the draft and publishing it: what is under way, what was refused, and who else has saved meanwhile. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type Answer, ApiProblem, call } from "../../api/client.js";
import { refresh } from "../../api/queries.js";
import { isDirty, useFlowStore } from "../../canvas/flow-store.js";
import { openFlow } from "../../model/flow-draft.js";

type StoredDraft = Answer<"GET /api/flows/:id/draft">;
type Published = Answer<"POST /api/flows/:id/publish">;

export interface Saving {
  readonly isBusy: boolean;
  /** Why the last try was refused, other than by a conflict. */
  readonly error: Error | null;
  /** Somebody else has saved: one of the two has to give way. */
  readonly isConflict: boolean;
  /** Answers whether the draft is on the server now. */
  save(): Promise<boolean>;
  /** Saves and publishes; null when either was refused. */
  publish(): Promise<Published | null>;
  loadTheirs(): Promise<void>;
  saveMine(): Promise<void>;
  dismiss(): void;
}

export function useSaving(stored: StoredDraft): Saving {
  const store = useFlowStore();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [isConflict, setConflict] = useState(false);
  const { id } = stored;

  const underWay = useRef<Promise<unknown>>(Promise.resolve());

  /** Runs one of them at a time, so that a second press does not find its own first one in the way; a refusal is kept to be shown. */
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

  const put = useCallback(
    async (ifMatch: number | "*") => {
      const draft = store.getState().history.present;
      const { revision } = await call("PUT /api/flows/:id/draft", { params: { id }, body: draft, ifMatch });
      store.getState().markSaved(draft, revision);
      await refresh("/api/flows");
    },
    [store, id],
  );

  const save = useCallback(async () => {
    if (!isDirty(store.getState())) return true;
    const done = await attempt(async () => {
      if (isDirty(store.getState())) await put(store.getState().saved.revision);
      return true;
    });
    return done === true;
  }, [store, attempt, put]);

  const publish = useCallback(async () => {
    if (!(await save())) return null;
    return attempt(async () => {
      const ifMatch = store.getState().saved.revision;
      const published = await call("POST /api/flows/:id/publish", { params: { id }, ifMatch });
      store.getState().markSaved(store.getState().saved.draft, published.revision);
      await refresh("/api/flows", "/api/definitions");
      return published;
    });
  }, [store, id, save, attempt]);

  const loadTheirs = useCallback(async () => {
    await attempt(async () => {
      const theirs = await call("GET /api/flows/:id/draft", { params: { id } });
      const read = openFlow(theirs.document);
      if (read.ok) store.getState().replace(read.draft, theirs.revision);
      setConflict(false);
    });
  }, [store, id, attempt]);

  const saveMine = useCallback(async () => {
    await attempt(() => put("*"));
    setConflict(false);
  }, [attempt, put]);

  useFollowOthers(stored);
  return {
    isBusy,
    error,
    isConflict,
    save,
    publish,
    loadTheirs,
    saveMine,
    dismiss: () => {
      setError(null);
      setConflict(false);
    },
  };
}

/** What somebody else has saved is shown at once, unless there is something here that it would take away. */
function useFollowOthers({ document, revision }: StoredDraft): void {
  const store = useFlowStore();
  useEffect(() => {
    const { saved, replace } = store.getState();
    if (revision <= saved.revision || isDirty(store.getState())) return;
    const read = openFlow(document);
    if (read.ok) replace(read.draft, revision);
  }, [store, document, revision]);
}
