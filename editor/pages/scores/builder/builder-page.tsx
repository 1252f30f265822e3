/** The guided builder: four steps from the ideal customer to the draft of a score model, back and forth without loss. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "../../../api/client.js";
import { refresh } from "../../../api/queries.js";
import { useApi } from "../../../hooks/use-api.js";
import { buildModel } from "../../../model/scores/build-model.js";
import { type Answers, NO_ANSWERS, rulesOf } from "../../../model/scores/builder.js";
import { newModelId } from "../../../model/scores/new-model-id.js";
import { areInOrder, thresholdsOf } from "../../../model/scores/thresholds.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { LeaveDialog } from "../../../parts/leave-dialog.js";
import { Loading } from "../../../parts/loading.js";
import { Page } from "../../../parts/page.js";
import { PageHeader } from "../../../parts/page-header.js";
import { ActsStep } from "./acts-step.js";
import classes from "./builder.module.css";
import { HandoverStep } from "./handover-step.js";
import { PointsStep } from "./points-step.js";
import { ProfileStep } from "./profile-step.js";
import { StepList } from "./step-list.js";
import { STEPS, type Step } from "./steps.js";
import { useBuilderWords } from "./use-builder-words.js";

export default function BuilderPage() {
  const { data, error, refetch } = useApi("/api/scores");
  if (!data)
    return <Page>{error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />}</Page>;
  return <Builder taken={new Set(data.items.map(({ id }) => id))} />;
}

function Builder({ taken }: { readonly taken: ReadonlySet<string> }) {
  const { t } = useTranslation("scoreBuilder");
  const words = useBuilderWords();
  const [, navigate] = useLocation();
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS);
  const [step, setStep] = useState<Step>("profile");
  const heading = useFocusOnStep(step);

  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const previous = STEPS[at - 1];
  const thresholds = thresholdsOf(answers);
  const hasRules = rulesOf(answers).some(({ points }) => points > 0);
  const isReady = hasRules && areInOrder(thresholds);
  const name = answers.name.trim() || t("handover.placeholder");
  const id = newModelId(name, taken);
  const modelOf = () => buildModel({ ...answers, name }, { id, words, bands: thresholds });

  const make = useMutation({
    mutationFn: () => call("PUT /api/scores/:id/draft", { params: { id }, body: modelOf() }),
    onSuccess: async ({ id: made }) => {
      await refresh("/api/scores");
      // In the place of the second entry that the leave guard has put into the history.
      navigate(`/scores/${made}`, { replace: true });
    },
  });

  const props = { answers, onChange: setAnswers };
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} />
      <StepList step={step} answers={answers} onStep={setStep} />
      <form
        className={classes.step}
        onSubmit={(event) => {
          event.preventDefault();
          if (next) setStep(next);
          else if (isReady) make.mutate();
        }}
      >
        <h2 ref={heading} tabIndex={-1} className={classes.question}>
          {t(`${step}.title`)}
        </h2>
        <p className={classes.about}>{t(`${step}.about`)}</p>
        {step === "profile" && <ProfileStep {...props} />}
        {step === "acts" && <ActsStep {...props} />}
        {step === "points" && <PointsStep {...props} />}
        {step === "handover" && (
          <HandoverStep {...props} model={isReady ? modelOf() : null} hasRules={hasRules} />
        )}
        {make.error && <ErrorNotice error={make.error} />}
        <div className={classes.foot}>
          {previous && (
            <Button variant="default" onClick={() => setStep(previous)}>
              {t("steps.back")}
            </Button>
          )}
          {!next && !hasRules && (
            <p className={classes.quiet}>
              {t("unready", { profile: t("steps.profile"), acts: t("steps.acts") })}
            </p>
          )}
          <Button
            type="submit"
            loading={make.isPending}
            disabled={!next && !isReady}
            className={classes.next ?? ""}
          >
            {next ? t("steps.next", { step: t(`steps.${next}`) }) : t("steps.make")}
          </Button>
        </div>
      </form>
      <LeaveDialog isDirty={answers !== NO_ANSWERS && !make.isSuccess} text={t("leave")} />
    </Page>
  );
}

/** A new step is read from its question on; the page itself begins where it begins. */
function useFocusOnStep(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  return heading;
}
