/** Scores in a flow: models and parts that exist, thresholds that can be crossed, levels that re-arm (R3.11). */
import type { Path, Problem } from "../lead/problem.js";
import type { ScoreModel } from "../score/model.js";
import type { Range } from "../score/reachable.js";
import { leaves, OPPOSITE, partsOf, type Reach, rangeInWords, reaches } from "./lint-reach.js";
import { unknownName } from "./lint-words.js";
import type { TriggerScore } from "./nodes/trigger-score.js";

/** The model, when it and its part exist; else why not. */
export function findPart(
  { model, part }: { model: string; part: string },
  path: Path,
  { models }: Reach,
): { ok: true; model: ScoreModel } | { ok: false; problem: Problem } {
  const found = models.get(model);
  if (!found) return { ok: false, problem: unknownName("model", model, models.keys(), [...path, "model"]) };
  const parts = partsOf(found);
  if (parts.includes(part)) return { ok: true, model: found };
  return { ok: false, problem: unknownName("part", part, parts, [...path, "part"], ` of score "${model}"`) };
}

export function lintPart(read: { model: string; part: string }, path: Path, reach: Reach): Problem[] {
  const found = findPart(read, path, reach);
  return found.ok ? [] : [found.problem];
}

/** Whether the model has the bands; `placeOf` says where under `path` each is named. */
export function lintBands(
  { model, bands }: { readonly model: string; readonly bands: readonly string[] },
  path: Path,
  placeOf: (index: number) => Path,
  { models }: Reach,
): Problem[] {
  const found = models.get(model);
  if (!found) return [unknownName("model", model, models.keys(), [...path, "model"])];
  const known = found.bands.map(({ id }) => id);
  return bands.flatMap((band, index) =>
    known.includes(band)
      ? []
      : [unknownName("band", band, known, [...path, ...placeOf(index)], ` of score "${model}"`)],
  );
}

export function lintAdjust(
  { model, group }: { model: string; group: string },
  path: Path,
  { models }: Reach,
): Problem[] {
  const found = models.get(model);
  if (!found) return [unknownName("model", model, models.keys(), [...path, "model"])];
  if (partsOf(found).includes(group) && group !== "total") return [];
  const message = `"${model}" has no group "${group}", so the points count beside its groups, without a cap: name a group, or leave "group" out if that is meant`;
  return [{ severity: "warning", code: "flow.unknown_group", path: [...path, "group"], message }];
}

export function lintThreshold(trigger: TriggerScore, path: Path, reach: Reach): Problem[] {
  const found = findPart(trigger, path, reach);
  if (!found.ok) return [found.problem];
  const { model } = found;
  const { part } = trigger;
  const dead = deadThreshold(trigger, model, path, reach);
  return [
    ...(dead ? [dead] : []),
    ...lintRearm(trigger, path, reach.ever(model, part)),
    ...(isRising(trigger) || dead ? [] : [startsBelow(trigger, path)]),
  ];
}

const isRising = ({ is }: Pick<TriggerScore, "is">) => is === ">=" || is === ">";

/** A crossing needs both sides: one to come from and one to come to. */
function deadThreshold(
  { is, value, part }: TriggerScore,
  model: ScoreModel,
  path: Path,
  reach: Reach,
): Problem | null {
  const crosses = (range: Range) => reaches(is, value, range) && leaves(is, value, range);
  if (crosses(reach.here(model, part))) return null;
  const isDead = !crosses(reach.ever(model, part));
  const range = isDead ? reach.ever(model, part) : reach.here(model, part);
  const what = part === "total" ? `the score "${model.id}"` : `"${part}" of "${model.id}"`;
  const stays = reaches(is, value, range)
    ? `${what} is ${is} ${value} at all times`
    : `${what} is never ${is} ${value}`;
  const message = `${stays}, so this trigger never fires: it goes ${rangeInWords(range)}. ${
    isDead
      ? "Choose another value, or change the model's cap or scale"
      : "Only a score.adjust of another flow leads there"
  }`;
  return {
    severity: isDead ? "error" : "warning",
    code: isDead ? "flow.dead_threshold" : "flow.threshold_out_of_reach",
    path: [...path, "value"],
    message,
  };
}

function lintRearm({ is, value, rearm }: TriggerScore, path: Path, range: Range): Problem[] {
  if (rearm === null) return [];
  const at = [...path, "rearm"];
  const isBack = reaches(OPPOSITE[is], value, { min: rearm, max: rearm });
  const wanted = { ">=": "under", ">": "at or under", "<=": "over", "<": "at or over" }[is];
  if (!isBack) {
    const message = `"rearm" is ${rearm}, which is not back on the other side of "${is} ${value}": expected a level ${wanted} ${value}, or null for any return`;
    return [{ severity: "error", code: "flow.rearm_beyond_threshold", path: at, message }];
  }
  if (isRising({ is }) ? range.min <= rearm : range.max >= rearm) return [];
  const message = `the score never comes back to ${rearm}, so this trigger would never fire again: it goes ${rangeInWords(range)}`;
  return [{ severity: "error", code: "flow.dead_rearm", path: at, message }];
}

function startsBelow({ is, value }: TriggerScore, path: Path): Problem {
  const side = is === "<" ? "at or over" : "over";
  return {
    severity: "warning",
    code: "flow.falling_trigger",
    path: [...path, "is"],
    message: `"${is} ${value}" fires when the score falls, so only for leads that have been ${side} ${value} before; new leads start at no points`,
  };
}
