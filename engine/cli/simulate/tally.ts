/** What a simulation counted, for stderr: also what was left out, so that a result is never missing anything silently. */
import type { Arrival } from "../../journey/input.js";
import type { JourneyRecord } from "../../journey/record.js";
import { shorten } from "../../lead/problem.js";
import { counted, grouped } from "../words.js";
import type { Messages } from "./events.js";

const MOST_FAILURES = 20;

export class Tally {
  readonly #leads: number;
  readonly #messages: Messages;
  readonly #until: number;
  #leftOut = 0;
  #repeated = 0;
  #strangers = 0;
  #enrolled = 0;
  #sends = 0;
  readonly #failures: string[] = [];

  constructor(messages: Messages, leads: ReadonlySet<string>, until: number) {
    this.#leads = leads.size;
    this.#messages = messages;
    this.#until = until;
    for (const [lead, arrivals] of messages.byLead) {
      if (leads.has(lead)) this.#look(arrivals);
      else this.#strangers += arrivals.length;
    }
  }

  #look(arrivals: readonly Arrival[]): void {
    const seen = new Set<string>();
    for (const { at, messageId } of arrivals) {
      if (at >= this.#until) this.#leftOut++;
      else if (messageId !== null && seen.has(messageId)) this.#repeated++;
      else if (messageId !== null) seen.add(messageId);
    }
  }

  add(record: JourneyRecord): void {
    if (record.kind === "enrolled") this.#enrolled++;
    if (record.kind === "email") this.#sends++;
    if (record.kind === "failed")
      this.#failures.push(
        `lead ${shorten(record.lead)} failed at ${record.flow}/${record.node}: ${record.message}`,
      );
  }

  /** For stderr. What was left out is counted even where it is nothing. */
  lines(): readonly string[] {
    const more = this.#failures.length - MOST_FAILURES;
    return [
      ...this.#failures.slice(0, MOST_FAILURES),
      ...(more > 0 ? [`… and ${counted(more, "more failure")}`] : []),
      `Leads: ${grouped(this.#leads)}`,
      `Events: ${grouped(this.#messages.count)}; left out: ${grouped(this.#leftOut)} at or after ` +
        `${new Date(this.#until).toISOString()}, ${grouped(this.#repeated)} repeated, ` +
        `${grouped(this.#strangers)} of leads that were not given`,
      `Enrollments: ${grouped(this.#enrolled)}`,
      `Sends: ${grouped(this.#sends)}`,
    ];
  }
}
