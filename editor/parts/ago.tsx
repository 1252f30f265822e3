/** How long ago something was. The instant itself, with its zone, is told on hovering. */
import { useTranslation } from "react-i18next";
import { useNow } from "../hooks/use-now.js";
import { formatInstant } from "./instant.js";

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

interface Props {
  /** ISO 8601. */
  readonly at: string;
}

export function Ago({ at }: Props) {
  const { i18n } = useTranslation();
  const instant = new Date(at);
  const elapsed = useNow() - instant.getTime();
  return (
    <time
      dateTime={instant.toISOString()}
      title={formatInstant(instant, i18n.language)}
      style={{ whiteSpace: "nowrap" }}
    >
      {formatAgo(elapsed, i18n.language)}
    </time>
  );
}

/** `formatAgo(180_000, "en")` is "3 min. ago"; what lies less than a minute back is "now". */
function formatAgo(elapsedMs: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const [unit, length] = UNITS.find(([, length]) => elapsedMs >= length) ?? (["second", 1] as const);
  return format.format(unit === "second" ? 0 : -Math.floor(elapsedMs / length), unit);
}
