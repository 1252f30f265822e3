/** One lead in the flow as it is drawn: chosen or invented, replayed, and played into the future step by step. */
import { CloseButton, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../../canvas/flow-store.js";
import { useNow } from "../../../hooks/use-now.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Loading } from "../../../parts/loading.js";
import { newAct } from "./acts-form.js";
import { useInputs } from "./inputs.js";
import { Outcome } from "./outcome.js";
import classes from "./preview.module.css";
import { SetUp } from "./set-up.js";
import { startOf } from "./timing.js";
import { usePreview } from "./use-preview.js";

export function PreviewPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("preview");
  const flow = useDraft().id;
  const now = useNow();
  const [inputs, change] = useInputs(flow);
  const { played, isLoading, error, retry, lead } = usePreview(inputs);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    title.current?.focus();
    return () => {
      // Closed by something within, which is gone.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  const isReal = inputs.kind === "real";
  const isChosen = !isReal || inputs.lead !== null;
  const zone = isReal ? (lead?.zone.name ?? "UTC") : inputs.invented.zone;
  const from = isReal ? now : (startOf(inputs.invented.start, zone, now) ?? now);
  return (
    <section className={classes.panel} aria-labelledby="preview-title">
      <header className={classes.head}>
        <div>
          <h2 id="preview-title" ref={title} tabIndex={-1} className={classes.title}>
            {t("title")}
          </h2>
          <Text size="xs" c="dimmed">
            {t("about")}
          </Text>
        </div>
        <CloseButton aria-label={t("close")} onClick={onClose} />
      </header>
      <div className={classes.body}>
        <SetUp
          inputs={inputs}
          lead={lead}
          from={from}
          zone={zone}
          problems={played?.kind === "wrong" ? played.problems : []}
          onChange={change}
        />
        {error ? (
          <ErrorNotice error={error} retry={retry} />
        ) : !isChosen ? (
          <Text p="md" c="dimmed">
            <strong>{t("choose.title")}.</strong> {t("choose.text")}
          </Text>
        ) : played ? (
          <Outcome
            played={played}
            days={inputs.days}
            enrollments={isReal ? (lead?.enrollments.filter((one) => one.flow === flow) ?? []) : null}
            onClose={onClose}
            onEnrol={() => change({ acts: [...inputs.acts, newAct("enrol", inputs.acts, zone, from)] })}
          />
        ) : (
          isLoading && <Loading />
        )}
      </div>
    </section>
  );
}
