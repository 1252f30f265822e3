/** The instant that is looked at, by the lead's own clock: now, or another one. */
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { firstInstantAt } from "../../../engine/schedule/local-time.js";
import { offsetAt } from "../../../engine/schedule/offset.js";
import classes from "./score-panel.module.css";

interface Props {
  /** The lead's. */
  readonly zone: string;
  /** null: now. */
  readonly at: number | null;
  readonly onChange: (at: number | null) => void;
}

export function MomentChoice({ zone, at, onChange }: Props) {
  const { t } = useTranslation("leads");
  // While a part of it is retyped, the input has no value: that is not yet another instant.
  const [typed, setTyped] = useState<{ readonly of: number | null; readonly text: string } | null>(null);
  const change = (text: string) => {
    const next = text === "" ? null : instantOf(zone, text);
    setTyped({ of: next ?? at, text });
    if (next !== null) onChange(next);
  };
  if (at === null)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(Date.now())}>
        {t("score.otherTime")}
      </Button>
    );
  return (
    <div className={classes.moment}>
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
        {t("score.backToNow")}
      </Button>
      <TextInput
        type="datetime-local"
        aria-label={t("score.moment", { zone })}
        title={t("score.moment", { zone })}
        value={typed?.of === at ? typed.text : localText(zone, at)}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}

/** `2026-03-09T09:00`, as the input has it. */
function localText(zone: string, at: number): string {
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16);
}

function instantOf(zone: string, text: string): number | null {
  const local = Date.parse(`${text}Z`);
  return Number.isNaN(local) ? null : firstInstantAt(zone, local);
}
