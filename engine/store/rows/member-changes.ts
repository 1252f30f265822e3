/** What moving a lead changed of the segments that it is in, for the table of members. */
import type { SegmentState } from "../../journey/lead-state.js";

interface MemberChanges {
  readonly entered: readonly { readonly segment: string; readonly since: number }[];
  readonly left: readonly string[];
}

const NONE: MemberChanges = { entered: [], left: [] };

export function memberChanges(before: SegmentState, after: SegmentState): MemberChanges {
  if (before.in === after.in) return NONE;
  return {
    entered: Object.entries(after.in).flatMap(([segment, since]) =>
      before.in[segment] === since ? [] : [{ segment, since }],
    ),
    left: Object.keys(before.in).filter((segment) => !Object.hasOwn(after.in, segment)),
  };
}
