/** How many of the leads that there are would be in each band today. */
import { useDebouncedValue } from "@mantine/hooks";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ScoreModel } from "../../../../engine/score/model.js";
import { useNumbers } from "../../../hooks/use-numbers.js";
import { useRuleWords } from "../../../hooks/use-rule-words.js";
import { ofAllLeads } from "../../../model/scores/of-all-leads.js";
import { ErrorNotice } from "../../../parts/error-notice.js";
import { Loading } from "../../../parts/loading.js";
import { useEffectPreview } from "../effect/use-effect-preview.js";
import classes from "./builder.module.css";

export function LeadsToday({ model }: { readonly model: ScoreModel | null }) {
  const { t } = useTranslation("scoreBuilder");
  const { plain } = useNumbers();
  const { name } = useRuleWords();
  const heading = useId();
  // As text: the model is made anew at every drawing.
  const [text] = useDebouncedValue(model === null ? null : JSON.stringify(model), 300);
  const shown = text === null ? null : (JSON.parse(text) as ScoreModel);
  const { preview, error, retry } = useEffectPreview(shown?.id ?? "", shown);
  const about = (counted: number) => {
    if (!preview) return "";
    const { count, isAbout } = ofAllLeads(counted, preview);
    return isAbout ? t("handover.estimate", { count: plain(count) }) : plain(count);
  };
  return (
    <section className={classes.person} aria-labelledby={heading}>
      <h3 id={heading}>{t("handover.leads")}</h3>
      {error && <ErrorNotice error={error} retry={retry} />}
      {!preview && !error && <Loading />}
      {preview && (
        <>
          <p className={classes.quiet}>
            {t(preview.leads === 0 ? "handover.noLeads" : "handover.leadsAbout")}
          </p>
          <ul>
            {preview.bands
              .filter(({ band }) => band !== null)
              .toReversed()
              .map(({ band, label, draft }) => (
                <li key={band}>
                  <bdi>{name({ id: band ?? "", label })}</bdi>
                  <bdi className={classes.sum}>{about(draft)}</bdi>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}
