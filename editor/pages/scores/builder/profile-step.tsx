/** Who the ideal customer is: chosen from what the leads have, and typed. */
import { useTranslation } from "react-i18next";
import { useApi } from "../../../hooks/use-api.js";
import { setFacet } from "../../../model/scores/answer-edits.js";
import { knownValues } from "../../../model/scores/known-values.js";
import { CLOSED, FACETS } from "../../../model/scores/profile.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Loading } from "../../../parts/loading.js";
import classes from "./builder.module.css";
import { ChosenFacet } from "./chosen-facet.js";
import type { StepProps } from "./steps.js";
import { TypedFacet } from "./typed-facet.js";

/** One page of the list, which the server answers at once however many leads there are. */
const LEADS = 500;

export function ProfileStep({ answers, onChange }: StepProps) {
  const { t } = useTranslation("scoreBuilder");
  const { data, error, refetch } = useApi("/api/leads", { query: { limit: LEADS } });
  if (!data) return error ? <ErrorNotice error={error} retry={() => void refetch()} /> : <Loading />;
  const leads = data.items;
  return (
    <>
      <p className={classes.quiet}>
        {leads.length === 0
          ? t("profile.noLeads")
          : data.next === null
            ? t("profile.counts", { count: leads.length })
            : t("profile.countsSome", { count: leads.length })}
      </p>
      <div className={classes.facets}>
        {FACETS.map((facet) => {
          const Field = CLOSED[facet] ? ChosenFacet : TypedFacet;
          return (
            <Field
              key={facet}
              facet={facet}
              known={knownValues(facet, leads)}
              values={answers.profile[facet]}
              onChange={(values) => onChange((before) => setFacet(before, facet, values))}
            />
          );
        })}
      </div>
    </>
  );
}
