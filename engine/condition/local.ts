/** `{"local": …}`: what the lead's own clock and calendar show, by the rules of send windows (R4.3, S23). */
import { isOpen, nextOpen, type Window } from "../schedule/window.js";
import type { LocalTest } from "./condition.js";
import type { Evaluation } from "./evaluate.js";

const WEEK = [1, 2, 3, 4, 5, 6, 7];
/** Local conditions know weekdays, not holidays. */
const NO_HOLIDAYS = { table: {}, country: null };

type Hours = Pick<Window, "days" | "from" | "to">;

/** Throws RangeError on a zone that the runtime does not know; the zone of facts is always one it knows. */
export function evaluateLocal(hours: LocalTest["local"], zone: string, at: number): Evaluation {
  const value = isOpen(windowOf(hours), zone, at, NO_HOLIDAYS);
  const turns = (value ? outsideOf(hours) : [hours]).map((one) =>
    nextOpen(windowOf(one), zone, at, NO_HOLIDAYS),
  );
  const coming = turns.filter((turn) => turn !== null);
  return { value, until: coming.length === 0 ? null : Math.min(...coming) };
}

/** The hours that make up the rest of the week: what begins when the given hours end. */
function outsideOf({ days, from, to }: Hours): Hours[] {
  const daily =
    from < to
      ? [
          { days: WEEK, from: "00:00", to: from },
          { days: WEEK, from: to, to: "24:00" },
        ]
      : [{ days: WEEK, from: to, to: from }];
  const otherDays = WEEK.filter((day) => !days.includes(day));
  const onOtherDays =
    from < to
      ? [{ days: otherDays, from: "00:00", to: "24:00" }]
      : // Over midnight: the evening of the other days, and the morning that would follow it.
        [
          { days: otherDays, from, to: "24:00" },
          { days: otherDays.map((day) => (day % 7) + 1), from: "00:00", to },
        ];
  return [...daily, ...onOtherDays];
}

function windowOf({ days, from, to }: Hours): Window {
  return { days, from, to, zone: "lead", skipHolidays: false };
}
