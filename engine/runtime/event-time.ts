/** When something happened, by our clock (S5): nothing happens in the future, and what is too old counts no more. Pure. */
import { DAY_MS } from "../schedule/calendar-date.js";

/** How long events are kept and may count, in days. */
export const RETENTION_DAYS = 400;

export interface EventTime {
  /** Epoch milliseconds, never later than the arrival. */
  readonly timestamp: number;
  /** What was told, where that lay in the future. */
  readonly told?: number;
  readonly expired?: true;
}

/** `told`: what the sender said, its clock put right; null when it said nothing. */
export function timeOf(told: number | null, receivedAt: number): EventTime {
  if (told === null) return { timestamp: receivedAt };
  if (told > receivedAt) return { timestamp: receivedAt, told };
  const timestamp = Math.max(0, told);
  return receivedAt - timestamp > RETENTION_DAYS * DAY_MS ? { timestamp, expired: true } : { timestamp };
}

/** The same for a change, which is never too old: the last write by its time wins (S7). */
export function timeOfChange({ timestamp, told }: EventTime): Omit<EventTime, "expired"> {
  return told === undefined ? { timestamp } : { timestamp, told };
}
