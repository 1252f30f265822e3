/** The books after a storm: what should have happened beside what did. */
import { eventually } from "../support/server-process.js";
import type { Smtp } from "../support/smtp.js";
import { get, lines, type Party } from "./talk.js";

export interface Aftermath {
  readonly acknowledged: number;
  /** Acknowledged messages that the log does not have exactly once. */
  readonly notOnce: readonly string[];
  /** Marketing mails that reached the SMTP server more than once, by key. */
  readonly mailedTwice: readonly string[];
  /** Deliveries that are neither sent nor uncertain. */
  readonly lost: readonly string[];
  /** Deliveries that are "sent", but never reached the SMTP server. */
  readonly sentInName: readonly string[];
  readonly uncertain: number;
  readonly mails: number;
  /** What a sender heard in place of a yes, each once. */
  readonly refusals: readonly string[];
  readonly findings: readonly unknown[];
}

interface Storm {
  readonly party: Party;
  readonly acknowledged: ReadonlySet<string>;
  readonly refusals: ReadonlySet<string>;
  readonly smtp: Smtp;
}

const UNDER_WAY = ["planned", "in_hand"];

/** Waits until everything has been done, and looks. */
export async function balance({ party, acknowledged, refusals, smtp }: Storm): Promise<Aftermath> {
  await eventually(
    "everything acknowledged is applied and nothing is planned",
    async () => {
      for (const state of UNDER_WAY)
        if ((await get(party, `/api/deliveries?state=${state}&limit=1`)).items.length > 0) return false;
      if ((await appliedIds(party)).length < acknowledged.size) return false;
      // Each looked at once: between two questions a delivery may go from hand to planned, or back.
      return (await allDeliveries(party)).every(({ state }) => !UNDER_WAY.includes(state));
    },
    180_000,
  );
  const times = countBy(await appliedIds(party));
  const deliveries = await allDeliveries(party);
  const { findings } = await get(party, "/api/verify");

  const mails = smtp.messages.map(({ headers }) => String(headers.get("x-scoreflow-key")));
  const marketing = new Set(deliveries.filter(({ kind }) => kind === "email").map(({ key }) => key));
  const mailed = countBy(mails);
  return {
    acknowledged: acknowledged.size,
    notOnce: [...acknowledged].filter((id) => times.get(id) !== 1),
    mailedTwice: [...mailed].filter(([key, count]) => count > 1 && marketing.has(key)).map(([key]) => key),
    lost: deliveries.filter(({ state }) => state !== "sent" && state !== "uncertain").map(({ key }) => key),
    sentInName: deliveries
      .filter(({ key, state }) => state === "sent" && !mailed.has(key))
      .map(({ key }) => key),
    uncertain: deliveries.filter(({ state }) => state === "uncertain").length,
    mails: mails.length,
    refusals: [...refusals].toSorted(),
    findings,
  };
}

async function appliedIds(party: Party): Promise<readonly string[]> {
  const log = await lines(party, "/api/export/log");
  return log.map(({ messageId }) => messageId).filter((id) => typeof id === "string");
}

interface Delivered {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
}

async function allDeliveries(party: Party): Promise<readonly Delivered[]> {
  const all: Delivered[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const before: string = next === "" ? "" : `&before=${encodeURIComponent(next)}`;
    const page = await get(party, `/api/deliveries?limit=200${before}`);
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

function countBy(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
