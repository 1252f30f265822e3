/** A model while it is edited: its history, whether it is saved, and who else has saved meanwhile. */
import { useCallback, useMemo, useState } from "react";
import type { Json } from "../../../engine/lead/json.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { change, type History, newHistory, redo, settle, undo } from "../../model/history.js";
import { sameJson } from "../../model/json-path.js";
import { type ModelDraft, openModel } from "../../model/scores/model-draft.js";
import type { EditAct } from "./model-context.js";

export interface Read {
  readonly document: ScoreModel;
  readonly revision: number;
}

export interface ModelHistory {
  readonly history: History<ModelDraft, EditAct>;
  readonly draft: ModelDraft;
  /** What the server has, as far as this page knows. */
  readonly base: Read;
  readonly isDirty: boolean;
  readonly edit: (act: EditAct, edit: (draft: ModelDraft) => ModelDraft, mergeKey?: string) => void;
  readonly settle: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly markSaved: (saved: Read) => void;
  /** Drops what was edited here. */
  readonly loadTheirs: (theirs: Read) => void;
}

/** `newest`: as the server has it now; it changes when somebody else saves. */
export function useModelDraft(newest: Read): ModelHistory {
  const [base, setBase] = useState(newest);
  const [history, setHistory] = useState<History<ModelDraft, EditAct>>(() =>
    newHistory(openModel(newest.document)),
  );
  const draft = history.present;
  const isDirty = useMemo(
    () => draft !== openModel(base.document) && !sameJson(asJson(draft), asJson(base.document)),
    [draft, base],
  );

  const loadTheirs = (theirs: Read) => {
    setBase(theirs);
    setHistory(newHistory(openModel(theirs.document)));
  };
  // What somebody else has saved is shown at once, unless there is something here that it would take away.
  if (newest.revision > base.revision && !isDirty) loadTheirs(newest);

  const edit = useCallback<ModelHistory["edit"]>(
    (label, edit, mergeKey) =>
      setHistory((before) =>
        change(before, { label, edit, ...(mergeKey === undefined ? {} : { mergeKey }) }),
      ),
    [],
  );
  return {
    history,
    draft,
    base,
    isDirty,
    edit,
    settle: useCallback(() => setHistory(settle), []),
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    markSaved: setBase,
    loadTheirs,
  };
}

const asJson = (model: ModelDraft | ScoreModel) => model as unknown as Json;
