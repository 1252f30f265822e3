/** What lint says of a template, each with the document and the node that it is about. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Template } from "../../../engine/bundle/template.js";
import type { FieldProblem } from "../../../engine/contract/problem-json.js";
import classes from "./preview.module.css";

interface Props {
  readonly problems: readonly FieldProblem[];
  readonly template: Template;
}

export function ProblemNotes({ problems, template }: Props) {
  const { t } = useTranslation(["templates", "shell"]);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t("problems.text")}
      </Text>
      <ul className={classes.steps}>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.code} ${problem.message}`}>
            <span className={classes.state} data-state={problem.severity}>
              {t(`problems.${problem.severity}`, { ns: "shell" })}
            </span>{" "}
            <Text span size="sm">
              {[documentOf(problem, template), problem.node, problem.message].filter(Boolean).join(": ")}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}

const LISTS = ["flows", "emails", "scores", "segments"] as const;

/** A path such as /flows/0/nodes/2 is in the template's first flow. */
function documentOf({ path }: FieldProblem, template: Template): string | undefined {
  const [, list = "", index = ""] = path.split("/");
  const known = LISTS.find((one) => one === list);
  const document = known && template[known][Number(index)];
  return document && (document.name || document.id);
}
