/** A number at which a band begins, with what is suggested for it. */
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { SCALE } from "../../../model/scores/builder.js";
import { RequiredNumber } from "../../../parts/required-number.js";
import classes from "./builder.module.css";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly suggested: number;
  readonly why?: string;
  /** null: as suggested. */
  readonly onChange: (value: number | null) => void;
}

export function ThresholdField({ label, value, suggested, why, onChange }: Props) {
  const { t } = useTranslation("scoreBuilder");
  const { plain } = useNumbers();
  return (
    <div>
      <RequiredNumber
        label={label}
        value={value}
        min={SCALE.min}
        max={SCALE.max}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        w="12rem"
        onChange={(next) => onChange(next === suggested ? null : next)}
      />
      <p className={classes.quiet}>
        {value === suggested ? (
          why
        ) : (
          <button type="button" className={classes.suggest} onClick={() => onChange(null)}>
            {t("handover.suggest", { value: plain(suggested) })}
          </button>
        )}
      </p>
    </div>
  );
}
