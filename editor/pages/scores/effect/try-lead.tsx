/** One lead under the draft: what it would score, and why. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { call } from "../../../api/client.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { LeadSelect } from "../../../parts/lead-select.js";
import { Loading } from "../../../parts/loading.js";
import { TriedScore } from "./tried-score.js";

interface Props {
  readonly id: string;
  readonly model: ScoreModel | null;
}

export function TryLead({ id, model }: Props) {
  const { t } = useTranslation("scores");
  const [lead, setLead] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["/api/scores/:id/test", id, lead, model],
    queryFn: ({ signal }) =>
      call("POST /api/scores/:id/test", {
        params: { id },
        body: { model: model as ScoreModel, lead: lead ?? "" },
        signal,
      }),
    enabled: lead !== null && model !== null,
    placeholderData: (before) => (before?.lead === lead ? before : undefined),
    gcTime: 30_000,
  });
  return (
    <>
      <LeadSelect label={t("try.lead")} value={lead} onChange={setLead} hint={t("try.hint")} />
      {lead !== null && error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {lead !== null && !data && !error && model !== null && <Loading />}
      {lead !== null && data && model && <TriedScore explanation={data} model={model} />}
    </>
  );
}
