/** Why a lead's score is what it is, how it came about, and what would lift it (R2.10). */
import { lazy, Suspense, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import { useApi } from "../../hooks/use-api.js";
import { chosenModel, useModels } from "../../hooks/use-models.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import classes from "./lead-page.module.css";
import { ModelChoice } from "./model-choice.js";
import { MomentChoice } from "./moment-choice.js";
import { Panel } from "./panel.js";
import { ScoreEnded } from "./score-ended.js";
import { ScoreGroup } from "./score-group.js";
import { ScoreLift } from "./score-lift.js";
import entries from "./score-panel.module.css";
import { ScoreTotal } from "./score-total.js";
import { ScoreVariant } from "./score-variant.js";

// The axis of time brings the rules of clocks along: the page does not wait for them.
const ScoreHistory = lazy(() => import("./history/score-history.js"));

export function ScorePanel({ lead }: { readonly lead: LeadView }) {
  const { t } = useTranslation("leads");
  const { models, error, refetch } = useModels();
  const [asked, setAsked] = useState<string | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const model = models ? chosenModel(models, asked) : null;
  const zone = lead.zone.name;
  return (
    <Panel
      title={t("score.title")}
      aside={
        models &&
        model !== null && (
          <div className={entries.choices}>
            <MomentChoice zone={zone} at={at} onChange={setAt} />
            <ModelChoice models={models} value={model} onChange={setAsked} />
          </div>
        )
      }
    >
      {model !== null ? (
        <>
          <Explanation lead={lead.id} zone={zone} model={model} at={at} />
          <Suspense fallback={<Loading />}>
            <ScoreHistory key={model} lead={lead.id} zone={zone} model={model} at={at} onMoment={setAt} />
          </Suspense>
        </>
      ) : models ? (
        <p className={classes.quiet}>{t("score.none")}</p>
      ) : error ? (
        <ErrorNotice error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Panel>
  );
}

interface ExplanationProps {
  readonly lead: string;
  /** The lead's. */
  readonly zone: string;
  readonly model: string;
  /** null: as it is now. */
  readonly at: number | null;
}

function Explanation({ lead, zone, model, at }: ExplanationProps) {
  const { t } = useTranslation("leads");
  const moment = at === null ? {} : { at: new Date(at).toISOString() };
  const { data, error, refetch } = useApi("/api/leads/:lead/explain", {
    params: { lead },
    query: { model, ...moment },
  });
  const version = data?.version ?? 0;
  // The version that the score is by, which may be older than the newest.
  const definition = useApi(
    "/api/scores/:id/versions/:version",
    { params: { id: model, version } },
    { enabled: version > 0 && data?.model === model },
  ).data?.document;
  if (!data) return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />;
  const groups = data.groups.filter(({ entries }) => entries.length > 0);
  return (
    <>
      <ScoreTotal explanation={data} model={definition} />
      {data.variant && <ScoreVariant variant={data.variant} />}
      <p className={entries.asOf}>
        <Trans
          t={t}
          i18nKey={at === null ? "score.asOf" : at > Date.now() ? "score.asItWillBe" : "score.asItWas"}
          components={{ at: <Instant at={data.at} zone={zone} /> }}
        />
      </p>
      {groups.length === 0 && <p className={classes.quiet}>{t("score.empty")}</p>}
      {groups.map((group) => (
        <ScoreGroup key={group.group} group={group} rules={definition?.rules ?? []} zone={zone} />
      ))}
      {data.ended.length > 0 && <ScoreEnded ended={data.ended} rules={definition?.rules ?? []} zone={zone} />}
      {at === null && definition && <ScoreLift explanation={data} model={definition} />}
    </>
  );
}
