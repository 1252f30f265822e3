/**
 * What Segment's clients send becomes messages of leads: checked, bounded and in the store's form (design.md 6). Pure: the
 * time of arrival is given.
 */
import { INSTANT_HINT, parseInstant } from "../condition/instant.js";
import { localeOf, zoneOf } from "../contract/lead-facts.js";
import type { SegmentMessage } from "../contract/segment-messages.js";
import type { LeadChange } from "../lead/lead.js";
import { type Path, type Problem, shorten } from "../lead/problem.js";
import { isRobot } from "../message/robot.js";
import type { Suspicion } from "../message/suspicion.js";
import type { Also, Identity, Incoming } from "../store/inbox.js";
import { type EventTime, timeOf, timeOfChange } from "./event-time.js";
import { type SaidGroup, say } from "./segment-says.js";

export type Ingested =
  | {
      readonly ok: true;
      readonly messages: readonly Incoming[];
      /** The last of the messages makes the lead one of this group. */
      readonly group?: SaidGroup;
    }
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
  /** What is said of groups, by the place of its message among the messages. */
  readonly groups: ReadonlyMap<number, SaidGroup>;
  /** Messages that say what cannot be, such as a zone that is none, each with what is wrong: they are left out. */
  readonly rejected: readonly { readonly index: number; readonly problems: readonly Problem[] }[];
}

/** The messages of a batch. One that is wrong does not take the others with it: clients do not send a refused batch again. */
export function ingestBatch(
  {
    batch,
    sentAt,
  }: {
    /** null: one that could not be read. */
    readonly batch: readonly (SegmentMessage | null)[];
    readonly sentAt?: string | null | undefined;
  },
  receivedAt: number,
): IngestedBatch {
  const rejected: { index: number; problems: readonly Problem[] }[] = [];
  const messages: Incoming[] = [];
  const indexes: number[] = [];
  const groups = new Map<number, SaidGroup>();
  const told = new Map<string, string>();
  for (const [index, message] of batch.entries()) {
    if (message === null) continue;
    const ingested = ingestSegment(message, { receivedAt, path: ["batch", index], sentAt });
    if (!ingested.ok) {
      rejected.push({ index, problems: ingested.problems });
      continue;
    }
    for (const one of ingested.messages) {
      // A browser tells of itself with every message: in one batch once is enough.
      const whose = `${one.who.kind} ${one.who.value}`;
      const facts = browserWords(one);
      if (one !== ingested.messages.at(-1) && told.get(whose) === facts) continue;
      if (facts !== null) told.set(whose, facts);
      messages.push(one);
      indexes.push(index);
    }
    if (ingested.group) groups.set(messages.length - 1, ingested.group);
  }
  return { messages, indexes, groups, rejected };
}

/** What a message carries of the browser, to tell repeats; null where there is none of it. */
function browserWords({ message }: Incoming): string | null {
  if (message.kind !== "change") return null;
  const { zone, attributes } = message.change;
  const name = zone?.origin === "browser" ? zone.name : null;
  const locale = attributes?.browserLocale ?? null;
  return name === null && locale === null ? null : JSON.stringify([name, locale]);
}

/**
 * A message of the Segment protocol as messages of its lead. What the browser tells of itself is a change of the lead beside
 * what happened; an identify or a group, which is a change itself, takes it in, so that it is accepted or refused as one.
 */
export function ingestSegment(message: SegmentMessage, { receivedAt, path = [], sentAt }: Arrived): Ingested {
  const who = identityOf(message);
  const time = instantOf(message, sentAt ?? null, receivedAt, path);
  const browser = browserFacts(message, path);
  const said = say(message, path);
  if (!said.ok || isProblem(time) || isProblem(browser))
    return {
      ok: false,
      problems: [...[time, browser].filter(isProblem), ...(said.ok ? [] : said.problems)],
    };

  const messageId = message.messageId ?? null;
  const also = alsoOf(message);
  const common = { who, ...(also === null ? {} : { also }), at: receivedAt };
  const messages: Incoming[] = [];
  const { saying, group } = said;
  if (browser !== null && saying.kind === "event")
    messages.push({
      ...common,
      // Beside the message itself, so with an id of its own; a repeat of the message repeats both.
      messageId: messageId === null ? null : `${messageId}#zone`,
      message: { kind: "change", change: browser, ...timeOfChange(time), silent: false },
    });
  messages.push({
    ...common,
    ...(said.email === null ? {} : { email: said.email }),
    messageId,
    message:
      saying.kind === "event"
        ? { ...saying, ...time, silent: false, ...suspicionOf(message) }
        : {
            kind: "change",
            change: browser === null ? saying.change : together(browser, saying.change),
            ...timeOfChange(time),
            silent: false,
          },
  });
  return { ok: true, messages, ...(group ? { group } : {}) };
}

/** A robot's visit is no lead's (R2.14). */
function suspicionOf({ context }: SegmentMessage): { readonly suspicious?: Suspicion } {
  return isRobot(context?.userAgent ?? null) ? { suspicious: "robot" } : {};
}

/** What the message says is stronger than what the browser tells (S25). */
function together(browser: LeadChange, said: LeadChange): LeadChange {
  const attributes = { ...browser.attributes, ...said.attributes };
  return { ...browser, ...said, ...(Object.keys(attributes).length > 0 ? { attributes } : {}) };
}

/** A message that names both belongs to the known lead. */
function identityOf({ userId, anonymousId }: SegmentMessage): Identity {
  return userId === undefined || userId === null
    ? { kind: "anonymous", value: anonymousId ?? "" }
    : { kind: "external", value: String(userId) };
}

/** Who else it is: the visitor that the sender knows by the same browser, or what the lead was called before (S6). */
function alsoOf(message: SegmentMessage): Also | null {
  if (message.type === "alias") return { kind: "previous", value: String(message.previousId) };
  const { userId, anonymousId } = message;
  return (userId ?? null) === null || (anonymousId ?? null) === null
    ? null
    : // Once is enough to tell of two known leads: an identify does, not all that visitors do.
      { kind: "anonymous", value: anonymousId ?? "", tells: message.type === "identify" };
}

/** What browsers tell that do not know their zone: nothing, and CLDR's name for an unknown one. */
const NO_ZONE = new Set<unknown>([undefined, null, "", "Etc/Unknown"]);

/** The zone and the language of the browser; null where it tells neither. */
function browserFacts({ context }: SegmentMessage, path: Path): LeadChange | null | Problem {
  const told = context?.timezone;
  const zone = NO_ZONE.has(told) ? null : zoneOf(told);
  if (isProblem(zone)) return { ...zone, path: [...path, "context", "timezone"] };
  const locale = context?.locale ? localeOf(context.locale) : null;
  // A browser's odd word for its language is no reason to refuse what happened.
  const isLocale = typeof locale === "string";
  if (zone === null && !isLocale) return null;
  return {
    ...(zone === null ? {} : { zone: { name: zone, origin: "browser" } }),
    ...(isLocale ? { attributes: { browserLocale: locale } } : {}),
  };
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
): EventTime | Problem {
  if (timestamp === undefined || timestamp === null) return timeOf(null, receivedAt);
  const told = instant(timestamp, [...path, "timestamp"]);
  const sent = sentAt
    ? instant(sentAt, [...path, "sentAt"])
    : batchSentAt
      ? instant(batchSentAt, ["sentAt"])
      : null;
  if (isProblem(told)) return told;
  if (isProblem(sent)) return sent;
  return timeOf(told + (sent === null ? 0 : receivedAt - sent), receivedAt);
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
