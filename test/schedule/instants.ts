/** How the tables of this folder write instants: in with an offset, out with the zone, so that both can be read. */
import { formatLocal } from "../../engine/schedule/zone.js";

/** `at("2026-03-07T12:00-05:00")`: an instant from ISO text that must say its offset. */
export function at(text: string): number {
  if (!/(?:Z|[+-]\d{2}:\d{2})$/.test(text)) throw new Error(`say the offset: ${text}`);
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`no instant: ${text}`);
  return instant;
}

/** `"Sun 2026-03-08T09:00-04:00"`; "never" for null. Seconds only where there are any. */
export function shown(zone: string, instant: number | null): string {
  if (instant === null) return "never";
  const weekday = new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short" }).format(instant);
  return `${weekday} ${formatLocal(zone, instant)
    .replace(/\[.*/, "")
    .replace(/:00\.000/, "")
    .replace(/\.000/, "")}`;
}
