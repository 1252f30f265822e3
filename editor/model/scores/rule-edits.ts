/** What can be done to the rules of a model: functions from one draft to the next. */
import { freeId } from "../free-id.js";
import type { ModelDraft, RuleDraft } from "./model-draft.js";

/** Puts the rule behind the last of its group. */
export function addRule(draft: ModelDraft, rule: RuleDraft): ModelDraft {
  const last = draft.rules.findLastIndex(({ group }) => group === rule.group);
  const at = last < 0 ? draft.rules.length : last + 1;
  return { ...draft, rules: draft.rules.toSpliced(at, 0, rule) };
}

/** The rule of that id as `change` makes it; its id and group are for `renameRule` and `regroupRule`. */
export function changeRule(
  draft: ModelDraft,
  id: string,
  change: (rule: RuleDraft) => RuleDraft,
): ModelDraft {
  const index = draft.rules.findIndex((rule) => rule.id === id);
  const rule = draft.rules[index];
  if (rule === undefined) return draft;
  const changed = change(rule);
  return changed === rule ? draft : { ...draft, rules: draft.rules.with(index, changed) };
}

export function setPoints(draft: ModelDraft, id: string, points: number): ModelDraft {
  return changeRule(draft, id, (rule) => (rule.points === points ? rule : { ...rule, points }));
}

/** Variants name rules by their ids, and follow. */
export function renameRule(draft: ModelDraft, id: string, to: string): ModelDraft {
  if (id === to) return draft;
  const renamed = changeRule(draft, id, (rule) => ({ ...rule, id: to }));
  return renamed === draft
    ? draft
    : {
        ...renamed,
        variants: draft.variants.map((variant) => {
          const entries = Object.entries(variant.points);
          if (!entries.some(([rule]) => rule === id)) return variant;
          return {
            ...variant,
            points: Object.fromEntries(entries.map(([rule, points]) => [rule === id ? to : rule, points])),
          };
        }),
      };
}

/** A family is one inside its group: in another group the rule has left it. */
export function regroupRule(draft: ModelDraft, id: string, group: string): ModelDraft {
  const rule = draft.rules.find((one) => one.id === id);
  if (rule === undefined || rule.group === group) return draft;
  const without = { ...draft, rules: draft.rules.filter((one) => one !== rule) };
  return addRule(without, { ...rule, group, family: null });
}

export function duplicateRule(
  draft: ModelDraft,
  id: string,
): { readonly draft: ModelDraft; readonly copy: string | null } {
  const index = draft.rules.findIndex((rule) => rule.id === id);
  const rule = draft.rules[index];
  if (rule === undefined) return { draft, copy: null };
  const copy = freeId(id, ruleIds(draft));
  return { draft: { ...draft, rules: draft.rules.toSpliced(index + 1, 0, { ...rule, id: copy }) }, copy };
}

/** What variants say of it goes with it. */
export function removeRule(draft: ModelDraft, id: string): ModelDraft {
  if (!ruleIds(draft).has(id)) return draft;
  return {
    ...draft,
    rules: draft.rules.filter((rule) => rule.id !== id),
    variants: draft.variants.map((variant) => {
      if (!Object.hasOwn(variant.points, id)) return variant;
      const { [id]: _, ...points } = variant.points;
      return { ...variant, points };
    }),
  };
}

/** One place up or down among the rules of its group. */
export function moveRule(draft: ModelDraft, id: string, by: -1 | 1): ModelDraft {
  const index = draft.rules.findIndex((rule) => rule.id === id);
  const rule = draft.rules[index];
  if (rule === undefined) return draft;
  const inGroup = ({ group }: RuleDraft) => group === rule.group;
  const rest = by < 0 ? draft.rules.slice(0, index) : draft.rules.slice(index + 1);
  const found = by < 0 ? rest.findLastIndex(inGroup) : rest.findIndex(inGroup);
  const other = draft.rules[by < 0 ? found : index + 1 + found];
  if (found < 0 || other === undefined) return draft;
  const at = by < 0 ? found : index + 1 + found;
  return { ...draft, rules: draft.rules.with(index, other).with(at, rule) };
}

export function ruleIds({ rules }: Pick<ModelDraft, "rules">): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}

/** The names of the families of a group, as its rules have them. */
export function familiesOf({ rules }: Pick<ModelDraft, "rules">, group: string): readonly string[] {
  const families = rules.flatMap((rule) =>
    rule.group === group && rule.family !== null ? [rule.family] : [],
  );
  return [...new Set(families)];
}
