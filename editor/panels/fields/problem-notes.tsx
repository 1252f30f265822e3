/** What is wrong with a field, under it. */
import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "../../model/field-problems.js";
import classes from "./fields.module.css";

interface Props {
  readonly problems: readonly FieldProblem[];
}

/** Made of spans, because it also stands inside the paragraphs that inputs make of their errors. */
export function ProblemNotes({ problems }: Props) {
  const { t } = useTranslation();
  const { t: words } = useTranslation("inspector");
  return problems.map(({ severity, code, message }) => (
    <span key={`${code} ${message}`} className={classes.problem} data-severity={severity}>
      {severity === "error" ? (
        <IconAlertCircle size={14} aria-label={t("problems.error")} role="img" />
      ) : (
        <IconAlertTriangle size={14} aria-label={t("problems.warning")} role="img" />
      )}
      <span dir="auto">{isMissing(code, message) ? words("problem.needed") : message}</span>
    </span>
  ));
}

/** Empty text that is too short is missing as well. */
function isMissing(code: string, message: string): boolean {
  return code === "schema.missing_field" || (code === "schema.too_small" && message.includes('""'));
}
