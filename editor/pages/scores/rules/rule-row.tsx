/** A rule in the table: what it is, how often it counts, its points; its settings under it when it is open. */
import { Badge, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../../../engine/lead/problem.js";
import { isEventRule } from "../../../../engine/score/rule.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { finishedRule, type RuleDraft } from "../../../model/scores/model-draft.js";
import { problemsOfItem } from "../../../model/scores/problems.js";
import { setPoints } from "../../../model/scores/rule-edits.js";
import { subjectOf } from "../../../model/scores/rule-subject.js";
import { useModelEdits } from "../model-context.js";
import { NumberCell } from "../number-cell.js";
import classes from "../score-editor.module.css";
import { RuleForm } from "./rule-form.js";
import { RuleMenu } from "./rule-menu.js";
import { SUBJECT_ICONS } from "./subject-icons.js";
import { useRuleActs } from "./use-rule-acts.js";

interface Props {
  readonly rule: RuleDraft;
  readonly isOpen: boolean;
  readonly onOpen: (open: string | null) => void;
  /** Where in its settings the keyboard is to go, when it is open; a new array asks anew. */
  readonly focus: Path | null;
}

export function RuleRow({ rule, isOpen, onOpen, focus }: Props) {
  const { t } = useTranslation("scores");
  const { draft, problems, edit, settle } = useModelEdits();
  const { name } = useRuleWords();
  const acts = useRuleActs(rule.id, onOpen);
  const own = problemsOfItem(draft, problems, "rules", rule.id);
  const errors = own.filter(({ severity }) => severity === "error").length;
  const title = name(rule);
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey && event.key === "ArrowUp") acts.move(-1);
    else if (event.altKey && event.key === "ArrowDown") acts.move(1);
    else if (event.key === "Delete") acts.remove();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Table.Tr data-rule={rule.id} data-off={rule.points === 0}>
        <Table.Th scope="row">
          <UnstyledButton
            className={classes.opener ?? ""}
            aria-expanded={isOpen}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
            onClick={() => onOpen(isOpen ? null : `rule/${rule.id}`)}
            onKeyDown={onKey}
          >
            <IconChevronRight size={14} className={classes.chevron} aria-hidden />
            <Sign rule={rule} />
            <bdi>{title}</bdi>
          </UnstyledButton>
          <What rule={rule} />
          {own.length > 0 && (
            <Badge
              className={classes.toMend ?? ""}
              size="sm"
              variant="light"
              autoContrast
              tt="none"
              color={errors > 0 ? "red" : "yellow"}
            >
              {errors > 0
                ? t("rules.toMend", { count: errors })
                : t("problems.warnings", { count: own.length })}
            </Badge>
          )}
        </Table.Th>
        <Table.Td>
          <Often rule={rule} />
        </Table.Td>
        <Table.Td className={classes.points ?? ""}>
          <NumberCell
            label={t("rules.pointsOf", { rule: title })}
            column="points"
            value={rule.points}
            isWrong={own.some(({ path: [field], severity }) => field === "points" && severity === "error")}
            onChange={(points) =>
              points !== null &&
              edit("points", (before) => setPoints(before, rule.id, points), `points/${rule.id}`)
            }
            onSettle={settle}
          />
        </Table.Td>
        <Table.Td className={classes.actions ?? ""}>
          <RuleMenu rule={rule} title={title} acts={acts} onOpen={onOpen} />
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={4} className={classes.form ?? ""}>
            <RuleForm key={rule.id} rule={rule} problems={own} onOpen={onOpen} focus={focus} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Sign({ rule }: { readonly rule: RuleDraft }) {
  const { t } = useTranslation("scores");
  const subject = subjectOf(rule);
  const Icon = SUBJECT_ICONS[subject];
  return (
    <Icon
      size={14}
      stroke={1.6}
      className={classes.sign}
      role="img"
      aria-label={t(`subjects.${subject}.title`)}
    />
  );
}

/** The condition of a rule may be long: sentences are made only when it has changed. */
const What = memo(function What({ rule }: { readonly rule: RuleDraft }) {
  const { t } = useTranslation("scores");
  const { what } = useRuleWords();
  const finished = finishedRule(rule);
  return (
    <Text size="xs" c="dimmed" className={classes.what ?? ""}>
      {finished ? what(finished) : t("rules.unfinished")}
      {rule.family !== null && (
        <span className={classes.family}>{t("rules.family", { family: rule.family })}</span>
      )}
    </Text>
  );
});

const Often = memo(function Often({ rule }: { readonly rule: RuleDraft }) {
  const { t } = useTranslation("scores");
  const { often, fades } = useRuleWords();
  const finished = finishedRule(rule);
  if (!finished) return null;
  return (
    <Text size="xs">
      {often(finished)}
      {isEventRule(finished) && finished.fades !== null && (
        <Text span size="xs" c="dimmed" display="block">
          {t("rules.fades", { how: fades(finished.fades) })}
        </Text>
      )}
    </Text>
  );
});
