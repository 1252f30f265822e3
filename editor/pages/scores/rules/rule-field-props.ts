/** What each setting of a rule is given, and how it changes its rule. */

import { pointer } from "../../../../engine/lead/problem.js";
import type { FieldProblem } from "../../../model/field-problems.js";
import type { EventRuleDraft, RuleDraft } from "../../../model/scores/model-draft.js";
import { changeRule } from "../../../model/scores/rule-edits.js";
import type { OnChange } from "../../../panels/fields/control-props.js";
import { useModelEdits } from "../model-context.js";

export interface RuleFieldProps {
  readonly rule: RuleDraft;
  /** Of the rule, with their paths from it. */
  readonly problems: readonly FieldProblem[];
  readonly onOpen: (open: string | null) => void;
}

/** Changes one field of the rule; what is typed in one place becomes one step of undo. */
export function useSetField(id: string, field: keyof EventRuleDraft | "when"): OnChange {
  const { edit } = useModelEdits();
  return (value, typedAt) =>
    edit(
      "editRule",
      (before) => changeRule(before, id, (rule) => ({ ...rule, [field]: value ?? null }) as RuleDraft),
      typedAt === null ? undefined : `rule/${id}${pointer(typedAt)}`,
    );
}
