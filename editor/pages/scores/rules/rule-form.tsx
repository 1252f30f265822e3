/** The settings of a rule, in the order of its schema: a setting that a schema gains is missed here by the compiler. */
import { Button, Group } from "@mantine/core";
import { type ComponentType, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../../../engine/lead/problem.js";
import type { AttributeRule, EventRule } from "../../../../engine/score/rule.js";
import type { FieldProblem } from "../../../model/field-problems.js";
import { isEventDraft, type RuleDraft } from "../../../model/scores/model-draft.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { useFieldFocus } from "../../../panels/use-field-focus.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { CountField } from "./count-field.js";
import { FadesField } from "./fades-field.js";
import type { RuleFieldProps } from "./rule-field-props.js";
import { FamilyField, GroupField, RuleIdField, RuleLabelField } from "./rule-fields.js";
import { OnField, WhenField } from "./what-fields.js";

interface Props {
  readonly rule: RuleDraft;
  readonly problems: readonly FieldProblem[];
  readonly onOpen: (open: string | null) => void;
  /** Where the keyboard is to go; null: to the first. */
  readonly focus: Path | null;
}

type FieldName = keyof AttributeRule | keyof EventRule;

/** null: it is set in the table itself. */
const FIELDS: Readonly<Record<FieldName, ComponentType<RuleFieldProps> | null>> = {
  label: RuleLabelField,
  on: OnField,
  when: WhenField,
  count: CountField,
  fades: FadesField,
  group: GroupField,
  family: FamilyField,
  id: RuleIdField,
  points: null,
};
const WIDE: readonly string[] = ["on", "when"];

/** One array, so that it asks once. */
const FIRST: Path = [];

export function RuleForm({ rule, problems, onOpen, focus }: Props) {
  const { t } = useTranslation("scores");
  const { settle } = useModelEdits();
  const form = useRef<HTMLFieldSetElement>(null);
  useFieldFocus(form, focus ?? FIRST);
  const fields = Object.entries(FIELDS).filter(([name]) => name in rule || name === "label");
  const close = () => {
    const row = form.current?.closest("tr")?.previousElementSibling;
    onOpen(null);
    row?.querySelector("button")?.focus();
  };
  return (
    <fieldset
      ref={form}
      className={classes.bare}
      aria-label={t("rules.settings", { rule: rule.id })}
      onBlur={settle}
    >
      <div className={classes.fields}>
        {fields.map(
          ([name, Field]) =>
            Field && (
              <div
                key={name}
                className={WIDE.includes(name) ? classes.wide : undefined}
                data-field={`/${name}`}
              >
                <Field rule={rule} problems={problems} onOpen={onOpen} />
              </div>
            ),
        )}
      </div>
      <ProblemNotes
        problems={problems.filter(({ path: [field] }) => field === undefined || field === "points")}
      />
      <Group justify="space-between" mt="sm">
        <span className={classes.quiet}>
          {t(isEventDraft(rule) ? "rules.aboutEvent" : "rules.aboutFact")}
        </span>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t("rules.done")}
        </Button>
      </Group>
    </fieldset>
  );
}
