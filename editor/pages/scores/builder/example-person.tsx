/** Somebody who would just be handed over, or just not: what is known of them, what they did, and the sum. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import type { Example } from "../../../model/scores/thresholds.js";
import classes from "./builder.module.css";
import { useBuilderWords } from "./use-builder-words.js";

interface Props {
  readonly example: Example | null;
  readonly isHot: boolean;
  /** What is said where there is nobody. */
  readonly none: string;
}

export function ExamplePerson({ example, isHot, none }: Props) {
  const { t } = useTranslation("scoreBuilder");
  const { plain, signed } = useNumbers();
  const words = useBuilderWords();
  const heading = useId();
  if (example === null) return <p className={classes.person}>{none}</p>;
  const { total, rules } = example;
  return (
    <section className={classes.person} data-hot={isHot} aria-labelledby={heading}>
      <h3 id={heading}>{t(isHot ? "handover.reaches" : "handover.misses", { total: plain(total) })}</h3>
      {rules.length === 0 && <p className={classes.quiet}>{t("handover.nothing")}</p>}
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <bdi>{words.rule(rule)}</bdi>
            <bdi className={classes.sum}>{signed(rule.points)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
