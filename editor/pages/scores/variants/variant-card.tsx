/** For whom a variant is: its name and its condition. */
import { ActionIcon, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { pointer } from "../../../../engine/lead/problem.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { problemsElsewhere, problemsIn } from "../../../model/field-problems.js";
import type { VariantDraft } from "../../../model/scores/model-draft.js";
import { problemsOfItem } from "../../../model/scores/problems.js";
import { changeVariant, moveVariant, removeVariant } from "../../../model/scores/variant-edits.js";
import { ConditionField } from "../../../panels/fields/condition-field.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { LabelInput } from "../label-input.js";
import { type OpenModel, useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";

interface Props {
  readonly variant: VariantDraft;
  readonly index: number;
  readonly count: number;
}

export function VariantCard({ variant, index, count }: Props) {
  const { t } = useTranslation("scores");
  const { draft, problems, edit } = useModelEdits();
  const { name } = useRuleWords();
  const { id } = variant;
  const title = name(variant);
  const own = problemsOfItem(draft, problems, "variants", id);
  const button = (
    what: "up" | "down" | "remove",
    icon: ReactNode,
    change: Parameters<OpenModel["edit"]>[1],
    isOff = false,
  ) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(`variants.${what}`, { variant: title })}
      title={t(`variants.${what}`, { variant: title })}
      disabled={isOff}
      onClick={() => edit("variants", change)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <fieldset className={classes.card} aria-label={t("variants.one", { variant: title })}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <div className={classes.grow}>
          <LabelInput
            label={t("variants.name", { n: index + 1 })}
            value={variant.label}
            placeholder={id}
            onChange={(label) =>
              edit(
                "variants",
                (before) => changeVariant(before, id, (one) => ({ ...one, label })),
                `variant/${id}/label`,
              )
            }
          />
        </div>
        {button(
          "up",
          <IconArrowUp size={16} aria-hidden />,
          (before) => moveVariant(before, id, -1),
          index === 0,
        )}
        {button(
          "down",
          <IconArrowDown size={16} aria-hidden />,
          (before) => moveVariant(before, id, 1),
          index === count - 1,
        )}
        {button("remove", <IconX size={16} aria-hidden />, (before) => removeVariant(before, id))}
      </Group>
      <ConditionField
        label={t("variants.when")}
        value={variant.when}
        at={["when"]}
        problems={problemsIn(own, "when")}
        onChange={(when, typedAt) =>
          edit(
            "variants",
            (before) => changeVariant(before, id, (one) => ({ ...one, when: when ?? null })),
            typedAt === null ? undefined : `variant/${id}${pointer(typedAt)}`,
          )
        }
      />
      <ProblemNotes problems={problemsElsewhere(own, ["when", "points", "bands"])} />
    </fieldset>
  );
}
