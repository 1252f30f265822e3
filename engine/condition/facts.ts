/** What a condition may read of a lead, whoever provides it: the live engine, a simulation or a test. */
import type { Json, JsonObject } from "../lead/json.js";

/** An event of the past, as far as conditions read it. */
export interface PastEvent {
  readonly name: string;
  readonly properties: JsonObject;
  /** The event's own timestamp, epoch milliseconds. */
  readonly at: number;
  /** Arrival number: what came first, whatever the timestamps say. */
  readonly seq: number;
  /** Decides between events of one instant (S10); absent or empty where the sender gave none. */
  readonly messageId?: string;
}

export interface Facts {
  /** An own field (`email`, `owner`, `locale`, `timezone`) or an attribute; undefined when missing. */
  attribute(name: string): Json | undefined;
  /** The score of a model; `part` is `total` or a group. Undefined when there is no such model or group. */
  score(model: string, part: string): number | undefined;
  /** The band that the score of a model is in; null for none, or where there is no such model. */
  band(model: string): string | null;
  inSegment(id: string): boolean;
  hasTag(tag: string): boolean;
  consents(purpose: string): boolean;
  /** Events of that name that conditions may need, in any order; at least those of the periods that `reads` lists. */
  events(name: string): readonly PastEvent[];
  /** Whether an event of that name ever happened, however long ago. */
  ever(name: string): boolean;
  /** The IANA zone that local conditions use: the lead's. */
  readonly zone: string;
}
