/** Which node an arrow key leads to: along the ways, down and up the flow, and sideways between nodes of a height. */
import type { FlowDraft } from "../model/flow-draft.js";

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

export const isArrow = (key: string): key is Arrow => /^Arrow(Up|Down|Left|Right)$/.test(key);

/** The node that the arrow leads to from there; null when to none. */
export function walk(draft: FlowDraft, from: string, arrow: Arrow): string | null {
  const place = (id: string) => draft.layout[id] ?? [0, 0];
  const [x, y] = place(from);
  if (arrow === "ArrowDown" || arrow === "ArrowUp") {
    const linked = draft.edges.flatMap(({ from: begin, to }) =>
      arrow === "ArrowDown" ? (begin === from ? [to] : []) : to === from ? [begin] : [],
    );
    return nearest(linked, (id) => Math.abs(place(id)[0] - x)) ?? inDirection(draft, from, arrow);
  }
  const beside = draft.nodes
    .map(({ id }) => id)
    .filter((id) => (arrow === "ArrowRight" ? place(id)[0] > x : place(id)[0] < x));
  return nearest(beside, (id) => Math.abs(place(id)[0] - x) + 3 * Math.abs(place(id)[1] - y));
}

/** Where no way leads on, the nearest node that lies there. */
function inDirection(draft: FlowDraft, from: string, arrow: "ArrowUp" | "ArrowDown"): string | null {
  const [x, y] = draft.layout[from] ?? [0, 0];
  const there = draft.nodes
    .map(({ id }) => id)
    .filter((id) => {
      const [, height] = draft.layout[id] ?? [0, 0];
      return arrow === "ArrowDown" ? height > y : height < y;
    });
  return nearest(there, (id) => {
    const [left, top] = draft.layout[id] ?? [0, 0];
    return Math.abs(top - y) + 3 * Math.abs(left - x);
  });
}

function nearest(ids: readonly string[], distance: (id: string) => number): string | null {
  return ids.reduce<string | null>(
    (best, id) => (best === null || distance(id) < distance(best) ? id : best),
    null,
  );
}
