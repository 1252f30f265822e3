/** Scores that are worth coming to: where the next bands begin, and where published flows wait. */
import type { PublishedDefinitions } from "../../../engine/contract/definition-routes.js";
import type { Label } from "../../../engine/score/label.js";
import type { ScoreModel } from "../../../engine/score/model.js";

export type TargetName =
  | { readonly kind: "band"; readonly id: string; readonly label: Label }
  | { readonly kind: "flow"; readonly name: string };

export interface LiftTarget {
  readonly value: number;
  /** What waits there. */
  readonly names: readonly TargetName[];
}

interface Known {
  readonly model: ScoreModel;
  /** The variant that the lead is scored by. */
  readonly variant: string | null;
  readonly flows: PublishedDefinitions["flows"];
}

/** Those above the score, the nearest first. */
export function liftTargets(total: number, { model, variant, flows }: Known): readonly LiftTarget[] {
  const moved = new Map(
    model.variants.find(({ id }) => id === variant)?.bands?.map(({ id, from }) => [id, from] as const),
  );
  const named: (readonly [number, TargetName])[] = [
    ...model.bands.map(
      ({ id, label, from }) => [moved.get(id) ?? from, { kind: "band", id, label }] as const,
    ),
    ...flows.flatMap(({ document }) =>
      document.nodes.flatMap((node) => {
        if (node.type !== "trigger.score") return [];
        const { model: of, part, is, value } = node.config;
        if (of !== model.id || part !== "total" || (is !== ">=" && is !== ">")) return [];
        // Totals are whole numbers: over 50 begins at 51.
        const least = is === ">" ? Math.floor(value) + 1 : value;
        return [[least, { kind: "flow", name: document.name || document.id }] as const];
      }),
    ),
  ];
  const targets = new Map<number, TargetName[]>();
  for (const [value, name] of named) {
    if (value <= total) continue;
    const names = targets.get(value) ?? [];
    if (!names.some((one) => JSON.stringify(one) === JSON.stringify(name))) names.push(name);
    targets.set(value, names);
  }
  return [...targets].map(([value, names]) => ({ value, names })).sort((a, b) => a.value - b.value);
}
