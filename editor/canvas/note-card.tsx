/** A note on the canvas, for the people who read the flow. */
import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { editLabel } from "../model/edit-label.js";
import { editNote, LONGEST_NOTE, moveNote, resizeNote } from "../model/edits/notes.js";
import type { NoteNode } from "./elements.js";
import { useFlow } from "./flow-store.js";
import classes from "./note-card.module.css";

export const NoteCard = memo(function NoteCard({ data: { note }, selected }: NodeProps<NoteNode>) {
  const { t } = useTranslation("canvas");
  const edit = useFlow((state) => state.edit);
  const settle = useFlow((state) => state.settle);
  // React Flow's nodes follow the draft a moment later: what is typed quickly would be lost in between.
  const text = useFlow(({ history: { present } }) => present.notes.find(({ id }) => id === note.id)?.text);
  return (
    <div className={classes.note}>
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={60}
        onResizeEnd={(_, { x, y, width, height }) =>
          edit(
            (draft) => resizeNote(moveNote(draft, note.id, [x, y]), note.id, [width, height]),
            editLabel("resizeNote"),
          )
        }
      />
      <textarea
        className={`${classes.text} nodrag nowheel`}
        aria-label={t("note.label")}
        placeholder={t("note.empty")}
        dir="auto"
        maxLength={LONGEST_NOTE}
        value={text ?? note.text}
        onChange={({ target: { value } }) =>
          edit((draft) => editNote(draft, note.id, value), editLabel("editNote"), `note ${note.id}`)
        }
        onBlur={settle}
      />
    </div>
  );
});
