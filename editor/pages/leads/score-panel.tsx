/** Why a lead's score is what it is: every group, every award, and what the scale makes of the sum (R2.10). */
import { useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { LeadView } from "../../../engine/contract/lead-routes.js";
import { useApi } from "../../hooks/use-api.js";
import { chosenModel, useModels } from "../../hooks/use-models.js";
import { ErrorNotice } from "../../parts/error-notice.js";
import { Instant } from "../../parts/instant.js";
import { Loading } from "../../parts/loading.js";
import classes from "./lead-page.module.css";
import { ModelChoice } from "./model-choice.js";
import { Panel } from "./panel.js";
import { ScoreEnded } from "./score-ended.js";
import { ScoreGroup } from "./score-group.js";
import entries from "./score-panel.module.css";
import { ScoreTotal } from "./score-total.js";

export function ScorePanel({ lead }: { readonly lead: LeadView }) {
  const { t } = useTranslation("leads");
  const { models, error, refetch } = useModels();
  const [asked, setAsked] = useState<string | null>(null);
  const model = models ? chosenModel(models, asked) : null;
  return (
    <Panel
      title={t("score.title")}
      aside={models && model !== null && <ModelChoice models={models} value={model} onChange={setAsked} />}
    >
      {model !== null ? (
        <Explanation lead={lead.id} model={model} />
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

function Explanation({ lead, model }: { readonly lead: string; readonly model: string }) {
  const { t } = useTranslation("leads");
  const { data, error, refetch } = useApi("/api/leads/:lead/explain", { params: { lead }, query: { model } });
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
      <ScoreTotal explanation={data} bands={definition?.bands ?? []} />
      {groups.length === 0 && <p className={classes.quiet}>{t("score.empty")}</p>}
      {groups.map((group) => (
        <ScoreGroup key={group.group} group={group} rules={definition?.rules ?? []} />
      ))}
      {data.ended.length > 0 && <ScoreEnded ended={data.ended} />}
      <p className={entries.asOf}>
        <Trans t={t} i18nKey="score.asOf" components={{ at: <Instant at={data.at} /> }} />
      </p>
    </>
  );
}
