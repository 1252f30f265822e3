/** Lengths of time in words. */
import { useTranslation } from "react-i18next";
import { partsOfDuration } from "../../engine/schedule/duration-words.js";

/** `P1DT12H` is "1 day, 12 hours"; null for what is no duration. */
export function useDurationWords(): (text: string) => string | null {
  const { t, i18n } = useTranslation("inspector");
  return (text) => {
    const parts = partsOfDuration(text);
    if (parts === null) return null;
    const list = new Intl.ListFormat(i18n.language, { type: "unit", style: "long" });
    return list.format(parts.map(({ count, unit }) => t(`duration.words.${unit}`, { count })));
  };
}
