/**
 * A lead as the shell would score it: fades first, then the input, the ledger kept, and handed over only for
 * what is late.
 */
import type { Facts } from "../../engine/condition/facts.js";
import { NO_CHANGES } from "../../engine/condition/reads.js";
import type { Json, JsonObject } from "../../engine/lead/json.js";
import { adjustScore, emptyScore, scoreAttributes, scoreEvent } from "../../engine/score/apply.js";
import type { ScoreEvent } from "../../engine/score/award.js";
import { bandOf } from "../../engine/score/band.js";
import { type CompiledModel, compileModel } from "../../engine/score/compile.js";
import type { ScoreContext, Scored } from "../../engine/score/draft.js";
import { type Explanation, explain } from "../../engine/score/explain.js";
import { fadeScore, nextFade } from "../../engine/score/fade.js";
import { type Lift, whatLifts } from "../../engine/score/lift.js";
import { type ScoreModel, scoreModelSchema } from "../../engine/score/model.js";
import { inOrder } from "../../engine/score/order.js";
import { refold } from "../../engine/score/refold.js";
import type { EndReason, LedgerEntry, ScoreState } from "../../engine/score/state.js";
import { explainVariant, variantOf } from "../../engine/score/variant.js";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** `at("2026-03-08T09:00")` in UTC. */
export const at = (text: string): number => Date.parse(text.includes("T") ? `${text}Z` : `${text}T00:00Z`);

/** A model from what matters to a test. */
export function aModel(parts: JsonObject): ScoreModel {
  return scoreModelSchema.parse({ format: "scoreflow.score/1", id: "default", rules: [], ...parts });
}

export interface Setting {
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly tags?: readonly string[];
  readonly consents?: readonly string[];
}

export function factsOf({ attributes = {}, tags = [], consents = [] }: Setting): Facts {
  const unread = () => {
    throw new Error("an attribute rule reads attributes, tags and consents only");
  };
  return {
    attribute: (name) => attributes[name],
    hasTag: (tag) => tags.includes(tag),
    consents: (purpose) => consents.includes(purpose),
    score: unread,
    band: unread,
    inSegment: unread,
    events: unread,
    ever: unread,
    zone: "UTC",
  };
}

export class ScoredLead {
  model: CompiledModel;
  state: ScoreState;
  /** Live entries, faded ones included. */
  ledger: LedgerEntry[] = [];
  nextEntry = 1;
  now: number;
  readonly events: ScoreEvent[] = [];
  setting: Required<Setting> = { attributes: {}, tags: [], consents: [] };
  /** Called at every due fade, before it is applied. */
  beforeFade: (due: number) => void = () => {};
  private newest = Number.NEGATIVE_INFINITY;
  private messages = 0;

  constructor(
    model: ScoreModel,
    readonly dayOffset = 0,
    now: number = at("2026-01-01"),
  ) {
    this.model = compileModel(model, 1);
    this.state = emptyScore(this.model);
    this.now = now;
    this.take(scoreAttributes(this.model, this.state, this.facts, "all", this.context(null)));
  }

  get facts(): Facts {
    return factsOf(this.setting);
  }

  get total(): number {
    return this.state.total;
  }

  /** Everything that fades up to the instant, each at its own. */
  passTo(now: number): this {
    for (let due = this.nextFade(); due !== null && due <= now; due = this.nextFade()) {
      this.beforeFade(due);
      this.now = Math.max(this.now, due);
      this.take(fadeScore(this.model, this.state, this.context(null)));
    }
    this.now = Math.max(this.now, now);
    return this;
  }

  nextFade(): number | null {
    return nextFade(this.model, this.state, this.context(null));
  }

  /**
   * An event that arrives now, or at `arrives`, and happened when its timestamp says: now when it says
   * nothing.
   */
  event(
    name: string,
    properties: JsonObject = {},
    event: Partial<ScoreEvent> & { arrives?: number } = {},
  ): this {
    this.passTo(event.arrives ?? Math.max(this.now, event.at ?? this.now));
    const messageId = event.messageId ?? `m${++this.messages}`;
    const input = { name, properties, at: event.at ?? this.now, messageId };
    const ledger = input.at < this.newest ? this.ledger : null;
    const isBehind = this.model.sequences.has(name) && input.at <= this.newest;
    const before = [...this.events];
    const earlier = (of: string) => inOrder(before.filter((event) => event.name === of));
    this.newest = Math.max(this.newest, input.at);
    this.events.push(input);
    if (isBehind) this.take(this.foldedAnew("earlier_event"));
    else this.take(scoreEvent(this.model, this.state, input, { ...this.context(ledger), earlier }));
    return this;
  }

  set(setting: Setting): this {
    const changes = {
      ...NO_CHANGES,
      attributes: new Set(Object.keys(setting.attributes ?? {})),
      tags: new Set(setting.tags ? [...this.setting.tags, ...setting.tags] : []),
      consents: new Set(setting.consents ? [...this.setting.consents, ...setting.consents] : []),
    };
    this.setting = {
      attributes: { ...this.setting.attributes, ...setting.attributes },
      tags: setting.tags ?? this.setting.tags,
      consents: setting.consents ?? this.setting.consents,
    };
    this.take(scoreAttributes(this.model, this.state, this.facts, changes, this.context(null)));
    return this;
  }

  adjust(points: number, group: string | null = null): this {
    const adjustment = { group, points, flow: "welcome", node: "bonus" };
    this.take(adjustScore(this.model, this.state, adjustment, this.context(null)));
    return this;
  }

  refold(model: ScoreModel, version = 2): Scored {
    this.model = compileModel(model, version);
    const scored = this.foldedAnew("model_changed");
    this.take(scored);
    return scored;
  }

  private foldedAnew(reason: EndReason): Scored {
    const adjustments = this.ledger.filter((entry) => entry.rule === null);
    const history = { facts: this.facts, events: this.events, adjustments };
    return refold(this.model, history, this.context(this.ledger), reason);
  }

  /** The ids of the variant and the band that apply. */
  get variant(): string | null {
    return this.state.variant ?? null;
  }

  get band(): string | null {
    return bandOf(this.model, this.state);
  }

  explained(now = this.now): Explanation {
    const variant = explainVariant(this.model, variantOf(this.model, this.state), this.facts);
    return explain(this.model, this.ledger, now, this.dayOffset, variant);
  }

  lift(target: number): Lift {
    const { facts, now, dayOffset } = this;
    return whatLifts(this.model, this.state, target, { facts, now, dayOffset });
  }

  private context(ledger: ScoreContext["ledger"]): ScoreContext {
    return { now: this.now, dayOffset: this.dayOffset, nextEntry: this.nextEntry, ledger };
  }

  private take(scored: Scored | null): void {
    if (scored === null) return;
    for (const { entry } of scored.change.ended) {
      const index = this.ledger.findIndex((live) => live.entry === entry);
      if (index < 0) throw new Error(`entry ${entry} was ended, but is not live`);
      this.ledger.splice(index, 1);
    }
    for (const added of scored.change.added) {
      if (added.entry !== this.nextEntry)
        throw new Error(`entry ${added.entry} came instead of ${this.nextEntry}`);
      this.nextEntry++;
      this.ledger.push(added);
    }
    if (scored.nextEntry !== this.nextEntry) throw new Error(`next would be ${scored.nextEntry}`);
    // What a row holds is JSON.
    this.state = JSON.parse(JSON.stringify(scored.state));
  }
}
