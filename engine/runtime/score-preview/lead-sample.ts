/** Which leads a question about all of them is put to: all, or where there are many the same sample each time. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { LeadReader } from "../../store/store.js";

export interface LeadSample {
  readonly ids: readonly string[];
  /** Of how many. */
  readonly all: number;
}

/** Ids of one query. */
const PAGE = 5_000;

/** Up to `most` leads all of them, and of more about as many. Null: it was called off. */
export async function sampleLeads(
  leads: LeadReader,
  most: number,
  signal: AbortSignal,
): Promise<LeadSample | null> {
  const share = most / Math.max(most, await leads.count());
  const ids: string[] = [];
  let all = 0;
  for (let after = ""; ; ) {
    const page = await leads.ids(after, PAGE);
    all += page.length;
    ids.push(...(share === 1 ? page : page.filter((id) => placeOf(id) < share)));
    after = page.at(-1) ?? after;
    if (page.length < PAGE) return { ids, all };
    await nextTurn();
    if (signal.aborted) return null;
  }
}

/** From 0 up to 1, by FNV-1a with murmur's last mixing: even, and cheap enough for every lead there is. */
function placeOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
