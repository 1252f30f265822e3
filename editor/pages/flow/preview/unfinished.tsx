/** A draft that cannot be played yet: says what is missing, and leads there. */
import { Alert, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFlow } from "../../../canvas/flow-store.js";
import type { EditorProblem } from "../../../model/problems.js";
import classes from "./outcome.module.css";

interface Props {
  readonly problems: readonly EditorProblem[];
  /** The settings stand where the preview is. */
  readonly onClose: () => void;
}

export function Unfinished({ problems, onClose }: Props) {
  const { t } = useTranslation("preview");
  const select = useFlow((state) => state.select);
  const show = useFlow((state) => state.show);
  const askField = useFlow((state) => state.askField);
  const leadTo = ({ node, field }: EditorProblem) => {
    select(node === null ? {} : { nodes: [node] });
    if (node !== null) show(node, { focuses: false });
    askField(node, field);
    onClose();
  };
  return (
    <Alert
      m="md"
      color="yellow"
      variant="light"
      title={t("unfinished.title")}
      role="status"
      classNames={{ title: classes.heading }}
    >
      {t("unfinished.text")}
      <ul className={classes.problems}>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.path.join("/")} ${problem.message}`}>
            <UnstyledButton className={classes.problem} onClick={() => leadTo(problem)}>
              <strong>{problem.node ?? t("unfinished.flow")}</strong> {problem.message}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
