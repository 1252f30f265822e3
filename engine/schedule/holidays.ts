/** Public holidays as plain data (S24). This folder only looks them up; the runtime makes the table. */
import { isoDate } from "./calendar-date.js";

/** Country code → `"YYYY-MM-DD"` → name of the holiday. */
export type HolidayTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The table and the recipient's country; an unknown country (null, or not in the table) has none (S23). */
export interface Holidays {
  readonly table: HolidayTable;
  readonly country: string | null;
}

/** Whether the date number is a public holiday of the country. */
export function isHoliday({ table, country }: Holidays, date: number): boolean {
  const dates = country === null ? undefined : table[country];
  return dates?.[isoDate(date)] !== undefined;
}
