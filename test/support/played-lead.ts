/** One lead, moved message by message as a store would: its state as JSON, its ledger and past kept beside it. */
import type { Definitions } from "../../engine/journey/definitions.js";
import type { Effect } from "../../engine/journey/effect.js";
import type { Arrival, Message } from "../../engine/journey/input.js";
import { type Enrollment, type LeadState, newLeadState } from "../../engine/journey/lead-state.js";
import type { CountDelta, Outcome } from "../../engine/journey/outcome.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import { runLead } from "../../engine/journey/run.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { type LeadChange, newLead } from "../../engine/lead/lead.js";
import type { LedgerEntry } from "../../engine/score/state.js";

export interface EventOptions {
  /** When it happened; default: when it arrives. */
  readonly timestamp?: string;
  readonly messageId?: string | null;
  readonly silent?: boolean;
}

/** An instant in UTC, `2026-03-02T09:00`. */
export const instant = (text: string): number =>
  Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);

export class PlayedLead {
  state: LeadState;
  readonly records: JourneyRecord[] = [];
  readonly effects: Effect[] = [];
  readonly counts: CountDelta[] = [];
  /** Enrollments whose mail that has not left is taken back. */
  readonly cancelled: string[] = [];
  ledger: LedgerEntry[] = [];
  past: NonNullable<LeadState["past"]>[number][] = [];
  last: Outcome | null = null;
  private seq = 0;

  constructor(
    public definitions: Definitions,
    id = "lead-1",
  ) {
    this.state = newLeadState(newLead(id));
  }

  event(at: string, name: string, properties: JsonObject = {}, options: EventOptions = {}): this {
    const { timestamp = at, silent = false, messageId } = options;
    const message = { kind: "event", name, properties, timestamp: instant(timestamp), silent } as const;
    return this.arrive(at, message, messageId);
  }

  change(at: string, change: LeadChange, { timestamp = at, silent = false }: EventOptions = {}): this {
    return this.arrive(at, { kind: "change", change, timestamp: instant(timestamp), silent });
  }

  enrol(at: string, flow: string): this {
    return this.arrive(at, { kind: "enrol", flow });
  }

  arrive(at: string, message: Message, messageId?: string | null): this {
    const seq = ++this.seq;
    const id = messageId === undefined ? `m${seq}` : messageId;
    return this.run([{ seq, at: instant(at), messageId: id, message }], instant(at));
  }

  passTo(at: string): this {
    return this.run([], instant(at));
  }

  run(arrivals: readonly Arrival[], upTo: number): this {
    const loaded = { ...this.state, ledger: this.ledger, past: this.past };
    const outcome = runLead(loaded, { arrivals, upTo }, this.definitions);
    this.take(outcome, arrivals);
    return this;
  }

  /** What a store does with an outcome. */
  private take(outcome: Outcome, arrivals: readonly Arrival[]): void {
    this.last = outcome;
    this.state = JSON.parse(JSON.stringify({ ...outcome.state, ledger: null, past: null }));
    const ended = new Set(outcome.ledger.ended.map(({ entry }) => entry));
    this.ledger = [...this.ledger, ...outcome.ledger.added].filter(({ entry }) => !ended.has(entry));
    for (const { seq, messageId, message } of arrivals)
      if (message.kind === "event") {
        const { name, properties, timestamp } = message;
        this.past.push({ name, properties, at: timestamp, seq, messageId: messageId ?? "" });
      }
    this.records.push(...outcome.records);
    this.effects.push(...outcome.effects);
    this.counts.push(...outcome.counts);
    this.cancelled.push(...outcome.cancelled);
  }

  get enrollments(): readonly Enrollment[] {
    return this.state.enrollments;
  }

  /** Where the lead is in the flow; null when it is not in it. */
  at(flow: string): string | null {
    return this.enrollments.find((each) => each.flow === flow)?.node ?? null;
  }

  /** How often nodes were entered, by the counts that were posted. */
  get came(): number {
    return this.counts.reduce((sum, { entered }) => sum + entered, 0);
  }

  /** How many are at each node by the counts that were posted: `flow@1/node`, those with any. */
  get here(): Readonly<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const { flow, version, node, here } of this.counts) {
      const key = `${flow}@${version}/${node}`;
      sums[key] = (sums[key] ?? 0) + here;
    }
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  }
}
