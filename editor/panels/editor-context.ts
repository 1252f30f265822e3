/** What the forms of a flow may refer to, and what they suggest. The flow page provides it. */
import { createContext, useContext } from "react";
import type { ScoreModel } from "../../engine/score/model.js";
import { type Names, NO_NAMES } from "../model/names.js";

export interface EditorContextValue {
  readonly models: readonly ScoreModel[];
  readonly segments: readonly { readonly id: string; readonly name: string }[];
  readonly emails: readonly { readonly id: string; readonly name: string }[];
  /** Names that models, flows and templates use. Others may be typed. */
  readonly attributes: readonly string[];
  readonly events: readonly string[];
  readonly names: Names;
}

/** `<EditorContext value={…}>` around the inspector. */
export const EditorContext = createContext<EditorContextValue>({
  models: [],
  segments: [],
  emails: [],
  attributes: [],
  events: [],
  names: NO_NAMES,
});

export const useEditorContext = (): EditorContextValue => useContext(EditorContext);
