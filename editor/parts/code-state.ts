/** What CodeMirror is set up with for the source of a mail. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { html } from "@codemirror/lang-html";
import { bidiIsolates, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
} from "@codemirror/view";
import { styleNonce } from "../theme/nonce.js";

/** Tab leaves the editor, as everywhere: nobody is caught in it. */
export function codeState(doc: string, onChange: (text: string) => void): EditorState {
  return EditorState.create({
    doc,
    extensions: [
      EditorView.cspNonce.of(styleNonce()),
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      lineNumbers(),
      highlightActiveLine(),
      indentOnInput(),
      bracketMatching(),
      EditorView.lineWrapping,
      // Focusable as it is, but not every tool that checks the page knows that of editable content.
      EditorView.contentAttributes.of({ tabindex: "0" }),
      html({ matchClosingTags: false, autoCloseTags: true }),
      syntaxHighlighting(classNames),
      // Tags stay in order inside text that runs from right to left.
      bidiIsolates(),
      EditorView.perLineTextDirection.of(true),
      liquid,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
}

type Highlighter = Parameters<typeof syntaxHighlighting>[0];

/** Names of classes that code-editor.module.css colours, so that both themes share one editor. */
const classNames: Highlighter = {
  style: (tags) => {
    for (const tag of tags)
      for (const { name } of tag.set.map(String).map((text) => ({ name: text })))
        if (CLASSES[name] !== undefined) return CLASSES[name];
    return null;
  },
};

const CLASSES: Readonly<Record<string, string>> = {
  tagName: "code-tag",
  attributeName: "code-attribute",
  attributeValue: "code-value",
  string: "code-value",
  comment: "code-comment",
  angleBracket: "code-quiet",
  character: "code-value",
};

const marks = new MatchDecorator({
  regexp: /\{\{.*?\}\}|\{%.*?%\}/g,
  decoration: Decoration.mark({ class: "code-liquid" }),
});

const liquid: Extension = ViewPlugin.define(
  (view) => ({
    marks: marks.createDeco(view),
    update(update) {
      this.marks = marks.updateDeco(update, this.marks);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);
