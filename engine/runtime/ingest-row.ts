/** The rows of an import, and what a webhook brought, become messages of leads: checked, bounded, in the store's form. Pure. */
import { INSTANT_HINT, parseInstant } from "../condition/instant.js";
import type { ImportRow } from "../contract/import-routes.js";
import { checkFacts, checkNamed } from "../contract/lead-facts.js";
import { LIMITS } from "../contract/limits.js";
import type { JsonObject } from "../lead/json.js";
import { type Path, type Problem, shorten } from "../lead/problem.js";
import type { Identity, Incoming } from "../store/inbox.js";
import { type EventTime, timeOf, timeOfChange } from "./event-time.js";
import { withPlaces } from "./places.js";

export type IngestedRow =
  | {
      readonly ok: true;
      /** What is known of the lead, if anything, before what it did, if anything: at least one of them. */
      readonly messages: readonly Incoming[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface RowArrived {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Triggers do not fire (S37). */
  readonly silent: boolean;
  /** Tells repeats of the row; null counts every time. */
  readonly messageId: string | null;
  /** What brought it: goes with each consent. */
  readonly source: string;
  /** Whose it is, where that is known without asking the row. */
  readonly who?: Identity;
}

export function ingestRow(
  row: ImportRow,
  { receivedAt, silent, messageId, source, who: known }: RowArrived,
): IngestedRow {
  const {
    row: _,
    externalId,
    anonymousId,
    event,
    properties,
    timestamp,
    messageId: own,
    attributes,
    ...fields
  } = row;
  const facts = checkFacts({ ...fields, attributes }, { source, at: [], attributesAt: ["attributes"] });
  const time = timestamp ? instantOf(timestamp, receivedAt) : timeOf(null, receivedAt);
  const problems = [
    ...tooLong({ externalId, anonymousId, messageId: own, event }),
    ...checkNamed(properties ?? {}, ["properties"], "properties"),
    ...(facts.ok ? [] : facts.problems),
    ...(isProblem(time) ? [time] : []),
  ];
  if (!facts.ok || isProblem(time) || problems.length > 0) return { ok: false, problems };
  const { change, email } = facts;
  const who = known ?? identityOf(externalId, email, anonymousId);
  if (who === null) return { ok: false, problems: [NO_IDENTITY] };

  // Both bear the address: one that is another lead's refuses the whole row.
  const common = { who, at: receivedAt, ...(email === null ? {} : { email }) };
  const repeat = own || messageId; // an empty one is none, as every empty cell
  const messages: Incoming[] = [];
  // A row without an event is of its lead, even where it says nothing that is new.
  if (!event || Object.keys(change).length > 0)
    messages.push({
      ...common,
      messageId: event && repeat !== null ? `${repeat}#lead` : repeat,
      message: { kind: "change", change: withPlaces(change), ...timeOfChange(time), silent },
    });
  if (event)
    messages.push({
      ...common,
      messageId: repeat,
      message: { kind: "event", name: event, properties: (properties ?? {}) as JsonObject, ...time, silent },
    });
  return { ok: true, messages };
}

const NO_IDENTITY = refusal(
  "lead.no_identity",
  [],
  "the row names no lead: it needs an externalId or an email, and both are empty",
);

function identityOf(externalId = "", email: string | null, anonymousId = ""): Identity | null {
  if (externalId !== "") return { kind: "external", value: externalId };
  if (email !== null) return { kind: "email", value: email };
  return anonymousId === "" ? null : { kind: "anonymous", value: anonymousId };
}

function tooLong({ event, ...ids }: Readonly<Record<string, string | undefined>>): Problem[] {
  const texts = [
    ...Object.entries(ids).map(([field, text]) => [field, text, LIMITS.id] as const),
    ["event", event, LIMITS.name] as const,
  ];
  return texts.flatMap(([field, text = "", most]) =>
    text.length > most
      ? [refusal("schema.too_large", [field], `${field} has ${text.length} characters: at most ${most}`)]
      : [],
  );
}

function instantOf(text: string, receivedAt: number): EventTime | Problem {
  const at = parseInstant(text);
  if (at !== null && at >= 0) return timeOf(at, receivedAt);
  return refusal(
    "message.bad_time",
    ["timestamp"],
    at === null
      ? `${shorten(text)} is not a time: expected ${INSTANT_HINT}`
      : `${shorten(text)} is before 1970: expected when it happened`,
  );
}

function isProblem(value: EventTime | Problem): value is Problem {
  return "severity" in value;
}

function refusal(code: string, path: Path, message: string): Problem {
  return { severity: "error", code, path, message };
}
