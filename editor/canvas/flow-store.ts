/** What the screen knows of the flow that is open: its history, what is chosen, what is saved. One store for each open flow. */
import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { Path } from "../../engine/lead/problem.js";
import type { EditLabel } from "../model/edit-label.js";
import type { FlowDraft, Point } from "../model/flow-draft.js";
import { change, type History, newHistory, redo, settle, undo } from "../model/history.js";
import { keptSelection } from "./kept-selection.js";

export interface Selection {
  readonly nodes: readonly string[];
  /** Keys of edges: `from/port`. */
  readonly edges: readonly string[];
  readonly notes: readonly string[];
}
export const NOTHING: Selection = { nodes: [], edges: [], notes: [] };

/** A field that somebody is led to, by the problem list or by Enter on a node. `path` null: the first field. */
interface FieldRequest {
  readonly node: string | null;
  readonly path: Path | null;
  /** Grows with each request, so that the same field can be asked for twice. */
  readonly n: number;
}

/** Where a node that is being picked will go. */
export type PickTarget =
  | { readonly kind: "after"; readonly from: string; readonly port: string; readonly at?: Point }
  | { readonly kind: "free" };

interface FlowState {
  readonly history: History<FlowDraft, EditLabel>;
  readonly selection: Selection;
  /** The draft as the server has it, and its revision there. */
  readonly saved: { readonly draft: FlowDraft; readonly revision: number };
  readonly field: FieldRequest | null;
  /** While the list of node types is open. */
  readonly picking: PickTarget | null;
  /** The node that the canvas is to bring into view, and to focus where `focuses`. */
  readonly reveal: { readonly id: string; readonly focuses: boolean; readonly n: number } | null;
  /** Nodes that a preview came through, in order; empty: none is shown. */
  readonly trail: readonly string[];

  edit(edit: (draft: FlowDraft) => FlowDraft, label: EditLabel, mergeKey?: string): void;
  /** The next edit is a step of its own. */
  settle(): void;
  undo(): void;
  redo(): void;
  select(selection: Partial<Selection>): void;
  askField(node: string | null, path: Path | null): void;
  /** `focuses: false` leaves the focus where it is: somebody is stepping through a list. */
  show(id: string, how?: { readonly focuses: boolean }): void;
  pick(target: PickTarget | null): void;
  showTrail(nodes: readonly string[]): void;
  /** The server has this draft now, as this revision. */
  markSaved(draft: FlowDraft, revision: number): void;
  /** Begins anew with what somebody else has saved. */
  replace(draft: FlowDraft, revision: number): void;
}

export type FlowStore = StoreApi<FlowState>;

export function newFlowStore(draft: FlowDraft, revision: number): FlowStore {
  let requests = 0;
  return createStore<FlowState>()((set, get) => {
    /** What is gone is not chosen any more. */
    const withHistory = (history: FlowState["history"]) =>
      set({ history, selection: keptSelection(get().selection, get().history.present, history.present) });
    return {
      history: newHistory(draft),
      selection: NOTHING,
      saved: { draft, revision },
      field: null,
      picking: null,
      reveal: null,
      trail: [],
      edit: (edit, label, mergeKey) =>
        withHistory(change(get().history, { edit, label, ...(mergeKey === undefined ? {} : { mergeKey }) })),
      settle: () => set({ history: settle(get().history) }),
      undo: () => withHistory(undo(get().history)),
      redo: () => withHistory(redo(get().history)),
      select: (selection) => {
        const next = { ...NOTHING, ...selection };
        if (!isSame(next, get().selection)) set({ selection: next, history: settle(get().history) });
      },
      askField: (node, path) => set({ field: { node, path, n: ++requests } }),
      show: (id, { focuses } = { focuses: true }) => set({ reveal: { id, focuses, n: ++requests } }),
      pick: (picking) => set({ picking }),
      showTrail: (trail) => set({ trail }),
      markSaved: (saved, savedRevision) => set({ saved: { draft: saved, revision: savedRevision } }),
      replace: (other, otherRevision) =>
        set({
          history: newHistory(other),
          selection: NOTHING,
          saved: { draft: other, revision: otherRevision },
          trail: [],
        }),
    };
  });
}

function isSame(a: Selection, b: Selection): boolean {
  const same = (x: readonly string[], y: readonly string[]) =>
    x.length === y.length && x.every((id, index) => id === y[index]);
  return same(a.nodes, b.nodes) && same(a.edges, b.edges) && same(a.notes, b.notes);
}

export const FlowStoreContext = createContext<FlowStore | null>(null);

export function useFlowStore(): FlowStore {
  const store = useContext(FlowStoreContext);
  if (!store) throw new Error("useFlow needs a <FlowStoreContext> around it: only the flow page has one");
  return store;
}

/** A part of the open flow's state: `useFlow((state) => state.selection)`. */
export function useFlow<T>(part: (state: FlowState) => T): T {
  return useStore(useFlowStore(), part);
}

export const useDraft = (): FlowDraft => useFlow((state) => state.history.present);
export const isDirty = ({ history, saved }: FlowState): boolean => history.present !== saved.draft;
