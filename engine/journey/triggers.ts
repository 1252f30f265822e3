/**
 * The triggers of all published flows, indexed by what fires them (design.md 4), so that the cost of an input does not
 * grow with the number of flows. Built from the definitions alone: nothing is compiled for it (S35).
 */
import type { z } from "zod";
import { scoreKey } from "../condition/reads.js";
import type { Flow } from "../flow/flow.js";
import type { triggerAttribute } from "../flow/nodes/trigger-attribute.js";
import type { triggerBand } from "../flow/nodes/trigger-band.js";
import type { triggerEvent } from "../flow/nodes/trigger-event.js";
import type { TriggerScore } from "../flow/nodes/trigger-score.js";
import type { triggerSegment } from "../flow/nodes/trigger-segment.js";
import { asAttributeTrigger } from "../flow/nodes/trigger-stage.js";

export interface Trigger<Config = unknown> {
  readonly flow: Flow;
  readonly version: number;
  readonly node: string;
  readonly config: Config;
}

export type ScoreTrigger = Trigger<TriggerScore>;
export type EventTrigger = Trigger<z.infer<typeof triggerEvent.config>>;
export type AttributeTrigger = Trigger<z.infer<typeof triggerAttribute.config>>;

export type BandTrigger = Trigger<z.infer<typeof triggerBand.config>>;
export type SegmentTrigger = Trigger<z.infer<typeof triggerSegment.config>>;

export interface TriggerIndex {
  /** By `scoreKey`, thresholds ascending. */
  readonly byScore: ReadonlyMap<string, readonly ScoreTrigger[]>;
  readonly byEvent: ReadonlyMap<string, readonly EventTrigger[]>;
  readonly byAttribute: ReadonlyMap<string, readonly AttributeTrigger[]>;
  /** By model. */
  readonly byBand: ReadonlyMap<string, readonly BandTrigger[]>;
  readonly bySegment: ReadonlyMap<string, readonly SegmentTrigger[]>;
  /** By flow: the way in for operators and the API. */
  readonly manual: ReadonlyMap<string, Trigger>;
  /** Score triggers by `memoryKey`: what a lead's crossing memory belongs to. */
  readonly byMemory: ReadonlyMap<string, ScoreTrigger>;
}

/** Crossing memory is kept per flow and node, whatever the version (S11). */
export const memoryKey = (flow: string, node: string): string => `${flow}/${node}`;

export function indexTriggers(
  flows: Iterable<{ readonly flow: Flow; readonly version: number }>,
): TriggerIndex {
  const byScore = new Map<string, ScoreTrigger[]>();
  const byEvent = new Map<string, EventTrigger[]>();
  const byAttribute = new Map<string, AttributeTrigger[]>();
  const byBand = new Map<string, BandTrigger[]>();
  const bySegment = new Map<string, SegmentTrigger[]>();
  const manual = new Map<string, Trigger>();
  const byMemory = new Map<string, ScoreTrigger>();
  for (const { flow, version } of flows) {
    for (const node of flow.nodes) {
      const common = { flow, version, node: node.id };
      if (node.type === "trigger.score") {
        const trigger = { ...common, config: node.config };
        push(byScore, scoreKey(node.config.model, node.config.part), trigger);
        byMemory.set(memoryKey(flow.id, node.id), trigger);
      } else if (node.type === "trigger.event")
        push(byEvent, node.config.event, { ...common, config: node.config });
      else if (node.type === "trigger.attribute")
        push(byAttribute, node.config.attribute, { ...common, config: node.config });
      else if (node.type === "trigger.stage") {
        const config = asAttributeTrigger(node.config);
        push(byAttribute, config.attribute, { ...common, config });
      } else if (node.type === "trigger.band")
        push(byBand, node.config.model, { ...common, config: node.config });
      else if (node.type === "trigger.segment")
        push(bySegment, node.config.segment, { ...common, config: node.config });
      else if (node.type === "trigger.manual" && !manual.has(flow.id))
        manual.set(flow.id, { ...common, config: node.config });
    }
  }
  for (const triggers of byScore.values()) triggers.sort((a, b) => a.config.value - b.config.value);
  return { byScore, byEvent, byAttribute, byBand, bySegment, manual, byMemory };
}

/** The score triggers whose threshold lies between the two scores, ends included: the only ones that can be crossed. */
export function between(triggers: readonly ScoreTrigger[], a: number, b: number): readonly ScoreTrigger[] {
  const [low, high] = a < b ? [a, b] : [b, a];
  return triggers.slice(firstAtLeast(triggers, low), firstAtLeast(triggers, high, true));
}

function firstAtLeast(triggers: readonly ScoreTrigger[], value: number, beyond = false): number {
  let from = 0;
  let to = triggers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const at = triggers[middle]?.config.value ?? 0;
    if (beyond ? at <= value : at < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

const isRising = ({ config }: Trigger): boolean => {
  const { is } = config as Partial<TriggerScore>;
  return is === ">=" || is === ">";
};

/**
 * The order in which the triggers that one input meets fire (S2): flow priority, higher first; then, of score triggers,
 * rising values ascending before falling values descending; then flow id, node id. Others come before score triggers.
 */
export function inFiringOrder(triggers: readonly Trigger[]): readonly Trigger[] {
  if (triggers.length < 2) return triggers;
  return [...triggers].sort(
    (a, b) =>
      b.flow.settings.priority - a.flow.settings.priority ||
      rank(a) - rank(b) ||
      thresholdOf(a) - thresholdOf(b) ||
      compare(a.flow.id, b.flow.id) ||
      compare(a.node, b.node),
  );
}

function rank(trigger: Trigger): number {
  if ((trigger.config as Partial<TriggerScore>).is === undefined) return 0;
  return isRising(trigger) ? 1 : 2;
}

function thresholdOf(trigger: Trigger): number {
  const { is, value } = trigger.config as Partial<TriggerScore>;
  if (is === undefined || value === undefined) return 0;
  return isRising(trigger) ? value : -value;
}

/** By code point: the order of ids must not depend on a locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
