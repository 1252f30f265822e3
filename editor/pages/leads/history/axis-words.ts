/** Instants as an axis names them: as short as it can be told from its neighbours. */

const DAY = 86_400_000;

interface Axis {
  readonly show: "date" | "time";
  /** From its beginning to its end, ms. */
  readonly span: number;
  readonly zone: string;
  readonly locale: string;
}

/** `9 Mar`, `Mar 2026` where a year is not enough, `09:00` within a day. */
export function axisWords(at: number, { show, span, zone, locale }: Axis): string {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const day = { day: "numeric", month: "short" } as const;
  const month = { month: "short", year: "numeric" } as const;
  const shown = show === "time" ? time : span < 330 * DAY ? day : month;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...shown, timeZone: zone }).format(at);
}
