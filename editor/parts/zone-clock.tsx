/** What the clock shows now where somebody lives: whether it is an hour to call. */
import { useTranslation } from "react-i18next";
import { useNow } from "../hooks/use-now.js";
import { formatInstant } from "./instant.js";

interface Props {
  /** An IANA name. */
  readonly zone: string;
  /** Beside the time. Default: the zone's name. */
  readonly named?: boolean;
}

export function ZoneClock({ zone, named = true }: Props) {
  const { i18n } = useTranslation();
  const now = new Date(useNow());
  const time = new Intl.DateTimeFormat(i18n.language === "en" ? "en-GB" : i18n.language, {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(now);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <time dateTime={now.toISOString()} title={formatInstant(now, i18n.language, zone)}>
        {time}
      </time>
      {named && <bdi>{` ${placeOf(zone)}`}</bdi>}
    </span>
  );
}

/** `placeOf("America/New_York")` is "New York". */
function placeOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
