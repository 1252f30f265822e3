/** What a rule is called, and where it belongs. */
import { Autocomplete, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { problemsIn } from "../../../model/field-problems.js";
import { idFromName } from "../../../model/id-from-name.js";
import { familiesOf, regroupRule, renameRule, ruleIds } from "../../../model/scores/rule-edits.js";
import { IdField } from "../../../panels/fields/id-field.js";
import { inputProps } from "../../../panels/fields/input-props.js";
import { LabelInput } from "../label-input.js";
import { useModelEdits } from "../model-context.js";
import { useModelIdRefusal } from "../use-model-id-refusal.js";
import { type RuleFieldProps, useSetField } from "./rule-field-props.js";

export function RuleLabelField({ rule }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const set = useSetField(rule.id, "label");
  return (
    <LabelInput
      label={t("fields.label")}
      help={t("fields.labelHelp")}
      value={rule.label ?? ""}
      placeholder={rule.id}
      onChange={(label) => set(label, ["label"])}
    />
  );
}

export function GroupField({ rule, problems }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const { draft, edit } = useModelEdits();
  const { name } = useRuleWords();
  return (
    <Select
      {...inputProps({ label: t("fields.group"), problems: problemsIn(problems, "group") })}
      data={draft.groups.map((group) => ({ value: group.id, label: name(group) }))}
      value={rule.group}
      onChange={(group) =>
        group !== null && edit("moveRule", (before) => regroupRule(before, rule.id, group))
      }
      allowDeselect={false}
    />
  );
}

/** Named as people like; kept as an id. */
export function FamilyField({ rule, problems }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const { draft } = useModelEdits();
  const set = useSetField(rule.id, "family");
  // A hyphen at the end is on its way to the next word: it is shown, and no part of the id yet.
  const [typed, setTyped] = useState<{ readonly of: string; readonly ending: string } | null>(null);
  const family = rule.family ?? "";
  return (
    <Autocomplete
      {...inputProps({
        label: t("fields.family"),
        help: t("fields.familyHelp"),
        problems: problemsIn(problems, "family"),
      })}
      placeholder={t("fields.noFamily")}
      data={[...familiesOf(draft, rule.group)].filter((other) => other !== family)}
      value={typed?.of === family ? family + typed.ending : family}
      onChange={(text) => {
        const letters = text.replace(/[^\p{L}\p{N}]/gu, "") !== "";
        const id = letters ? idFromName(text, "family") : null;
        setTyped(id !== null && /[\s-]$/.test(text) ? { of: id, ending: "-" } : null);
        set(id, ["family"]);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

export function RuleIdField({ rule, onOpen }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const { draft, edit } = useModelEdits();
  const refusal = useModelIdRefusal(new Set([...ruleIds(draft)].filter((id) => id !== rule.id)));
  const rename = (to: string) => {
    edit("editRule", (before) => renameRule(before, rule.id, to));
    onOpen(`rule/${to}`);
  };
  return (
    <IdField
      label={t("fields.id")}
      help={t("fields.ruleIdHelp")}
      value={rule.id}
      problems={[]}
      refusal={refusal}
      onChange={rename}
    />
  );
}
