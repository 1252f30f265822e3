/**
 * What is said of a company reaches every lead of it as attributes (S7): the one that the message names at once, the others
 * by messages in batches, and who joins later on joining.
 */
import { createHash } from "node:crypto";
import type { Json } from "../lead/json.js";
import type { GroupFacts } from "../store/groups.js";
import type { Incoming } from "../store/inbox.js";
import type { Store } from "../store/store.js";
import { withPlaces } from "./places.js";
import type { SaidGroup } from "./segment-says.js";

/** Leads told in one transaction. */
const BATCH = 500;

export interface Joining {
  readonly group: SaidGroup;
  /** Its own message, with what is said now, has been accepted. */
  readonly lead: string;
  readonly said: number;
  readonly receivedAt: number;
}

/** Done when all have been told; broken off, the next message of the group goes on with it. */
export async function joinGroup(
  { groups, inbox }: Pick<Store, "groups" | "inbox">,
  { group: { id, attributes }, lead, said, receivedAt }: Joining,
): Promise<void> {
  const { "company.id": _, ...facts } = attributes;
  const { facts: known, untold } = await groups.join({ group: id, lead, facts, said });
  const tell = (leads: readonly string[], facts: GroupFacts) =>
    inbox.accept(leads.flatMap((one) => messagesOf(id, one, facts, receivedAt)));

  // What the lead's own message said, it knows, unless there is later word of it.
  const others = Object.entries(known).flatMap(([name, { value, at, again = at }]) => {
    if (!Object.hasOwn(facts, name)) return [[name, { value, at }] as const];
    return again > said ? [[name, { value, at: again }] as const] : [];
  });
  if (others.length > 0) await tell([lead], Object.fromEntries(others));
  if (Object.keys(untold).length === 0) return;
  for (let after: string | undefined; ; ) {
    const leads = await groups.members(id, { limit: BATCH, ...(after === undefined ? {} : { after }) });
    const rest = leads.filter((one) => one !== lead);
    if (rest.length > 0) await tell(rest, untold);
    after = leads.at(-1);
    if (leads.length < BATCH) break;
  }
  await groups.told(id, untold);
}

/** One for each time at which something was said; told again, it counts once. */
function messagesOf(group: string, lead: string, facts: GroupFacts, receivedAt: number): readonly Incoming[] {
  const byTime = new Map<number, Record<string, Json>>();
  for (const [name, { value, at }] of Object.entries(facts)) {
    const same = byTime.get(at) ?? Object.create(null);
    same[name] = value;
    byTime.set(at, same);
  }
  return [...byTime].map(([at, attributes]) => ({
    who: { kind: "lead", value: lead },
    messageId: `group/${hash([group, at, attributes])}`,
    at: receivedAt,
    message: {
      kind: "change",
      change: withPlaces({ attributes: { ...attributes } }),
      timestamp: Math.min(at, receivedAt),
      silent: false,
    },
  }));
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
