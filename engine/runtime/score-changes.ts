/** How a lead's score came about: its changes with what caused each and the thresholds that it crossed. */
import { scoreKey } from "../condition/reads.js";
import type { Message } from "../journey/input.js";
import { between, type ScoreTrigger, type TriggerIndex } from "../journey/triggers.js";
import { crossed } from "../score/crossing.js";
import { TOTAL } from "../score/id.js";
import { encodeCursor } from "../store/cursor.js";
import type { LeadReader, Page, TimelineItem } from "../store/store.js";

export interface ScoreChange {
  readonly n: number;
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** The message that it came of; null: time alone did it, or a flow. */
  readonly cause: { readonly message: Message; readonly messageId: string | null } | null;
  readonly crossed: readonly CrossedTrigger[];
}

export interface CrossedTrigger {
  readonly trigger: ScoreTrigger;
  /** Whether the lead entered the flow by the same input. */
  readonly enrolled: boolean;
}

interface Asked {
  readonly model: string;
  readonly limit: number;
  readonly before?: string;
}

/** Items of a timeline that are read at once, and how often for one page: a lead may do much that moves no score. */
const ITEMS = 500;
const MOST_READS = 20;

/** Newest first. A page may be short of `limit` and yet not be the last. */
export async function scoreChanges(
  leads: LeadReader,
  lead: string,
  { model, limit, before }: Asked,
  { byScore }: Pick<TriggerIndex, "byScore">,
): Promise<Page<ScoreChange>> {
  const triggers = byScore.get(scoreKey(model, TOTAL)) ?? [];
  const found: ScoreChange[] = [];
  /** Records whose message comes before them, and so later here. */
  let records: RecordItem[] = [];
  let cursor = before;
  let lastMessage: number | null = null;
  for (let reads = 0; reads < MOST_READS; reads++) {
    const page = await leads.timeline(lead, {
      limit: ITEMS,
      ...(cursor === undefined ? {} : { before: cursor }),
    });
    for (const item of page.items) {
      if (isRecord(item)) {
        records.push(item);
        continue;
      }
      found.push(...changesOf(records, item, model, triggers));
      records = [];
      lastMessage = item.n;
      if (found.length >= limit) return { items: found, next: encodeCursor([item.n]) };
    }
    if (page.next === null)
      return { items: [...found, ...changesOf(records, null, model, triggers)], next: null };
    cursor = page.next;
  }
  // The records at hand wait for their message: they are read again with it. Time alone made as many as were read in vain.
  return lastMessage === null
    ? { items: changesOf(records, null, model, triggers), next: cursor ?? null }
    : { items: found, next: encodeCursor([lastMessage]) };
}

interface RecordItem {
  readonly n: number;
  readonly item: Extract<TimelineItem["item"], { readonly record: unknown }>;
}

function isRecord(item: TimelineItem): item is RecordItem {
  return "record" in item.item;
}

/** Records behind a message: those of its instant came of it, and later ones of what was due then. */
function changesOf(
  records: readonly RecordItem[],
  message: TimelineItem | null,
  model: string,
  triggers: readonly ScoreTrigger[],
): readonly ScoreChange[] {
  const arrival = message !== null && "arrival" in message.item ? message.item.arrival : null;
  return records.flatMap(({ n, item: { record } }): readonly ScoreChange[] => {
    if (record.kind !== "score" || record.model !== model) return [];
    const { at, before, after } = record;
    const entered = new Set(
      records.flatMap(({ item }) =>
        item.record.kind === "enrolled" && item.record.at === at ? [item.record.flow] : [],
      ),
    );
    const met = between(triggers, before, after).filter(({ config: { is, value } }) =>
      crossed(is, value, before, after),
    );
    const cause = arrival?.at === at ? { message: arrival.message, messageId: arrival.messageId } : null;
    return [
      {
        n,
        at,
        before,
        after,
        cause,
        crossed: met.map((trigger) => ({ trigger, enrolled: entered.has(trigger.flow.id) })),
      },
    ];
  });
}
