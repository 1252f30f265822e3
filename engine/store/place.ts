/** Whose a message is (S6), in the same words for every store: which lead, and which leads turn out to be one. */
import type { Message } from "../journey/input.js";
import type { Also, Identity, Incoming, Refused } from "./inbox.js";

/** Identities and the leads that they stand for, as they are after every message before. */
export interface Names {
  /** The lead that an identity stands for: of one that was merged, the survivor. Null when there is none. */
  leadOf(who: Identity): string | null;
  has(lead: string, kind: "external" | "email"): boolean;
  makeLead(at: number): string;
  identify(lead: string, who: Identity, said: number): void;
  /** A lead has one address: with the new one it lets go of the old. A late message of an older address changes none (S7). */
  changeEmail(lead: string, email: string, said: number): void;
  confirmEmail(lead: string, email: string, said: number): void;
  /** The lead lets go of its address, unless that was said later. */
  removeEmail(lead: string, said: number): void;
  /** Every identity of the one, its id among them, is the other's. */
  moveAll(from: string, to: string, said: number): void;
}

export type Placed =
  | {
      readonly ok: true;
      readonly lead: string;
      readonly created: boolean;
      /** What goes into the lead's inbox, in this order; the last one is what came. */
      readonly messages: readonly [...Message[], Message];
    }
  | Refused;

/** Finds or makes the lead of a message and gives it its identities. What is refused has changed nothing. */
export function place(names: Names, incoming: Incoming): Placed {
  const { who, also, email, at, message } = incoming;
  if (message.kind === "merge") return mergeByHand(names, who, message.from, at);
  const found = names.leadOf(who);
  if (found === null && who.kind === "lead") return refused("unknown_lead");

  const holder = email === undefined ? null : names.leadOf({ kind: "email", value: email });
  const other = also === undefined ? null : leadOfOther(names, also);
  const known = found ?? adopted(names, incoming, holder, other);
  if (holder !== null && holder !== known) return refused("email_taken", holder);
  const isApart = other !== null && other !== known && isKnown(names, other);
  const isConflict = isApart && (known === null || isKnown(names, known));
  if (isConflict && also?.kind === "previous") return refused("two_known", other);

  const lead = known ?? names.makeLead(at);
  const said = "timestamp" in message ? message.timestamp : at;
  if (found === null) names.identify(lead, who, said);
  if (also && other === null) names.identify(lead, { kind: "anonymous", value: also.value }, said);
  if (email !== undefined) {
    if (holder === null) names.changeEmail(lead, email, said);
    else names.confirmEmail(lead, email, said);
  } else if (removesEmail(message)) names.removeEmail(lead, said);
  const created = known === null;
  if (other === null || other === lead) return { ok: true, lead, created, messages: [message] };
  if (isConflict) return { ok: true, lead, created, messages: [apart(incoming, other)] };
  const [survivor, loser] = inRank(names, lead, other);
  names.moveAll(loser, survivor, said);
  return { ok: true, lead: survivor, created, messages: [{ kind: "merge", from: loser }, message] };
}

function removesEmail(message: Message): boolean {
  return message.kind === "change" && message.change.fields?.email === null;
}

/** The lead that a new identity is given to, where it is another's by the address or by what else the message names. */
function adopted(
  names: Names,
  { who, also }: Incoming,
  holder: string | null,
  other: string | null,
): string | null {
  if (who.kind !== "external") return other;
  const isFree = (lead: string) => !names.has(lead, "external");
  if (holder !== null) return isFree(holder) ? holder : null;
  // Who is said to be the other is; who was only seen on the same device is somebody else where that is taken.
  return other !== null && (also?.kind === "previous" || isFree(other)) ? other : null;
}

function leadOfOther(names: Names, { kind, value }: Also): string | null {
  const external = kind === "previous" ? names.leadOf({ kind: "external", value }) : null;
  return external ?? names.leadOf({ kind: "anonymous", value });
}

function isKnown(names: Names, lead: string): boolean {
  return names.has(lead, "external") || names.has(lead, "email");
}

/** Known beats anonymous; else the older survives, whose id is the smaller: it begins with the time it was made. */
function inRank(names: Names, a: string, b: string): readonly [string, string] {
  const [first, second] = [isKnown(names, a), isKnown(names, b)];
  if (first !== second) return first ? [a, b] : [b, a];
  return a < b ? [a, b] : [b, a];
}

function apart({ message, also }: Incoming, other: string): Message {
  const tells = also?.kind === "anonymous" && also.tells;
  return tells && message.kind === "change" ? { ...message, apart: other } : message;
}

function mergeByHand(names: Names, who: Identity, from: string, at: number): Placed {
  const lead = names.leadOf(who);
  const loser = names.leadOf({ kind: "lead", value: from });
  if (lead === null || loser === null) return refused("unknown_lead");
  if (lead === loser) return refused("same_lead", lead);
  names.moveAll(loser, lead, at);
  return { ok: true, lead, created: false, messages: [{ kind: "merge", from: loser }] };
}

function refused(code: Refused["code"], lead: string | null = null): Refused {
  return { ok: false, code, lead };
}
