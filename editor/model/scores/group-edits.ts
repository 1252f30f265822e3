/** What can be done to the groups of a model. Whatever names a group follows it. */
import { ADJUSTMENTS, TOTAL } from "../../../engine/score/id.js";
import type { Label } from "../../../engine/score/label.js";
import { freeId } from "../free-id.js";
import type { ModelDraft } from "./model-draft.js";

type Group = ModelDraft["groups"][number];

export function addGroup(draft: ModelDraft, label: Label, wanted = "group"): ModelDraft {
  const id = freeId(wanted, takenGroupIds(draft));
  return { ...draft, groups: [...draft.groups, { id, label, cap: null }] };
}

export function changeGroup(draft: ModelDraft, id: string, change: Partial<Omit<Group, "id">>): ModelDraft {
  return {
    ...draft,
    groups: draft.groups.map((group) => (group.id === id ? { ...group, ...change } : group)),
  };
}

export function renameGroup(draft: ModelDraft, id: string, to: string): ModelDraft {
  if (id === to) return draft;
  const { matrix } = draft;
  const part = <A extends { readonly part: string }>(axis: A): A =>
    axis.part === id ? { ...axis, part: to } : axis;
  return {
    ...draft,
    groups: draft.groups.map((group) => (group.id === id ? { ...group, id: to } : group)),
    rules: draft.rules.map((rule) => (rule.group === id ? { ...rule, group: to } : rule)),
    matrix: matrix && { ...matrix, x: part(matrix.x), y: part(matrix.y) },
  };
}

/** One place up or down. */
export function moveGroup(draft: ModelDraft, id: string, by: -1 | 1): ModelDraft {
  const index = draft.groups.findIndex((group) => group.id === id);
  const [group, other] = [draft.groups[index], draft.groups[index + by]];
  if (group === undefined || other === undefined) return draft;
  return { ...draft, groups: draft.groups.with(index, other).with(index + by, group) };
}

/** Its rules go with it, and what variants say of them. An axis of the matrix that showed it shows the total. */
export function removeGroup(draft: ModelDraft, id: string): ModelDraft {
  const gone = new Set(draft.rules.flatMap((rule) => (rule.group === id ? [rule.id] : [])));
  const { matrix } = draft;
  const part = <A extends { readonly part: string }>(axis: A): A =>
    axis.part === id ? { ...axis, part: TOTAL } : axis;
  return {
    ...draft,
    groups: draft.groups.filter((group) => group.id !== id),
    rules: draft.rules.filter((rule) => rule.group !== id),
    variants: draft.variants.map((variant) => ({
      ...variant,
      points: Object.fromEntries(Object.entries(variant.points).filter(([rule]) => !gone.has(rule))),
    })),
    matrix: matrix && { ...matrix, x: part(matrix.x), y: part(matrix.y) },
  };
}

/** Ids that a group cannot have: those of others, and the parts that every score has. */
export function takenGroupIds({ groups }: Pick<ModelDraft, "groups">): ReadonlySet<string> {
  return new Set([...groups.map(({ id }) => id), ADJUSTMENTS, TOTAL]);
}
