/** Beside the model: what it makes of the real leads, now and as it is being edited. */
import { Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { ScorePreviewView } from "../../../../engine/contract/score-routes.js";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Loading } from "../../../parts/loading.js";
import { useModelEdits } from "../model-context.js";
import { Distribution } from "./distribution.js";
import classes from "./effect.module.css";
import { TriggerList } from "./trigger-list.js";
import { TryLead } from "./try-lead.js";
import { useEffectPreview } from "./use-effect-preview.js";

interface Props {
  readonly id: string;
  /** null while it is unfinished. */
  readonly model: ScoreModel | null;
}

const PAUSE_MS = 350;

export function EffectPanel({ id, model }: Props) {
  const { t } = useTranslation("scores");
  const { draft } = useModelEdits();
  const [settled] = useDebouncedValue(model, PAUSE_MS);
  const { preview, isOlder, error, retry } = useEffectPreview(id, settled);
  const state =
    model === null
      ? t("effect.unfinished")
      : isOlder || settled !== model
        ? t("effect.updating")
        : t("effect.live");
  return (
    <>
      <section className={classes.part} aria-labelledby="effect-title">
        <Title order={2} size="h6" id="effect-title">
          {t("effect.title")}
        </Title>
        <Text size="xs" c="dimmed" role="status" mih="1.4em">
          {state}
        </Text>
        {error && <ErrorNotice error={error} retry={retry} />}
        {!preview && !error && model !== null && <Loading />}
        {preview && preview.leads === 0 && <p className={classes.quiet}>{t("effect.noLeads")}</p>}
        {preview && preview.leads > 0 && (
          <>
            <Summary preview={preview} />
            <Distribution preview={preview} model={draft} />
          </>
        )}
      </section>
      {preview && preview.leads > 0 && (
        <section className={classes.part} aria-labelledby="crossing-title">
          <Title order={2} size="h6" id="crossing-title">
            {t("crossing.title")}
          </Title>
          <TriggerList triggers={preview.triggers} most={5} />
        </section>
      )}
      <section className={classes.part} aria-labelledby="try-title">
        <Title order={2} size="h6" id="try-title">
          {t("try.title")}
        </Title>
        <TryLead id={id} model={settled} />
      </section>
    </>
  );
}

function Summary({ preview }: { readonly preview: ScorePreviewView }) {
  const { t } = useTranslation("scores");
  const { plain } = useNumbers();
  const { now, draft: then, leads, looked, changed, bandChanges, bands } = preview;
  const mean = (value: number | null) => (value === null ? "–" : plain(Math.round(value * 10) / 10));
  const about = ({ leads: count, plusMinus }: ScorePreviewView["changed"]) =>
    plusMinus === 0 ? plain(count) : t("effect.about", { count: plain(count), error: plain(plusMinus) });
  return (
    <>
      {looked < leads && (
        <p className={classes.quiet}>{t("effect.sample", { looked: plain(looked), leads: plain(leads) })}</p>
      )}
      <dl className={classes.facts}>
        <dt>{t("effect.mean")}</dt>
        <dd>{t("effect.fromTo", { before: mean(now.mean), after: mean(then.mean) })}</dd>
        <dt>{t("effect.changed")}</dt>
        <dd>{t("effect.ofLeads", { leads: about(changed), all: plain(leads) })}</dd>
        {bands.length > 0 && (
          <>
            <dt>{t("effect.bandChanges")}</dt>
            <dd>{about(bandChanges)}</dd>
          </>
        )}
      </dl>
    </>
  );
}
