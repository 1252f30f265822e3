/**
 * Judges opens and clicks of one mail together (S13). Few rules, each of them true: a person wrongly taken for a machine
 * is worse than a machine that is not found.
 */
import type { Hit } from "./hit.js";
import { isRobot } from "./robot.js";
import type { Suspicion } from "./suspicion.js";

/** How long a hit waits, so that what comes with it is known. */
export const RIPE_MS = 3_000;
/** A scanner follows every link within this time. */
const AT_ONCE_MS = 2_000;

/** What is known of a mail's way out. */
export interface HandOver {
  /** When the server had taken the mail. null: not known, as of an attempt without an answer. */
  readonly takenAt: number | null;
  /** The attempt is still under way. */
  readonly isUnderWay: boolean;
}

export interface Judged {
  readonly hit: Hit;
  readonly suspicious: Suspicion | null;
}

/**
 * Programs that load every picture of every mail, read or not. Apple's Mail Privacy Protection names itself by nothing but
 * `Mozilla/5.0`, and the proxy by which Gmail loads ahead by this one, which ends like no browser's. Google's and Yahoo's
 * other proxies load when somebody opens the mail.
 */
const LOADS_AHEAD = /^Mozilla\/5\.0$|Edge\/12\.246 Mozilla\/5\.0$/;

export interface Judgement {
  /** What is ripe, by its instants: it can go. */
  readonly ripe: readonly Judged[];
  /** Young hits as they are to be kept: they are part of a sweep whose others go before them. */
  readonly marked: readonly Hit[];
}

/** Of the hits of one mail. A ripe one has seen all that can make a sweep with it, so that no later look says otherwise. */
export function judgeHits(hits: readonly Hit[], handOver: HandOver, now: number): Judgement {
  const swept = sweptOf(hits);
  const isRipe = ({ at }: Hit) => at <= now - RIPE_MS;
  return {
    ripe: hits
      .filter(isRipe)
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map((hit) => ({ hit, suspicious: suspicionOf(hit, swept.has(hit), handOver) })),
    marked: hits
      .filter((hit) => !isRipe(hit) && swept.has(hit) && !hit.swept)
      .map((hit) => ({ ...hit, swept: true })),
  };
}

function suspicionOf(hit: Hit, isSwept: boolean, { takenAt, isUnderWay }: HandOver): Suspicion | null {
  if (hit.asked === "head") return "link_check";
  if (hit.asked === "prefetch" || (hit.kind === "open" && LOADS_AHEAD.test(hit.userAgent ?? "")))
    return "prefetch";
  if (isRobot(hit.userAgent)) return "robot";
  if (isUnderWay || (takenAt !== null && hit.at < takenAt)) return "before_delivery";
  return isSwept ? "all_links_at_once" : null;
}

/**
 * What lies in a stretch of two seconds in which every link was followed, the opens in it as well. One window slides over
 * the hits: a mail of which thousands wait holds nobody up.
 */
function sweptOf(hits: readonly Hit[]): ReadonlySet<Hit> {
  const swept = new Set(hits.filter((hit) => hit.swept));
  const inOrder = hits.toSorted((a, b) => a.at - b.at);
  /** How often each link was followed in the window. */
  const followed = new Map<string, number>();
  let end = 0;
  let firstClick = 0;
  let sweptTo = 0;
  for (const [start, first] of inOrder.entries()) {
    for (let next = inOrder[end]; next && next.at <= first.at + AT_ONCE_MS; next = inOrder[++end])
      count(followed, next, 1);
    while (firstClick < end && (firstClick < start || inOrder[firstClick]?.kind !== "click")) firstClick++;
    // Of hits at one instant, the first one's window has them all.
    if (first.at !== inOrder[start - 1]?.at && followed.size >= linksOf(inOrder[firstClick])) {
      for (const hit of inOrder.slice(Math.max(start, sweptTo), end)) swept.add(hit);
      sweptTo = end;
    }
    count(followed, first, -1);
  }
  return swept;
}

function count(followed: Map<string, number>, hit: Hit, by: 1 | -1): void {
  if (hit.kind !== "click") return;
  const times = (followed.get(hit.url) ?? 0) + by;
  if (times > 0) followed.set(hit.url, times);
  else followed.delete(hit.url);
}

/** How many have to be followed. One link alone is no sweep. */
function linksOf(hit: Hit | undefined): number {
  return hit?.kind === "click" && hit.links >= 2 ? hit.links : Number.POSITIVE_INFINITY;
}
