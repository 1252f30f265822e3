/** What speaks for buying, from the nearest to it to the furthest, and what speaks against. */
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../../hooks/use-api.js";
import { STAGES } from "../../../model/scores/acts.js";
import { addAct, changeAct, removeAct } from "../../../model/scores/answer-edits.js";
import { ActRow } from "./act-row.js";
import classes from "./builder.module.css";
import { eventsOf } from "./events-of.js";
import type { StepProps } from "./steps.js";

export function ActsStep({ answers, onChange }: StepProps) {
  const { t } = useTranslation("scoreBuilder");
  const { data } = useApi("/api/definitions");
  const events = eventsOf(data?.scores.map(({ document }) => document) ?? []);
  return (
    <div className={classes.stages}>
      {STAGES.map((stage) => (
        <fieldset key={stage} className={classes.stage} data-stage={stage}>
          <legend>{t(`stages.${stage}.title`)}</legend>
          <p className={classes.quiet}>{t(`stages.${stage}.about`)}</p>
          <ul className={classes.acts}>
            {answers.acts
              .filter((act) => act.stage === stage)
              .map((act) => (
                <ActRow
                  key={act.id}
                  act={act}
                  events={events}
                  onChange={(change) => onChange((before) => changeAct(before, act.id, change))}
                  onRemove={() => onChange((before) => removeAct(before, act.id))}
                />
              ))}
          </ul>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange((before) => addAct(before, stage))}
          >
            {t("acts.add")}
          </Button>
        </fieldset>
      ))}
    </div>
  );
}
