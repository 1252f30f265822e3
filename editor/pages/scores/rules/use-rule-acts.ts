/** What can be done with a whole rule, by the menu and by keys. */
import { duplicateRule, moveRule, regroupRule, removeRule } from "../../../model/scores/rule-edits.js";
import { useModelEdits } from "../model-context.js";

export interface RuleActs {
  readonly move: (by: -1 | 1) => void;
  readonly regroup: (group: string) => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
}

export function useRuleActs(id: string, onOpen: (open: string | null) => void): RuleActs {
  const { draft, edit } = useModelEdits();
  return {
    move: (by) => edit("moveRule", (before) => moveRule(before, id, by)),
    regroup: (group) => edit("moveRule", (before) => regroupRule(before, id, group)),
    duplicate: () => {
      const { copy } = duplicateRule(draft, id);
      edit("duplicateRule", (before) => duplicateRule(before, id).draft);
      if (copy !== null) onOpen(`rule/${copy}`);
    },
    remove: () => {
      // The keyboard goes on with what stands in its place.
      const row = document.querySelector(`[data-rule="${CSS.escape(id)}"]`);
      const next = nextRow(row);
      edit("removeRule", (before) => removeRule(before, id));
      onOpen(null);
      next?.querySelector("button")?.focus();
    },
  };
}

function nextRow(row: Element | null): Element | null {
  const rows = [...document.querySelectorAll("[data-rule]")];
  const index = row === null ? -1 : rows.indexOf(row);
  return rows[index + 1] ?? rows[index - 1] ?? row?.parentElement?.firstElementChild ?? null;
}
