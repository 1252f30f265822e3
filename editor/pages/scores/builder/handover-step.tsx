/** Where warm and hot begin, who just comes to hot and who just does not, and what the leads of today would be. */
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { mostOf, PARTS, SCALE } from "../../../model/scores/builder.js";
import {
  areInOrder,
  examplesOf,
  suggestedHot,
  suggestedWarm,
  thresholdsOf,
} from "../../../model/scores/thresholds.js";
import classes from "./builder.module.css";
import { ExamplePerson } from "./example-person.js";
import { LeadsToday } from "./leads-today.js";
import type { StepProps } from "./steps.js";
import { ThresholdField } from "./threshold-field.js";

const LONGEST = 120;

interface Props extends StepProps {
  /** What comes of the answers; null while something is missing. */
  readonly model: ScoreModel | null;
  readonly hasRules: boolean;
}

export function HandoverStep({ answers, onChange, model, hasRules }: Props) {
  const { t } = useTranslation("scoreBuilder");
  const { plain } = useNumbers();
  const { warm, hot } = thresholdsOf(answers);
  const most = Math.min(
    SCALE.max,
    PARTS.reduce((sum, part) => sum + mostOf(part, answers), 0),
  );
  const { reaches, misses } = examplesOf(answers, hot);
  const why =
    mostOf("fit", answers) === 0 ? "whyHotActs" : mostOf("interest", answers) === 0 ? "whyHotFit" : "whyHot";
  const inOrder = areInOrder({ warm, hot });
  return (
    <>
      <div className={classes.thresholds}>
        <ThresholdField
          label={t("handover.warm")}
          value={warm}
          suggested={suggestedWarm(hot)}
          onChange={(value) => onChange((before) => ({ ...before, warm: value }))}
        />
        <ThresholdField
          label={t("handover.hot")}
          value={hot}
          suggested={suggestedHot(answers)}
          why={t(`handover.${why}`)}
          onChange={(value) => onChange((before) => ({ ...before, hot: value }))}
        />
      </div>
      {inOrder ? (
        <div
          className={classes.scale}
          role="img"
          aria-label={t("handover.scale", { warm: plain(warm), hot: plain(hot) })}
        >
          <Stretch band="cold" from={0} to={warm} />
          <Stretch band="warm" from={warm} to={hot} />
          <Stretch band="hot" from={hot} to={SCALE.max} />
        </div>
      ) : (
        <p role="alert" className={classes.wrong}>
          {t("handover.order")}
        </p>
      )}
      {hasRules && inOrder && most < hot && (
        <p role="alert" className={classes.wrong}>
          {t("handover.most", { most: plain(most) })}
        </p>
      )}
      {hasRules && (
        <div className={classes.people}>
          <ExamplePerson example={reaches} isHot none={t("handover.nobody", { hot: plain(hot) })} />
          <ExamplePerson example={misses} isHot={false} none={t("handover.nobodyMisses")} />
          <LeadsToday model={model} />
        </div>
      )}
      <TextInput
        className={classes.name ?? ""}
        label={t("handover.name")}
        placeholder={t("handover.placeholder")}
        maxLength={LONGEST}
        value={answers.name}
        onChange={({ currentTarget: { value } }) => onChange((before) => ({ ...before, name: value }))}
      />
      <p className={classes.quiet}>{t("handover.next", { hot: plain(hot) })}</p>
    </>
  );
}

interface StretchProps {
  readonly band: "cold" | "warm" | "hot";
  readonly from: number;
  readonly to: number;
}

function Stretch({ band, from, to }: StretchProps) {
  const { t } = useTranslation("scoreBuilder");
  const { plain } = useNumbers();
  return (
    <span className={classes.stretch} data-band={band} style={{ flexGrow: Math.max(to - from, 0.001) }}>
      <strong>{t(`bands.${band}`)}</strong> <span>{plain(from)}</span>
    </span>
  );
}
