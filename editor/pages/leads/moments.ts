/** A timeline as people read it: what happened at one instant together, the cause before what followed from it. */
import type { TimelineView } from "../../../engine/contract/lead-routes.js";

export interface Moment {
  /** ISO 8601. */
  readonly at: string;
  /** In the order in which they happened. */
  readonly items: readonly TimelineView[];
}

/** `newestFirst`: the order in which the API gives them. The newest moment comes first. */
export function momentsOf(newestFirst: readonly TimelineView[]): readonly Moment[] {
  const moments: { readonly at: string; readonly items: TimelineView[] }[] = [];
  for (const item of newestFirst) {
    const last = moments.at(-1);
    if (last?.at === item.at) last.items.unshift(item);
    else moments.push({ at: item.at, items: [item] });
  }
  return moments;
}
