/** Time zones by their IANA names, and what the wall clock of one shows. */
import { IANAZone } from "luxon";
import { offsetAt } from "./offset.js";

export { offsetAt };

/** Whose clock a window or a wait goes by: the recipient's, the workspace's, or that of a named IANA zone. */
export type ZoneChoice = "lead" | "workspace" | (string & {});

/**
 * Names that ICU knows and the tz database does not. They are refused because they guess wrongly ("BST" is Dhaka,
 * "AST" is Anchorage, "IST" is Kolkata to ICU), and because not every browser knows them.
 */
const ICU_ONLY =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST|SystemV\/.*)$/i;

const MOST_NAMES = 2_000;
const known = new Map<string, boolean>();

/** Newer runtimes take offsets for zones; a name begins with a letter. */
const LETTER_FIRST = /^[a-z]/i;

/** Whether this runtime knows the IANA zone (R4.1). "UTC" is one; offsets such as "+02:00" or "UTC+3" are not. */
export function isZone(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = LETTER_FIRST.test(name) && !ICU_ONLY.test(name) && IANAZone.isValidZone(name);
    if (known.size >= MOST_NAMES) known.clear();
    known.set(name, answer);
  }
  return answer;
}

/** A wall clock and calendar reading; `weekday` is ISO (1 = Monday … 7 = Sunday), months and days count from 1. */
export interface LocalReading {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** What the zone's clock and calendar show at the instant. Throws RangeError as `offsetAt` does. */
export function localAt(zone: string, at: number): LocalReading {
  const local = new Date(at + offsetAt(zone, at));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay() || 7,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    ms: local.getUTCMilliseconds(),
  };
}

/**
 * The local reading with offset and zone, for people and logs: `2026-03-08T09:00:00.000-04:00[America/New_York]`.
 * Seconds of an offset are written where it has any (Monrovia until 1972). Throws RangeError as `offsetAt` does.
 */
export function formatLocal(zone: string, at: number): string {
  const offset = offsetAt(zone, at);
  const reading = new Date(at + offset).toISOString().slice(0, -1);
  const size = new Date(Math.abs(offset)).toISOString().slice(11, 19);
  return `${reading}${offset < 0 ? "-" : "+"}${size.endsWith(":00") ? size.slice(0, 5) : size}[${zone}]`;
}
