/** Rules of a score model as people read them: `sees a page, path begins with /pricing`, `at most 3 in 1 day`. */
import { useTranslation } from "react-i18next";
import type { PropertyTest } from "../../engine/condition/condition.js";
import { type Fades, fadingOf } from "../../engine/score/fading.js";
import { type Label, labelIn } from "../../engine/score/label.js";
import { isEventRule, parseCount, type Rule } from "../../engine/score/rule.js";
import { useConditionWords } from "./use-condition-words.js";
import { useDurationWords } from "./use-duration-words.js";

interface RuleWords {
  /** What it is called: the label in the reader's language, else the id. */
  readonly name: (named: { readonly id: string; readonly label: Label }) => string;
  /** What earns the points. */
  readonly what: (rule: Rule) => string;
  /** How often it counts. */
  readonly often: (rule: Rule) => string;
  /** How its points fade. */
  readonly fades: (fades: Fades | null) => string;
}

/** Events that have a sentence of their own: those that our sources send. */
const EVENTS = ["page_viewed", "page_left", "form_submitted", "email_opened", "email_clicked"] as const;
const FADES = { after: "after", halfLife: "halfLife", linear: "linear" } as const;

interface Step {
  readonly event: string;
  readonly where: readonly PropertyTest[];
}

export function useRuleWords(): RuleWords {
  const { t, i18n } = useTranslation("records");
  const conditions = useConditionWords();
  const durationWords = useDurationWords();
  const duration = (text: string) => durationWords(text) ?? text;
  const step = ({ event, where }: Step) => {
    const known = EVENTS.find((one) => one === event);
    const what = known ? t(`rule.events.${known}`) : t("rule.event", { event: `\u2068${event}\u2069` });
    return where.length === 0 ? what : [what, conditions.where(where)].join(t("condition.comma"));
  };

  const what = (rule: Rule) => {
    if (!isEventRule(rule)) return conditions.condition(rule.when);
    const { on } = rule;
    if ("sequence" in on)
      return t("rule.sequence", {
        steps: on.sequence.map(step).join(t("rule.then")),
        within: duration(on.within),
      });
    if (!("times" in on)) return step(on);
    return t("rule.times", { what: step(on), count: on.times, within: duration(on.within) });
  };

  return {
    name: ({ id, label }) => labelIn(label, i18n.language) || id,
    what,
    often: (rule) => {
      if (!isEventRule(rule)) return t("rule.while");
      const count = parseCount(rule.count);
      if (count === null) return rule.count;
      if (count.mode !== "per") return t(`rule.${count.mode}`);
      const period = rule.count.split(" per ")[1] ?? "";
      return t("rule.per", { count: count.most, period: duration(period) });
    },
    fades: (fades) => {
      if (fades === null) return t("rule.never");
      const { mode, days } = fadingOf(fades);
      return t(`rule.fades.${FADES[mode]}`, { count: days });
    },
  };
}
