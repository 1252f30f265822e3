/** What the guided builder calls its rules: what they are named in the model it makes. */
import { useTranslation } from "react-i18next";
import { type Act, KNOWN_ACTS } from "../../../model/scores/acts.js";
import type { BuiltWords } from "../../../model/scores/build-model.js";
import type { BuiltRule } from "../../../model/scores/builder.js";
import type { Facet } from "../../../model/scores/profile.js";

export interface BuilderWords extends BuiltWords {
  readonly act: (act: Act) => string;
  /** A value of the ideal customer, as people read it. */
  readonly value: (facet: Facet, value: string) => string;
  readonly because: (rule: BuiltRule, hasSeniority: boolean) => string;
}

export function useBuilderWords(): BuilderWords {
  const { t, i18n } = useTranslation("scoreBuilder");
  const list = new Intl.ListFormat(i18n.language, { type: "disjunction" });
  const act = ({ id, isOwn, subject, detail }: Act): string => {
    const known = isOwn ? undefined : KNOWN_ACTS.find((one) => one.id === id);
    if (known) return t(`known.${known.id}`);
    const text = detail.trim();
    if (subject === "form") return text === "" ? t("own.anyForm") : t("own.form", { detail: text });
    if (text === "" || subject === "clicked" || subject === "visits") return t("own.new");
    return t(`own.${subject}`, { detail: text });
  };
  const value = (facet: Facet, one: string): string => {
    if (facet === "seniority" && isSeniority(one)) return t(`seniorities.${one}`);
    return facet === "country" ? countryName(one, i18n.language) : one;
  };
  return {
    act,
    value,
    rule: ({ about }) =>
      about.kind === "act"
        ? act(about.act)
        : `${t(`facets.${about.facet}.title`)}: ${list.format(about.values.map((one) => value(about.facet, one)))}`,
    part: (part) => t(`parts.${part}`),
    band: (band) => t(`bands.${band}`),
    because: ({ about }, hasSeniority) => {
      if (about.kind === "act") return t(`because.${about.act.stage}`);
      return t(`because.${about.facet === "title" && !hasSeniority ? "titleAlone" : about.facet}`);
    },
  };
}

const SENIORITY_WORDS = {
  "c-level": true,
  vp: true,
  director: true,
  manager: true,
  senior: true,
  junior: true,
} as const;

function isSeniority(value: string): value is keyof typeof SENIORITY_WORDS {
  return Object.hasOwn(SENIORITY_WORDS, value);
}

/** What is no code is a name already. */
function countryName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
}
