/**
 * What Segment's clients send becomes messages of leads: checked, bounded and in the store's form (design.md 6). Pure: the
 * time of arrival is given.
 */
import { INSTANT_HINT, parseInstant } from "../condition/instant.js";
import { checkFacts, checkNamed, zoneOf } from "../contract/lead-facts.js";
import type { SegmentMessage } from "../contract/segment-messages.js";
import type { JsonObject } from "../lead/json.js";
import type { LeadChange } from "../lead/lead.js";
import { type Path, type Problem, shorten } from "../lead/problem.js";
import type { Identity, Incoming } from "../store/inbox.js";

export type Ingested =
  | { readonly ok: true; readonly messages: readonly Incoming[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Arrived {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Where the message stands in the request. Default: it is the request. */
  readonly path?: Path;
  /** The batch's, for messages without one of their own. */
  readonly sentAt?: string | null | undefined;
}

export interface IngestedBatch {
  readonly messages: readonly Incoming[];
  /** For each message, which of the batch it comes from. */
  readonly indexes: readonly number[];
  /** Messages that say what cannot be, such as a zone that is none, each with what is wrong: they are left out. */
  readonly rejected: readonly { readonly index: number; readonly problems: readonly Problem[] }[];
}

/** The messages of a batch. One that is wrong does not take the others with it: clients do not send a refused batch again. */
export function ingestBatch(
  {
    batch,
    sentAt,
  }: { readonly batch: readonly SegmentMessage[]; readonly sentAt?: string | null | undefined },
  receivedAt: number,
): IngestedBatch {
  const rejected: { index: number; problems: readonly Problem[] }[] = [];
  const messages: Incoming[] = [];
  const indexes: number[] = [];
  const zones = new Map<string, string>();
  for (const [index, message] of batch.entries()) {
    const ingested = ingestSegment(message, { receivedAt, path: ["batch", index], sentAt });
    if (!ingested.ok) {
      rejected.push({ index, problems: ingested.problems });
      continue;
    }
    for (const one of ingested.messages) {
      // A browser tells its zone with every message: in one batch once is enough.
      const zone = one.message.kind === "change" ? one.message.change.zone : undefined;
      const isZoneAlone = zone?.origin === "browser" && message.type !== "identify";
      const whose = `${one.who.kind} ${one.who.value}`;
      if (isZoneAlone && zones.get(whose) === zone.name) continue;
      if (zone?.origin === "browser") zones.set(whose, zone.name ?? "");
      messages.push(one);
      indexes.push(index);
    }
  }
  return { messages, indexes, rejected };
}

/**
 * A message of the Segment protocol as messages of its lead. The browser's zone is a change of the lead beside what
 * happened; an identify, which is a change itself, takes it in, so that it is accepted or refused as one.
 */
export function ingestSegment(message: SegmentMessage, { receivedAt, path = [], sentAt }: Arrived): Ingested {
  const who = identityOf(message);
  const time = instantOf(message, sentAt ?? null, receivedAt, path);
  const zone = browserZone(message, path);
  const said = say(message, path);
  if (!said.ok || isProblem(time) || isProblem(zone))
    return { ok: false, problems: [...[time, zone].filter(isProblem), ...(said.ok ? [] : said.problems)] };

  const messageId = message.messageId ?? null;
  const common = { who, at: receivedAt };
  const messages: Incoming[] = [];
  const { saying } = said;
  if (zone !== null && saying.kind === "event")
    messages.push({
      ...common,
      // Beside the message itself, so with an id of its own; a repeat of the message repeats both.
      messageId: messageId === null ? null : `${messageId}#zone`,
      message: {
        kind: "change",
        change: { zone: { name: zone, origin: "browser" } },
        timestamp: time,
        silent: false,
      },
    });
  messages.push({
    ...common,
    ...(said.email === null ? {} : { email: said.email }),
    messageId,
    message: {
      // A zone that was set is stronger than the browser's (S25).
      ...(saying.kind === "change" && zone !== null
        ? { ...saying, change: { zone: { name: zone, origin: "browser" }, ...saying.change } }
        : saying),
      timestamp: time,
      silent: false,
    },
  });
  return { ok: true, messages };
}

/** A message that names both belongs to the known lead. */
function identityOf({ userId, anonymousId }: SegmentMessage): Identity {
  return userId === undefined || userId === null
    ? { kind: "anonymous", value: anonymousId ?? "" }
    : { kind: "external", value: String(userId) };
}

type Saying =
  | { readonly kind: "event"; readonly name: string; readonly properties: JsonObject }
  | { readonly kind: "change"; readonly change: LeadChange };

type Said =
  | { readonly ok: true; readonly saying: Saying; readonly email: string | null }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function say(message: SegmentMessage, path: Path): Said {
  switch (message.type) {
    case "identify": {
      const { email, timezone, locale, owner, consent, ...attributes } = message.traits ?? {};
      const at = [...path, "traits"];
      const facts = checkFacts(
        { email, timezone, locale, owner, consent, attributes },
        { source: "identify", at, attributesAt: at },
      );
      return facts.ok
        ? { ok: true, saying: { kind: "change", change: facts.change }, email: facts.email }
        : facts;
    }
    case "track":
      return event(message.event, message.properties ?? {}, path);
    case "page":
      return event("page_viewed", pageProperties(message), path);
  }
}

function event(name: string, properties: Readonly<Record<string, unknown>>, path: Path): Said {
  const problems = checkNamed(properties, [...path, "properties"], "properties");
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, saying: { kind: "event", name, properties: properties as JsonObject }, email: null };
}

const PAGE_FACTS = ["path", "url", "title", "referrer", "search"] as const;

/** What the page call says, and what its context adds: server-side clients put the page there. */
function pageProperties({ name, category, properties, context }: Extract<SegmentMessage, { type: "page" }>) {
  const fromContext = PAGE_FACTS.flatMap((fact) => {
    const value = context?.page?.[fact];
    return value === undefined ? [] : [[fact, value] as const];
  });
  return {
    ...Object.fromEntries(fromContext),
    ...(name ? { name } : {}),
    ...(category ? { category } : {}),
    ...properties,
  };
}

/** What browsers tell that do not know their zone: nothing, and CLDR's name for an unknown one. */
const NO_ZONE = new Set<unknown>([undefined, null, "", "Etc/Unknown"]);

function browserZone({ context }: SegmentMessage, path: Path): string | null | Problem {
  const told = context?.timezone;
  if (NO_ZONE.has(told)) return null;
  const zone = zoneOf(told);
  return typeof zone === "string" ? zone : { ...zone, path: [...path, "context", "timezone"] };
}

/**
 * When it happened, by our clock (S5): the sender's clock is put right by how far it was off when it sent, and what would
 * be in the future happened now.
 */
function instantOf(
  { timestamp, sentAt }: SegmentMessage,
  batchSentAt: string | null,
  receivedAt: number,
  path: Path,
): number | Problem {
  if (timestamp === undefined || timestamp === null) return receivedAt;
  const told = instant(timestamp, [...path, "timestamp"]);
  const sent = sentAt
    ? instant(sentAt, [...path, "sentAt"])
    : batchSentAt
      ? instant(batchSentAt, ["sentAt"])
      : null;
  if (isProblem(told)) return told;
  if (isProblem(sent)) return sent;
  return Math.max(0, Math.min(receivedAt, told + (sent === null ? 0 : receivedAt - sent)));
}

function instant(text: string, path: Path): number | Problem {
  const at = parseInstant(text);
  if (at !== null && at >= 0) return at;
  return at === null
    ? refusal("message.bad_time", path, `${shorten(text)} is not a time: expected ${INSTANT_HINT}`)
    : refusal(
        "message.bad_time",
        path,
        `${shorten(text)} is before 1970: expected when it happened, or leave it out`,
      );
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "severity" in value;
}

function refusal(code: string, path: Path, message: string): Problem {
  return { severity: "error", code, path, message };
}
