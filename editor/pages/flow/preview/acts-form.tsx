/** What the lead is to do while the preview is played. */
import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../../engine/lead/problem.js";
import { useDraft } from "../../../canvas/flow-store.js";
import { ActForm } from "./act-form.js";
import { type Act, newKey } from "./inputs.js";
import classes from "./preview.module.css";
import { soonAfter } from "./timing.js";

interface Props {
  readonly acts: readonly Act[];
  readonly from: number;
  readonly zone: string;
  readonly problems: readonly Problem[];
  readonly onChange: (acts: readonly Act[]) => void;
}

export function ActsForm({ acts, from, zone, problems, onChange }: Props) {
  const { t } = useTranslation("preview");
  const canEnrol = useDraft().nodes.some(({ type }) => type === "trigger.manual");
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{t("acts.title")}</legend>
      {acts.length === 0 && (
        <Text size="xs" c="dimmed">
          {t("acts.none")}
        </Text>
      )}
      {acts.map((act, index) => (
        <ActForm
          key={act.key}
          act={act}
          nth={index + 1}
          from={from}
          zone={zone}
          canEnrol={canEnrol}
          error={problems.find(({ path }) => path[0] === "acts" && path[1] === act.key)?.message}
          onChange={(changed) => onChange(acts.map((one) => (one.key === act.key ? changed : one)))}
          onRemove={() => onChange(acts.filter(({ key }) => key !== act.key))}
        />
      ))}
      <Button
        variant="light"
        size="xs"
        mt="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...acts, newAct("event", acts, zone, from)])}
      >
        {t("acts.add")}
      </Button>
    </fieldset>
  );
}

/** The first comes soon after the beginning, each further one a day after the last. */
export function newAct(what: Act["what"], acts: readonly Act[], zone: string, from: number): Act {
  const last = acts.at(-1);
  const when = last ? { day: last.day + 1, time: last.time } : soonAfter(zone, from);
  return { key: newKey(), what, name: "", pairs: [], ...when };
}
