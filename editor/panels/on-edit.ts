/** How panels tell what they change: an edit of the draft with its name, for the history of the flow page. */
import type { EditLabel } from "../model/edit-label.js";
import type { FlowDraft } from "../model/flow-draft.js";
import type { Change } from "../model/history.js";

export type OnEdit = (change: Change<FlowDraft, EditLabel>) => void;
