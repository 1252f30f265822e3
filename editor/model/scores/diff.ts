/** What has changed from one form of a model to another, part by part: what a marketer would say of it is made of this. */

import type { Json } from "../../../engine/lead/json.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { sameJson } from "../json-path.js";

type Part = "rules" | "groups" | "bands" | "variants";

export type ModelChange =
  | { readonly kind: "added" | "removed"; readonly part: Part; readonly id: string }
  /** `fields`: the names of what differs, such as `points`. */
  | {
      readonly kind: "changed";
      readonly part: Part;
      readonly id: string;
      readonly fields: readonly FieldChange[];
    }
  | { readonly kind: "moved"; readonly part: Part }
  | { readonly kind: "setting"; readonly field: Setting; readonly before: Json; readonly after: Json };

export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

const PARTS = ["rules", "groups", "bands", "variants"] as const satisfies readonly Part[];
const SETTINGS = ["name", "description", "scale", "notation", "matrix"] as const;
export type Setting = (typeof SETTINGS)[number];

/** Nothing for equal models. An element that has another id is one removed and one added. */
export function diffModels(before: ScoreModel, after: ScoreModel): readonly ModelChange[] {
  return [
    ...SETTINGS.flatMap((field): ModelChange[] => {
      const [was, is] = [before[field] as Json, after[field] as Json];
      return sameJson(was, is) ? [] : [{ kind: "setting", field, before: was, after: is }];
    }),
    ...PARTS.flatMap((part) => diffPart(part, elements(before[part]), elements(after[part]))),
  ];
}

interface Element {
  readonly id: string;
  readonly [field: string]: Json;
}

function diffPart(part: Part, before: readonly Element[], after: readonly Element[]): ModelChange[] {
  const was = new Map(before.map((one) => [one.id, one]));
  const is = new Map(after.map((one) => [one.id, one]));
  const kept = after.filter(({ id }) => was.has(id));
  const isMoved = before.filter(({ id }) => is.has(id)).some(({ id }, index) => kept[index]?.id !== id);
  return [
    ...after.flatMap((one): ModelChange[] => {
      const old = was.get(one.id);
      if (old === undefined) return [{ kind: "added", part, id: one.id }];
      const fields = changedFields(old, one);
      return fields.length === 0 ? [] : [{ kind: "changed", part, id: one.id, fields }];
    }),
    ...before.flatMap(({ id }): ModelChange[] => (is.has(id) ? [] : [{ kind: "removed", part, id }])),
    ...(isMoved ? [{ kind: "moved", part } as const] : []),
  ];
}

function changedFields(before: Element, after: Element): readonly FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return sameJson(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

/** Parsed by a schema, they are JSON. */
function elements(list: readonly object[]): readonly Element[] {
  return list as unknown as readonly Element[];
}
