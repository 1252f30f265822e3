/** The source of a mail, edited: lines numbered, markup and Liquid coloured, undo. Load it lazily: CodeMirror is heavy. */
import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import classes from "./code-editor.module.css";
import { codeState } from "./code-state.js";

export interface CodeEditorHandle {
  /** Puts the cursor at the start of a line, counted from 1. */
  focus(line?: number): void;
}

interface Props {
  /** Which text it is. Each keeps its own undo while the editor is on the screen. */
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The accessible name. */
  readonly label: string;
  /** The id of what describes it, such as its problem. */
  readonly describedBy?: string;
  readonly ref?: Ref<CodeEditorHandle>;
}

export default function CodeEditor({ name, value, onChange, label, describedBy, ref }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const states = useRef(new Map<string, EditorState>());
  const shown = useRef(name);
  const change = useRef(onChange);
  change.current = onChange;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one view for good; what changes is brought into it below
  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      state: codeState(value, (text) => change.current(text)),
      parent: place.current,
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const now = view.current;
    if (!now) return;
    if (shown.current !== name) {
      states.current.set(shown.current, now.state);
      shown.current = name;
      now.setState(states.current.get(name) ?? codeState(value, (text) => change.current(text)));
    }
    const text = now.state.doc.toString();
    if (text !== value) now.dispatch({ changes: { from: 0, to: text.length, insert: value } });
  }, [name, value]);

  useEffect(() => {
    const content = view.current?.contentDOM;
    content?.setAttribute("aria-label", label);
    if (describedBy === undefined) content?.removeAttribute("aria-describedby");
    else content?.setAttribute("aria-describedby", describedBy);
  }, [label, describedBy]);

  useImperativeHandle(ref, () => ({
    focus(line) {
      const now = view.current;
      if (!now) return;
      now.focus();
      if (line === undefined) return;
      const { from } = now.state.doc.line(Math.min(Math.max(1, line), now.state.doc.lines));
      now.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
    },
  }));

  return <div ref={place} className={classes.editor} />;
}
