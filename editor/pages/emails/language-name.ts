/** Languages by their names in the editor's own language: `fa` is "Persian". */
import { useTranslation } from "react-i18next";

/** Languages that many write in; any other tag may be typed. */
export const COMMON_LANGUAGES = [
  "ar",
  "bg",
  "bn",
  "ca",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "et",
  "fa",
  "fi",
  "fr",
  "he",
  "hi",
  "hr",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "lt",
  "lv",
  "ms",
  "nb",
  "nl",
  "pl",
  "pt",
  "pt-BR",
  "ro",
  "ru",
  "sk",
  "sl",
  "sr",
  "sv",
  "sw",
  "ta",
  "th",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
  "zh-TW",
] as const;

/** Answers the tag itself where the browser knows no name for it. */
export function useLanguageName(): (locale: string) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language, "en"], { type: "language" });
  return (locale) => {
    try {
      return names.of(locale) ?? locale;
    } catch {
      return locale; // no language tag
    }
  };
}
