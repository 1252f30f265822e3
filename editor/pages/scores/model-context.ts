/** The model that is open: what it is now, what is wrong with it, and how it is changed. The model's page provides it. */
import { createContext, useContext } from "react";
import type { ModelDraft } from "../../model/scores/model-draft.js";
import type { ModelProblem } from "../../model/scores/problems.js";

/** What undo calls an edit. */
export type EditAct =
  | "addRule"
  | "editRule"
  | "points"
  | "duplicateRule"
  | "removeRule"
  | "moveRule"
  | "group"
  | "scale"
  | "bands"
  | "matrix"
  | "variants"
  | "about"
  | "restore";

export interface OpenModel {
  readonly draft: ModelDraft;
  readonly problems: readonly ModelProblem[];
  /** `mergeKey`: what is typed in one field becomes one step of undo. */
  readonly edit: (act: EditAct, change: (draft: ModelDraft) => ModelDraft, mergeKey?: string) => void;
  /** A field was left: what is typed next is a step of its own. */
  readonly settle: () => void;
}

export const ModelContext = createContext<OpenModel | null>(null);

export function useModelEdits(): OpenModel {
  const open = useContext(ModelContext);
  if (open === null) throw new Error("useModelEdits outside of the page of a model");
  return open;
}
