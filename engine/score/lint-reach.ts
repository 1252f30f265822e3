/** Points that no lead can use, and bands and steps that no lead can come to. */
import type { Path, Problem } from "../lead/problem.js";
import { TOTAL } from "./id.js";
import type { ScoreModel, Variant } from "./model.js";
import { type KnownAwards, type Range, reachable, reachableIn } from "./reachable.js";

export function lintReach(model: ScoreModel): Problem[] {
  const known: KnownAwards = new Map();
  const here = reachableIn(model, null, TOTAL, [], known);
  const inVariant = (variant: Variant) => reachableIn(model, variant, TOTAL, [], known);
  return [
    ...wastedPoints(model),
    ...idleRules(model),
    ...lostBands(model, model.bands, here, ["bands"]),
    ...sameBands(model),
    ...model.variants.flatMap((variant, index) =>
      lintVariant(model, variant, ["variants", index], { here: inVariant(variant), without: here }),
    ),
    ...lostSteps(model, known),
  ];
}

/** One award alone is more than its group may hold. */
function wastedPoints(model: ScoreModel): Problem[] {
  return model.rules.flatMap((rule, index) => {
    const cap = capOf(model, rule.group);
    return overCap(rule.id, rule.group, rule.points, cap, ["rules", index, "points"]);
  });
}

function overCap(rule: string, group: string, points: number, cap: number | null, path: Path): Problem[] {
  if (cap === null || points <= cap) return [];
  return [
    {
      severity: "warning",
      code: "score.points_over_cap",
      path,
      message:
        `rule "${rule}" gives ${points} points, but group "${group}" counts at most ` +
        `${cap}: ${points - cap} of them matter only against negative points. Lower the points or raise the cap.`,
    },
  ];
}

/** A rule may be off in the model and on in a variant; one that is on nowhere does nothing. */
function idleRules({ rules, variants }: ScoreModel): Problem[] {
  return rules.flatMap(({ id, points }, index): Problem[] => {
    const isOn = points !== 0 || variants.some((variant) => (variant.points[id] ?? 0) !== 0);
    if (isOn) return [];
    return [
      {
        severity: "warning",
        code: "score.no_points",
        path: ["rules", index, "points"],
        message: `rule "${id}" gives 0 points, and no variant gives it others: it changes no score`,
      },
    ];
  });
}

/** How far the total goes with a variant's points, and with the model's own. */
interface VariantReach {
  readonly here: Range;
  readonly without: Range;
}

function lintVariant(model: ScoreModel, variant: Variant, path: Path, reach: VariantReach): Problem[] {
  const moved = variant.bands ?? [];
  return [
    ...model.rules.flatMap(({ id, group }) => {
      const points = Object.hasOwn(variant.points, id) ? variant.points[id] : undefined;
      if (points === undefined) return [];
      return overCap(id, group, points, capOf(model, group), [...path, "points", id]);
    }),
    ...lostBands(model, moved, reach.here, [...path, "bands"]),
    ...unmovedBands(model, variant, reach, path),
  ];
}

/** Bands that the variant does not move, and that its points do not reach though the model's own do. */
function unmovedBands(
  model: ScoreModel,
  variant: Variant,
  { here, without }: VariantReach,
  path: Path,
): Problem[] {
  return model.bands.flatMap(({ id, from }): Problem[] => {
    const isMoved = variant.bands?.some((band) => band.id === id) ?? false;
    if (isMoved || from <= here.max || from > without.max) return [];
    return [
      {
        severity: "warning",
        code: "score.band_out_of_reach",
        path,
        message:
          `band "${id}" begins at ${from}, but with the points of variant "${variant.id}" the rules reach ` +
          `${here.max} at most: move the band in the variant, or raise its points`,
      },
    ];
  });
}

function lostBands(
  { scale: { min, max, mode } }: ScoreModel,
  bands: readonly { readonly id: string; readonly from: number }[],
  here: Range,
  at: Path,
): Problem[] {
  return bands.flatMap(({ id, from }, index): Problem[] => {
    const path = [...at, index, "from"];
    if (mode !== "open" && (from < min || from > max))
      return [
        {
          severity: "warning",
          code: "score.band_outside_scale",
          path,
          message: `band "${id}" begins at ${from}, outside of the scale from ${min} to ${max}`,
        },
      ];
    if (from <= here.max) return [];
    return [
      {
        severity: "warning",
        code: "score.band_out_of_reach",
        path,
        message:
          `band "${id}" begins at ${from}, but the rules of the model reach ${here.max} at most; ` +
          `only a score.adjust of a flow leads there`,
      },
    ];
  });
}

/** Of two bands that begin together nobody is in the first. */
function sameBands({ bands }: ScoreModel): Problem[] {
  return bands.flatMap(({ id, from }, index): Problem[] => {
    const later = bands.slice(index + 1).find((band) => band.from === from);
    if (later === undefined) return [];
    const message = `bands "${id}" and "${later.id}" both begin at ${from}: nobody is in "${id}"`;
    return [{ severity: "warning", code: "score.same_band", path: ["bands", index, "from"], message }];
  });
}

function lostSteps(model: ScoreModel, known: KnownAwards): Problem[] {
  const { matrix } = model;
  if (matrix === null) return [];
  return (["x", "y"] as const).flatMap((name) => {
    const { part, steps } = matrix[name];
    const { max } = reachable(model, part, [], known);
    return steps.flatMap(({ label, from }, index): Problem[] => {
      if (from <= max || index === 0) return [];
      const message = `step "${label}" begins at ${from}, but the rules bring "${part}" to ${max} at most`;
      return [
        {
          severity: "warning",
          code: "score.step_out_of_reach",
          path: ["matrix", name, "steps", index, "from"],
          message,
        },
      ];
    });
  });
}

function capOf({ groups }: ScoreModel, group: string): number | null {
  return groups.find(({ id }) => id === group)?.cap ?? null;
}
