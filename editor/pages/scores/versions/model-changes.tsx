/** What differs between two forms of a model, in words. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Json } from "../../../../engine/lead/json.js";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { isEventRule } from "../../../../engine/score/rule.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { diffModels, type FieldChange, type ModelChange, type Setting } from "../../../model/scores/diff.js";
import classes from "../score-editor.module.css";

interface Props {
  readonly before: ScoreModel;
  readonly after: ScoreModel;
}

export function ModelChanges({ before, after }: Props) {
  const { t } = useTranslation("scores");
  const words = useChangeWords(before, after);
  const changes = diffModels(before, after);
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("changes.none")}
      </Text>
    );
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={JSON.stringify(change)} data-kind={change.kind}>
          {words(change)}
        </li>
      ))}
    </ul>
  );
}

const WORDED = ["points", "cap", "from", "group", "family", "when", "on", "count", "fades", "label"] as const;

/** A sentence for each change. */
function useChangeWords(before: ScoreModel, after: ScoreModel): (change: ModelChange) => string {
  const { t } = useTranslation("scores");
  const { name, what, often, fades } = useRuleWords();
  const { signed, plain } = useNumbers();

  const find = (model: ScoreModel, part: "rules" | "groups" | "bands" | "variants", id: string) =>
    (model[part] as readonly { readonly id: string; readonly label: ScoreModel["name"] }[]).find(
      (one) => one.id === id,
    );
  const title = (model: ScoreModel, part: "rules" | "groups" | "bands" | "variants", id: string) => {
    const found = find(model, part, id);
    return found ? name(found) : id;
  };
  const ruleWords = (model: ScoreModel, id: string) => {
    const rule = model.rules.find((one) => one.id === id);
    return rule ? t("changes.rule", { what: what(rule), points: signed(rule.points) }) : "";
  };
  const value = (json: Json) =>
    typeof json === "number" ? plain(json) : json === null ? t("changes.nothing") : String(json);
  const fieldWords = (id: string, { field, before: was, after: is }: FieldChange) => {
    const known = WORDED.find((one) => one === field);
    const rules = [before, after].map((model) => model.rules.find((one) => one.id === id));
    const told = rules.map((rule) => {
      if (!rule) return null;
      if (known === "when" || known === "on") return what(rule);
      if (known === "count") return often(rule);
      return known === "fades" && isEventRule(rule) ? fades(rule.fades) : null;
    });
    const isPlain = [was, is].every((one) => one === null || typeof one !== "object");
    const [old, now] =
      told[0] && told[1] ? [told[0], told[1]] : isPlain ? [value(was), value(is)] : [null, null];
    const label = known ? t(`changes.fields.${known}`) : field;
    return old === null
      ? t("changes.fieldOnly", { field: label })
      : t("changes.field", { field: label, before: old, after: now });
  };

  const scaleWords = ({ scale: { mode, min, max, raw } }: ScoreModel) =>
    t(`changes.scales.${mode}`, { min, max, rawMin: raw?.min ?? 0, rawMax: raw?.max ?? 0 });
  const settingWords = (setting: Setting) => {
    const field = t(`changes.settings.${setting}`);
    const told = (tell: (model: ScoreModel) => string) =>
      t("changes.field", { field, before: tell(before), after: tell(after) });
    if (setting === "scale") return told(scaleWords);
    if (setting === "notation") return told(({ notation }) => t(`list.${notation}`));
    return setting === "name" ? told(({ name: called }) => called || t("changes.nothing")) : field;
  };

  return (change) => {
    switch (change.kind) {
      case "added": {
        const of = t(`changes.parts.${change.part}`, { name: title(after, change.part, change.id) });
        const what = change.part === "rules" ? ruleWords(after, change.id) : "";
        return [t("changes.added", { what: of }), what].filter(Boolean).join(": ");
      }
      case "removed":
        return t("changes.removed", {
          what: t(`changes.parts.${change.part}`, { name: title(before, change.part, change.id) }),
        });
      case "changed":
        return t("changes.changed", {
          what: t(`changes.parts.${change.part}`, { name: title(after, change.part, change.id) }),
          fields: change.fields.map((field) => fieldWords(change.id, field)).join("; "),
        });
      case "moved":
        return t(`changes.moved.${change.part}`);
      case "setting":
        return settingWords(change.field);
    }
  };
}
