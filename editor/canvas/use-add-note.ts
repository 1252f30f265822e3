/** Puts an empty note where the eye is. */
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { editLabel } from "../model/edit-label.js";
import { addNote } from "../model/edits/notes.js";
import { NOTE_PREFIX } from "./elements.js";
import { useFlowStore } from "./flow-store.js";
import { middleOfCanvas } from "./middle.js";

export function useAddNote(): () => void {
  const store = useFlowStore();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(() => {
    const { history, edit, select, show } = store.getState();
    const added = addNote(history.present, {
      text: "",
      at: middleOfCanvas(screenToFlowPosition),
      size: [240, 120],
    });
    edit(() => added.draft, editLabel("addNote"));
    select({ notes: [added.id] });
    show(NOTE_PREFIX + added.id);
  }, [store, screenToFlowPosition]);
}
