/**
 * The send gate (S26): may this mail leave at this instant, and if not, when to ask again. Asked by the core when a lead
 * comes to an email, and again before every attempt to hand it over.
 */
import { parseDuration } from "../schedule/duration.js";
import type { HolidayTable } from "../schedule/holidays.js";
import { isQuiet, quietUntil } from "../schedule/quiet-hours.js";
import { isOpen, nextOpen, type Window } from "../schedule/window.js";
import type { ZoneChoice } from "../schedule/zone.js";
import type { EmailPurpose } from "./email.js";
import type { PermanentReason, TemporaryReason } from "./reason.js";
import type { Settings } from "./settings.js";

export interface GateQuestion {
  readonly at: number;
  readonly purpose: EmailPurpose;
  /** null: leaves at any hour. */
  readonly window: Window | null;
  readonly address: string | null;
  /** Whether the lead consents to the purpose; absent consent is refused (S26). Not asked of transactional mail. */
  readonly consents: boolean;
  /** Why the address is suppressed; null when it is not. */
  readonly suppressed: string | null;
  /** The lead's zone and country (ISO 3166 code). */
  readonly zone: string;
  readonly country: string | null;
  /** Marketing mails to this lead that count for caps, this one left out (S28). */
  readonly sends: readonly { readonly at: number }[];
  readonly settings: Settings;
  readonly holidays: HolidayTable;
}

export type GateAnswer =
  | { readonly may: "go" }
  /** Ask again at `until`. */
  | { readonly may: "later"; readonly reason: TemporaryReason; readonly until: number }
  | { readonly may: "never"; readonly reason: PermanentReason };

/** A mail that finds no permitted instant this far ahead is asked again then: it waits, visibly, and is never forgotten. */
const HORIZON_MS = 400 * 86_400_000;

export function gate(question: GateQuestion): GateAnswer {
  const { at, purpose, address, consents, suppressed } = question;
  if (address === null) return { may: "never", reason: "no_address" };
  if (suppressed !== null && (purpose === "marketing" || suppressed !== "unsubscribed"))
    return { may: "never", reason: "suppressed" };
  if (purpose === "marketing" && !consents) return { may: "never", reason: "no_consent" };

  // Each rule may push the instant into what another forbids, so they are asked in turn until none of them moves it.
  let until = at;
  let reason: TemporaryReason | null = null;
  for (let rounds = 0; rounds < 1_000; rounds++) {
    const block = firstBlock(question, until);
    if (block === null) break;
    reason ??= block.reason;
    until = block.until ?? at + HORIZON_MS;
    if (until >= at + HORIZON_MS) break;
  }
  return reason === null ? { may: "go" } : { may: "later", reason, until };
}

interface Block {
  readonly reason: TemporaryReason;
  /** The first instant at which this rule permits; null for none in sight. */
  readonly until: number | null;
}

function firstBlock(question: GateQuestion, at: number): Block | null {
  return (
    windowBlock(question, at) ??
    (question.purpose === "marketing" ? (quietBlock(question, at) ?? capBlock(question, at)) : null)
  );
}

function windowBlock({ window, zone, country, settings, holidays }: GateQuestion, at: number): Block | null {
  if (window === null) return null;
  const where = zoneFor(window.zone, zone, settings);
  const table = { table: holidays, country };
  if (isOpen(window, where, at, table)) return null;
  const holiday = window.skipHolidays && isOpen({ ...window, skipHolidays: false }, where, at, table);
  return { reason: holiday ? "holiday" : "window", until: nextOpen(window, where, at, table) };
}

function quietBlock({ zone, settings }: GateQuestion, at: number): Block | null {
  const quiet = settings.quietHours;
  if (quiet === null) return null;
  const where = zoneFor(quiet.zone, zone, settings);
  return isQuiet(quiet, where, at) ? { reason: "quiet", until: quietUntil(quiet, where, at) } : null;
}

/** At most `count` in any rolling period: blocked until the oldest of the last `count` sends is a whole period ago (S28). */
function capBlock({ sends, settings }: GateQuestion, at: number): Block | null {
  let until: number | null = null;
  for (const { count, per } of settings.caps) {
    const period = parseDuration(per) ?? 0;
    const counted = sends.map((send) => send.at).filter((sentAt) => sentAt > at - period);
    if (counted.length < count) continue;
    counted.sort((a, b) => b - a);
    until = Math.max(until ?? 0, (counted[count - 1] ?? at) + period);
  }
  return until === null ? null : { reason: "cap", until };
}

export function zoneFor(choice: ZoneChoice, leadZone: string, settings: Settings): string {
  return choice === "lead" ? leadZone : choice === "workspace" ? settings.zone : choice;
}

/** How far back sends count for any cap, in milliseconds; 0 without caps. */
export function longestCap(settings: Settings): number {
  return Math.max(0, ...settings.caps.map(({ per }) => parseDuration(per) ?? 0));
}
