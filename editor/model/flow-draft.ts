/**
 * A flow while it is drawn: as the engine has it, but a node may be half set up. A draft is plain data that is never written
 * into: every edit answers a new one, which shares what it did not touch.
 */
import { canonicalJson } from "../../engine/contract/document.js";
import { unstorable } from "../../engine/contract/json-text.js";
import { type DraftFlow, type DraftNode, draftFlowSchema, orderedDraft } from "../../engine/flow/draft.js";
import { type Flow, flowSchema } from "../../engine/flow/flow.js";
import { type Problem, problemsOfZod } from "../../engine/lead/problem.js";

export type { DraftNode };
export type FlowDraft = DraftFlow;
export type Edge = FlowDraft["edges"][number];
export type Note = FlowDraft["notes"][number];
/** On the canvas: x to the right, y down. */
export type Point = readonly [x: number, y: number];

type OpenedFlow =
  | { readonly ok: true; readonly draft: FlowDraft }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A flow's file, or what the server has of it, as a draft; what is finished gets its defaults. */
export function openFlow(json: unknown): OpenedFlow {
  const bad = unstorable(json);
  if (bad.length > 0) return { ok: false, problems: bad };
  const parsed = draftFlowSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: problemsOfZod(parsed.error, json, draftFlowSchema) };
  return { ok: true, draft: orderedDraft(parsed.data) };
}

/** A flow with nothing in it. */
export function newFlow(id: string, name = ""): FlowDraft {
  return draftFlowSchema.parse({ format: "scoreflow.flow/1", id, name, nodes: [], edges: [] });
}

/** The draft as the engine's flow; null while something in it is unfinished. */
export function finishedFlow(draft: FlowDraft): Flow | null {
  return flowSchema.safeParse(draft).data ?? null;
}

/** The draft as its file: canonical JSON (S34), so that a file that nobody edited is the same to the byte (invariant 12). */
export function flowText(draft: FlowDraft): string {
  return canonicalJson(finishedFlow(draft) ?? orderedDraft(draftFlowSchema.parse(draft)));
}

export function nodeOf(draft: FlowDraft, id: string): DraftNode | null {
  return draft.nodes.find((node) => node.id === id) ?? null;
}
