import { expect, test } from "vitest";
import { momentsOf } from "../../editor/pages/leads/moments.js";
import type { TimelineView } from "../../engine/contract/lead-routes.js";

const NINE = "2026-03-02T09:00:00.000Z";
const TEN = "2026-03-02T10:00:00.000Z";

test("what happened at one instant stands together, the cause first, below what is newer", () => {
  const newestFirst = [item(4, TEN), item(3, NINE), item(2, NINE), item(1, NINE)];

  const moments = momentsOf(newestFirst);

  expect(moments.map(({ at, items }) => [at, items.map(({ n }) => n)])).toEqual([
    [TEN, [4]],
    [NINE, [1, 2, 3]],
  ]);
});

test("nothing has no moments", () => {
  expect(momentsOf([])).toEqual([]);
});

function item(n: number, at: string): TimelineView {
  return { n, at, type: "message", messageId: null, message: { kind: "unsuppressed" } };
}
