/** Where one is among the steps, and the way to each of them. */
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { isFilledIn } from "../../../model/scores/acts.js";
import type { Answers } from "../../../model/scores/builder.js";
import { FACETS } from "../../../model/scores/profile.js";
import classes from "./builder.module.css";
import { STEPS, type Step } from "./steps.js";

interface Props {
  readonly step: Step;
  readonly answers: Answers;
  readonly onStep: (step: Step) => void;
}

export function StepList({ step, answers, onStep }: Props) {
  const { t } = useTranslation("scoreBuilder");
  const { plain } = useNumbers();
  const reached = STEPS.indexOf(step);
  return (
    <nav aria-label={t("steps.label")}>
      <ol className={classes.steps}>
        {STEPS.map((one, index) => {
          const isAnswered = one !== step && (index < reached || hasAnswers(one, answers));
          return (
            <li key={one}>
              <button
                type="button"
                className={classes.stepButton}
                aria-current={one === step ? "step" : undefined}
                onClick={() => onStep(one)}
              >
                <span className={classes.nth}>
                  {isAnswered ? (
                    <IconCheck size={14} stroke={2.4} role="img" aria-label={t("steps.done")} />
                  ) : (
                    plain(index + 1)
                  )}
                </span>
                {t(`steps.${one}`)}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function hasAnswers(step: Step, { profile, acts, points, caps, hot, warm }: Answers): boolean {
  switch (step) {
    case "profile":
      return FACETS.some((facet) => profile[facet].length > 0);
    case "acts":
      return acts.some((act) => act.isChosen && isFilledIn(act));
    case "points":
      return Object.keys(points).length + Object.keys(caps).length > 0;
    case "handover":
      return hot !== null || warm !== null;
  }
}
