/** The variant by which a lead is scored, and what of the lead made it apply. */
import { useTranslation } from "react-i18next";
import type { ExplanationView } from "../../../engine/contract/lead-routes.js";
import { useRuleWords } from "../../hooks/use-rule-words.js";
import classes from "./score-panel.module.css";
import { usePurposes } from "./use-words.js";

type Variant = NonNullable<ExplanationView["variant"]>;

export function ScoreVariant({ variant }: { readonly variant: Variant }) {
  const { t, i18n } = useTranslation("leads");
  const { name } = useRuleWords();
  const purposeWords = usePurposes();
  const reasons = variant.because.map((one) => {
    if ("tag" in one) return t(one.has ? "score.because.tag" : "score.because.noTag", { tag: one.tag });
    if ("consent" in one)
      return t(one.granted ? "score.because.consent" : "score.because.noConsent", {
        purpose: purposeWords(one.consent),
      });
    const { attribute, value } = one;
    if (value === null) return t("score.because.unknown", { name: attribute });
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return t("score.because.attribute", { name: attribute, value: text });
  });
  return (
    <p className={classes.variant}>
      {t("score.variant", {
        variant: name(variant),
        reasons: new Intl.ListFormat(i18n.language).format(reasons),
      })}
    </p>
  );
}
