/** What is wrong with the model, at the lower edge. A problem leads to its part. */
import { Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ModelProblem } from "../../model/scores/problems.js";
import { ProblemNotes } from "../../panels/fields/problem-notes.js";
import classes from "./score-editor.module.css";

interface Props {
  readonly problems: readonly ModelProblem[];
  readonly onGoTo: (problem: ModelProblem) => void;
}

export function ModelProblems({ problems, onGoTo }: Props) {
  const { t } = useTranslation("scores");
  const [isOpen, setOpen] = useState(false);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const summary = [
    ...(errors > 0 ? [t("problems.errors", { count: errors })] : []),
    ...(warnings > 0 ? [t("problems.warnings", { count: warnings })] : []),
  ].join(" · ");
  return (
    <section className={classes.problems} aria-label={t("problems.title")}>
      {problems.length === 0 ? (
        <Text size="xs" c="dimmed" p="0.35rem 0.75rem" role="status">
          {t("problems.none")}
        </Text>
      ) : (
        <UnstyledButton
          className={classes.problemsHead ?? ""}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {summary}
        </UnstyledButton>
      )}
      {isOpen && problems.length > 0 && (
        <ul className={classes.problemList}>
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.path.join("/")} ${problem.message}`}>
              <UnstyledButton className={classes.problem ?? ""} onClick={() => onGoTo(problem)}>
                <strong>{placeOf(problem) || t(`tabs.${problem.section}`)}</strong>
                <ProblemNotes problems={[problem]} />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The rule, band or variant, and the field in it: "pricing-page · value". */
function placeOf({ id, path }: ModelProblem): string {
  const field = path.slice(2).findLast((step) => typeof step === "string");
  return [id, field].filter((part) => part !== null && part !== undefined).join(" · ");
}
