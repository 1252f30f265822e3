/** What is wrong with the flow, below the canvas: each leads to its node and field. */
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangleFilled, IconChevronDown, IconCircleCheck } from "@tabler/icons-react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditorProblem } from "../model/problems.js";
import { useFlow } from "./flow-store.js";
import classes from "./problem-list.module.css";

interface Props {
  readonly problems: readonly EditorProblem[];
}

export const ProblemList = memo(function ProblemList({ problems }: Props) {
  const { t } = useTranslation("canvas");
  const [isOpen, setOpen] = useState(true);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  return (
    <section className={classes.panel} aria-label={t("problems.label")}>
      <UnstyledButton
        className={classes.head}
        aria-expanded={isOpen && problems.length > 0}
        disabled={problems.length === 0}
        onClick={() => setOpen(!isOpen)}
      >
        {problems.length === 0 ? (
          <IconCircleCheck size={16} aria-hidden className={classes.fine} />
        ) : (
          <IconAlertTriangleFilled
            size={15}
            aria-hidden
            className={errors > 0 ? classes.error : classes.warning}
          />
        )}
        <span role="status">
          {problems.length === 0
            ? t("problems.none")
            : [
                errors > 0 && t("problems.errors", { count: errors }),
                warnings > 0 && t("problems.warnings", { count: warnings }),
              ]
                .filter(Boolean)
                .join(", ")}
        </span>
        {problems.length > 0 && (
          <IconChevronDown size={16} aria-hidden className={isOpen ? classes.open : classes.shut} />
        )}
      </UnstyledButton>
      {isOpen && problems.length > 0 && (
        <ul className={classes.list}>
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.path.join("/")} ${problem.message}`}>
              <Entry problem={problem} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
});

function Entry({ problem: { severity, node, field, message, code } }: { readonly problem: EditorProblem }) {
  const { t } = useTranslation(["canvas", "shell"]);
  const select = useFlow((state) => state.select);
  const show = useFlow((state) => state.show);
  const askField = useFlow((state) => state.askField);
  const lead = () => {
    select(node === null ? {} : { nodes: [node] });
    if (node !== null) show(node, { focuses: field === null });
    if (node === null || field !== null) askField(node, field);
  };
  return (
    <UnstyledButton className={classes.entry} onClick={lead}>
      <span className={severity === "error" ? classes.error : classes.warning}>
        {t(`shell:problems.${severity}`)}
      </span>
      <span className={classes.node}>{node ?? t("problems.flow")}</span>
      <span dir="auto">
        {code === "schema.missing_field" && field
          ? t("problems.missing", { field: field.filter((key) => typeof key === "string").join(" ") })
          : message}
      </span>
    </UnstyledButton>
  );
}
