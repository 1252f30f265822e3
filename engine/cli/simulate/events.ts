/** The messages of a simulation: events and identifies as people write and export them, or a recorded log. */
import { z } from "zod";
import { INSTANT_HINT, parseInstant } from "../../condition/instant.js";
import { type EventLine, eventLineSchema, logLineSchema } from "../../contract/export-form.js";
import { jsonObject } from "../../contract/route.js";
import type { Arrival, Message } from "../../journey/input.js";
import type { JsonObject } from "../../lead/json.js";
import { shorten } from "../../lead/problem.js";
import { Failure } from "../failure.js";
import { type NamedFile, parseJson, readLines } from "../files.js";
import { changeOf, parseLine, placeOf } from "./leads.js";

export interface Messages {
  /** By lead, in the order in which they apply. */
  readonly byLead: ReadonlyMap<string, readonly Arrival[]>;
  readonly count: number;
  /** A log names the instant and the number of each arrival: it replays by them (S1). */
  readonly isLog: boolean;
}

export const NO_MESSAGES: Messages = { byLead: new Map(), count: 0, isLog: false };

export async function readMessages(file: NamedFile): Promise<Messages> {
  const byLead = new Map<string, Arrival[]>();
  let isLog: boolean | null = null;
  let count = 0;
  for await (const line of readLines(file)) {
    const place = placeOf(file, line);
    const json = parseJson(line.text, place);
    const isOfLog = isLogLine(json);
    isLog ??= isOfLog;
    if (isLog !== isOfLog)
      throw new Failure(
        `${place}: the line ${isOfLog ? "is of a recorded log, the ones before are not" : "is not of a recorded log, the ones before are"}: a file holds one or the other`,
      );
    const { lead, arrival } = isLog ? logged(json, place) : written(json, place);
    const arrivals = byLead.get(lead);
    if (arrivals) arrivals.push(arrival);
    else byLead.set(lead, [arrival]);
    count++;
  }
  // The sort is stable: what has the same timestamp stays in the order of its lines.
  for (const arrivals of byLead.values()) arrivals.sort(isLog ? bySeq : byInstant);
  return { byLead, count, isLog: isLog ?? false };
}

/** Leads of a recorded log that others are made of: they are played with those. */
export function mergedIn({ byLead, isLog }: Messages, until: number): ReadonlySet<string> {
  const merged = new Set<string>();
  if (!isLog) return merged;
  for (const arrivals of byLead.values())
    for (const { at, message } of arrivals)
      if (message.kind === "merge" && at < until) merged.add(message.from);
  return merged;
}

const byInstant = (a: Arrival, b: Arrival): number => a.at - b.at;
const bySeq = (a: Arrival, b: Arrival): number => a.seq - b.seq;

function isLogLine(json: unknown): boolean {
  return typeof json === "object" && json !== null && ("seq" in json || "at" in json);
}

interface Read {
  readonly lead: string;
  readonly arrival: Arrival;
}

function written(json: unknown, place: string): Read {
  const line: EventLine = parseLine(json, eventLineSchema, place);
  const timestamp = parseInstant(line.timestamp);
  if (timestamp === null)
    throw new Failure(
      `${place}: timestamp: ${shorten(line.timestamp)} is no instant; expected ${INSTANT_HINT}`,
    );
  const message: Message =
    line.type === "identify"
      ? { kind: "change", change: changeOf(line, place), timestamp, silent: false }
      : {
          kind: "event",
          name: line.event,
          properties: (line.properties ?? {}) as JsonObject,
          timestamp,
          silent: false,
        };
  return { lead: line.lead, arrival: { seq: 0, at: timestamp, messageId: line.messageId ?? null, message } };
}

function logged(json: unknown, place: string): Read {
  const { seq, at, lead, messageId, message } = parseLine(json, logLineSchema, place);
  const known = parseLine(message, messageSchema, `${place}: message`);
  return { lead, arrival: { seq, at: Date.parse(at), messageId, message: known as Message } };
}

const moment = { timestamp: z.number(), silent: z.boolean() };

/** Only what is needed to replay without a crash: the log is the engine's own. */
const messageSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("event"),
    name: z.string(),
    properties: jsonObject,
    ...moment,
  }),
  z.looseObject({ kind: z.literal("change"), change: z.looseObject({}), ...moment }),
  z.looseObject({ kind: z.literal("enrol"), flow: z.string() }),
  z.looseObject({
    kind: z.literal("cancelled"),
    key: z.string(),
    flow: z.string(),
    node: z.string(),
    reason: z.string(),
  }),
  z.looseObject({ kind: z.literal("refresh"), silent: z.boolean() }),
  z.looseObject({ kind: z.literal("merge"), from: z.string() }),
  z.looseObject({ kind: z.literal("unsuppressed") }),
]);
