/** What a lead has really lived through in a flow, beside what the draft makes of the same past. */
import type { TimelineView } from "../../../../engine/contract/lead-routes.js";
import type { Json } from "../../../../engine/lead/json.js";
import { sameJson } from "../../../model/json-path.js";
import type { PreviewStep } from "../../../model/preview.js";

/** Whether the draft would have decided otherwise than was decided, for the flow and up to now. */
export function wasOtherwise(
  flow: string,
  steps: readonly PreviewStep[],
  timeline: readonly TimelineView[],
): boolean {
  const played = steps.flatMap(({ record, isPast }) => {
    const { lead: _, ...told } = record;
    return isPast && record.flow === flow ? [told as Json] : [];
  });
  const lived = timeline
    .toSorted((a, b) => a.n - b.n)
    .flatMap((item) =>
      item.type === "record" && item.record.flow === flow
        ? [{ ...item.record, at: Date.parse(item.at) } as Json]
        : [],
    );
  return !sameJson(played, lived);
}
