/** Send windows in words. */
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import { daysInWords } from "../../model/days-in-words.js";
import { isObject } from "../../model/json-path.js";

/** "Mon–Fri 09:00–17:00 in the lead's zone"; null while something is not filled in. */
export function useWindowWords(): (window: Json | undefined) => string | null {
  const { t, i18n } = useTranslation("inspector");
  return (window) => {
    if (!isObject(window)) return null;
    const { days, from, to, zone } = window;
    const known = Array.isArray(days) ? days.filter((day: Json) => typeof day === "number") : [];
    if (known.length === 0 || typeof from !== "string" || typeof to !== "string") return null;
    const where =
      zone === "workspace"
        ? t("zone.inWorkspace")
        : zone === "lead"
          ? t("zone.inLead")
          : t("zone.in", { zone });
    return `${daysInWords(i18n.language, known)} ${from}–${to} ${where}`;
  };
}
