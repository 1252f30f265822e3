/** An instant as people read it: in a zone that is named beside it. */
import { useTranslation } from "react-i18next";

interface Props {
  /** ISO 8601, or epoch milliseconds. */
  readonly at: string | number;
  /** An IANA name. Default: this browser's. */
  readonly zone?: string;
  /** Default: date and time. */
  readonly show?: "date" | "time" | "both";
}

export function Instant({ at, zone, show = "both" }: Props) {
  const { i18n } = useTranslation();
  const instant = new Date(at);
  return (
    <time dateTime={instant.toISOString()} title={instant.toISOString()} style={{ whiteSpace: "nowrap" }}>
      {formatInstant(instant, i18n.language, zone, show)}
    </time>
  );
}

/** `formatInstant(at, "en", "Asia/Tokyo")` is "Mon, 9 Mar 2026, 09:00 GMT+9". */
export function formatInstant(
  at: Date,
  locale: string,
  zone?: string,
  show: "date" | "time" | "both" = "both",
): string {
  const date = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" } as const;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    ...(show === "time" ? {} : date),
    ...(show === "date" ? {} : time),
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);
}
