/** Changes what holds for the whole flow: its settings, name and description. */
import { draftFlowSchema } from "../../../engine/flow/draft.js";
import type { Json } from "../../../engine/lead/json.js";
import { type Path, type Problem, problemsOfZod } from "../../../engine/lead/problem.js";
import type { FlowDraft } from "../flow-draft.js";
import { withValueAt } from "../json-path.js";

type Changed =
  | { readonly ok: true; readonly draft: FlowDraft }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Sets the value at the path in the settings, such as `["window", "from"]`; undefined takes the default. Unlike a node, the
 * settings of a flow are right at all times, so a value that does not fit is refused; the problem's path is in the flow.
 */
export function setSetting(draft: FlowDraft, path: Path, value: Json | undefined): Changed {
  return setDetail(draft, ["settings", ...path], value);
}

export function setName(draft: FlowDraft, name: string): Changed {
  return setDetail(draft, ["name"], name);
}

export function setDescription(draft: FlowDraft, description: string): Changed {
  return setDetail(draft, ["description"], description);
}

/** Nodes and edges are not looked at: these parts say nothing of them. */
const detailsSchema = draftFlowSchema.pick({ name: true, description: true, settings: true });

function setDetail(draft: FlowDraft, path: Path, value: Json | undefined): Changed {
  const { name, description, settings } = draft;
  const details = { name, description, settings } as Json;
  const changed = withValueAt(details, path, value);
  if (changed === details) return { ok: true, draft };
  const parsed = detailsSchema.safeParse(changed);
  if (parsed.success) return { ok: true, draft: { ...draft, ...parsed.data } };
  return { ok: false, problems: problemsOfZod(parsed.error, changed, detailsSchema) };
}
