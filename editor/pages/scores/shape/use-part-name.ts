/** What people call the parts of the model's score: its groups, the total, the adjustments. */
import { useTranslation } from "react-i18next";
import { ADJUSTMENTS, TOTAL } from "../../../../engine/score/id.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { useModelEdits } from "../model-context.js";

export function usePartName(): (part: string) => string {
  const { t } = useTranslation("scores");
  const { draft } = useModelEdits();
  const { name } = useRuleWords();
  return (part) => {
    if (part === TOTAL) return t("matrix.total");
    if (part === ADJUSTMENTS) return t("matrix.adjustments");
    const group = draft.groups.find(({ id }) => id === part);
    return group ? name(group) : part;
  };
}
