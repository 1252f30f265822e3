/** Why the lead does not enter the flow, as far as what was played tells. */
import { Alert, Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../../canvas/flow-store.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import type { FlowDraft } from "../../../model/flow-draft.js";
import { familyOfType } from "../../../model/node-types.js";
import { parseNode } from "../../../model/parsed-node.js";
import { summaryOfNode } from "../../../model/summary.js";
import { useEditorContext } from "../../../panels/editor-context.js";
import classes from "./outcome.module.css";
import type { Row } from "./rows.js";

interface Props {
  readonly rows: readonly Row[];
  readonly onEnrol: () => void;
}

export function NotEntered({ rows, onEnrol }: Props) {
  const { t } = useTranslation("preview");
  const numbers = useNumbers();
  const draft = useDraft();
  const { names } = useEditorContext();
  const triggers = draft.nodes.filter(({ type }) => familyOfType(type) === "trigger");
  const wasRefused = rows.some(({ what }) => what.kind === "record" && what.record.kind === "skipped");
  const about = (node: FlowDraft["nodes"][number]) => {
    const model = scoreModelOf(node);
    if (model === null) return null;
    const highest = highestScore(rows, model);
    return highest === null
      ? t("notEntered.noScore")
      : t("notEntered.highest", { highest: numbers.plain(highest) });
  };
  return (
    <Alert m="md" color="gray" variant="light" title={t("notEntered.title")} role="status">
      {triggers.length === 0
        ? t("notEntered.noTrigger")
        : t(wasRefused ? "notEntered.refused" : "notEntered.nothing")}
      {!wasRefused && triggers.length > 0 && (
        <ul className={classes.triggers}>
          {triggers.map((node) => (
            <li key={node.id}>
              {summaryOfNode(node, names) ?? node.id}
              <Text component="span" display="block" size="sm" c="dimmed">
                {about(node)}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {triggers.some(({ type }) => type === "trigger.manual") && (
        <Button size="xs" variant="default" mt="sm" onClick={onEnrol}>
          {t("notEntered.byHand")}
        </Button>
      )}
    </Alert>
  );
}

/** The model whose total the trigger watches; null: it watches something else. */
function scoreModelOf(node: FlowDraft["nodes"][number]): string | null {
  const parsed = parseNode(node);
  return parsed?.type === "trigger.score" && parsed.config.part === "total" ? parsed.config.model : null;
}

function highestScore(rows: readonly Row[], model: string): number | null {
  const totals = rows.flatMap(({ what }) =>
    what.kind === "record" && what.record.kind === "score" && what.record.model === model
      ? [what.record.before, what.record.after]
      : [],
  );
  return totals.length === 0 ? null : Math.max(...totals);
}
