/** What would lift a lead to the next band, to where a flow waits, or to a number that is typed. */
import { NumberInput, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import type { ScoreModel } from "../../../engine/score/model.js";
import { useApi } from "../../hooks/use-api.js";
import { useNumbers } from "../../hooks/use-numbers.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import { type LiftTarget, liftTargets } from "../../model/scores/lift-targets.js";
import { LiftedBy } from "./lifted-by.js";
import classes from "./score-lift.module.css";

interface Props {
  readonly explanation: ExplanationView;
  readonly model: ScoreModel;
}

const OTHER = "other";

export function ScoreLift({ explanation, model }: Props) {
  const { t } = useTranslation("leads");
  const { plain } = useNumbers();
  const { name } = useRuleWords();
  const heading = useId();
  const { lead, total, variant } = explanation;
  const flows = useApi("/api/definitions").data?.flows ?? [];
  const targets = liftTargets(total, { model, variant: variant?.id ?? null, flows });
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<number | null>(null);
  const [settled] = useDebouncedValue(typed, 300);

  const nearest = targets[0];
  const isTyped = chosen === OTHER || nearest === undefined;
  const picked = targets.find(({ value }) => String(value) === chosen) ?? nearest;
  const target = isTyped ? settled : (picked?.value ?? null);
  const namesOf = ({ names }: LiftTarget) =>
    names.map((one) => (one.kind === "band" ? name(one) : one.name)).join(" · ");
  return (
    <section className={classes.lift} aria-labelledby={heading}>
      <h3 id={heading}>{t("lift.title")}</h3>
      <div className={classes.target}>
        {nearest !== undefined && (
          <Select
            size="xs"
            aria-label={t("lift.to")}
            data={[
              ...targets.map((one) => ({
                value: String(one.value),
                label: t("lift.target", { value: plain(one.value), names: namesOf(one) }),
              })),
              { value: OTHER, label: t("lift.other") },
            ]}
            value={isTyped ? OTHER : String(picked?.value)}
            onChange={setChosen}
            allowDeselect={false}
            className={classes.select ?? ""}
          />
        )}
        {isTyped && (
          <NumberInput
            size="xs"
            aria-label={t("lift.number")}
            placeholder={t("lift.number")}
            value={typed ?? ""}
            allowDecimal={false}
            w="9rem"
            onChange={(value) => setTyped(typeof value === "number" ? value : null)}
          />
        )}
      </div>
      {target !== null && <LiftedBy lead={lead} model={model} target={target} total={total} />}
    </section>
  );
}
