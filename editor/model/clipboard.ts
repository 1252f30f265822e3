/**
 * Copying and pasting as text, so that nodes travel between flows, tabs and workspaces, and through a chat: the format is
 * `scoreflow.nodes/1`, and a whole flow's file may be pasted as well.
 */
import { z } from "zod";
import { formatOf } from "../../engine/contract/document.js";
import { readJson, unstorable } from "../../engine/contract/json-text.js";
import { draftFlowSchema } from "../../engine/flow/draft.js";
import { type Problem, problemsOfZod, shorten } from "../../engine/lead/problem.js";
import type { FlowDraft, Point } from "./flow-draft.js";
import { cornerOf, type FlowPart, type Inserted, insertPart, partOf, type Selection } from "./part.js";

const NODES = "scoreflow.nodes/1";
const FLOW = "scoreflow.flow/1";

const { nodes, edges, layout, notes } = draftFlowSchema.shape;

const copiedSchema = z.strictObject({ format: z.literal(NODES), nodes, edges, layout, notes });

type Pasted =
  | ({ readonly ok: true } & Inserted)
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The selection as text, with the edges between its nodes. */
export function copy(draft: FlowDraft, selection: Selection): string {
  const part = copiedSchema.parse({ format: NODES, ...partOf(draft, selection) });
  return `${JSON.stringify(part, null, 2)}\n`;
}

/** Puts what the text holds into the draft, its upper left corner at the point; why not, when it holds no nodes. */
export function paste(draft: FlowDraft, text: string, at: Point): Pasted {
  const read = readPart(text);
  if ("problems" in read) return { ok: false, problems: read.problems };
  const [left, top] = cornerOf(read.part);
  return { ok: true, ...insertPart(draft, read.part, [at[0] - left, at[1] - top]) };
}

function readPart(text: string): { readonly part: FlowPart } | { readonly problems: readonly Problem[] } {
  const json = readJson(text);
  if (!json.ok) return refused("paste.not_json", `the clipboard holds ${shorten(text)}: ${EXPECTED}`);
  const { value } = json;
  const format = formatOf(value);
  if (format !== NODES && format !== FLOW)
    return refused(
      "paste.unknown_format",
      `the clipboard holds ${format === null ? shorten(value) : `a document of format ${shorten(format)}`}: ${EXPECTED}`,
    );
  const bad = unstorable(value);
  if (bad.length > 0) return { problems: bad };
  const schema: z.ZodType<FlowPart> = format === NODES ? copiedSchema : draftFlowSchema;
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { problems: problemsOfZod(parsed.error, value, schema) };
  const { nodes: some, notes: texts } = parsed.data;
  if (some.length + texts.length > 0) return { part: parsed.data };
  return refused(
    "paste.empty",
    "the clipboard holds a flow without nodes and notes: there is nothing to paste",
  );
}

const EXPECTED = "expected nodes that were copied here, or a flow's file";

function refused(code: string, message: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ severity: "error", code, path: [], message }] };
}
