/** Many leads whose points fade at one instant, as after a night without workers, while live events go on arriving. */
import { performance } from "node:perf_hooks";
import { verify } from "../../engine/runtime/verify.js";
import type { ClaimedLead } from "../../engine/store/store.js";
import { model, settings } from "../support/definitions.js";
import { accept, type Crowd, eventOf, newCrowd } from "./crowd.js";

export interface FadeStorm {
  /** How many leads still had points that should have faded. */
  readonly unfaded: number;
  /** Live events that were never applied. */
  readonly unapplied: number;
  /** Of each live event, how many claims were begun behind its arrival until the one that took it, that one included. */
  readonly claimsWaited: readonly number[];
  /** How many claims it took until all had faded. */
  readonly claims: number;
  /** Of each live event, from its acknowledgement to the commit that applied it. */
  readonly latenciesMs: readonly number[];
  /** The same with nothing else to do. */
  readonly quietMs: readonly number[];
  readonly findings: readonly unknown[];
}

const ENGINES = 2;
const QUIET_EVENTS = 100;

const fading = model({
  rules: [
    { id: "visit", group: "behaviour", points: 5, on: { event: "visit" }, fades: { after: "P1D" } },
    { id: "live", group: "behaviour", points: 1, on: { event: "live" } },
  ],
});

export async function fadeStorm(leads: number): Promise<FadeStorm> {
  const live = liveEvents();
  const crowd = await newCrowd({
    engines: ENGINES,
    start: "2026-03-02T08:00:00Z",
    claimed: live.claimed,
    committed: live.committed,
  });
  const { world, schema } = crowd;
  try {
    await world.publish(settings(), fading);
    await accept(
      world,
      Array.from({ length: leads }, (_, i) => eventOf(`lead-${i}`, "visit", "m", world.now())),
    );
    await world.settle();
    world.skipTimeUntil("2026-03-05T08:00:00Z");
    await schema.query("ANALYZE");

    const stormy = await live.during(crowd, () => world.settle());
    const quiet = await live.during(crowd, async () => {
      for (let i = 0; i < QUIET_EVENTS; i++) {
        await live.arrive();
        await world.settle();
      }
    });

    const [unfaded] = await schema.query<{ n: string }>(
      "SELECT count(*) AS n FROM lead_search AS s JOIN lead_scores AS t USING (lead) WHERE s.external LIKE 'lead-%' AND total <> 0",
    );
    return {
      unfaded: Number(unfaded?.n),
      unapplied: live.waiting(),
      claimsWaited: stormy.claimsWaited,
      claims: stormy.claims,
      latenciesMs: stormy.latenciesMs,
      quietMs: quiet.latenciesMs,
      findings: (await verify(world.store)).findings,
    };
  } finally {
    await crowd.close();
  }
}

interface Span {
  readonly claimsWaited: number[];
  readonly latenciesMs: number[];
  claims: number;
}

/** One arrives behind every claim that took somebody who was only due, each of a lead of its own. */
function liveEvents() {
  const arrived = new Map<string, { readonly claim: number; readonly ms: number }>();
  const taken = new Set<string>();
  const applied = new Set<string>();
  let span: Span = { claimsWaited: [], latenciesMs: [], claims: 0 };
  let crowd: Crowd | null = null;
  let next = 0;

  async function arrive(): Promise<void> {
    if (!crowd) return;
    const name = `live-${next++}`;
    const { world } = crowd;
    await accept(world, [eventOf(name, "live", name, world.now())]);
    // The other engine may have been faster than the acknowledgement.
    if (taken.has(name)) span.claimsWaited.push(1);
    else arrived.set(name, { claim: span.claims, ms: performance.now() });
  }

  const namesIn = (leads: readonly ClaimedLead[]) =>
    leads
      .flatMap(({ arrivals }) => arrivals.map(({ messageId }) => messageId))
      .filter((name) => name !== null)
      .filter((name) => name.startsWith("live-"));

  return {
    arrive,
    waiting: () => next - applied.size,
    claimed(leads: readonly ClaimedLead[]) {
      span.claims++;
      for (const name of namesIn(leads)) {
        taken.add(name);
        const arrival = arrived.get(name);
        if (arrival) span.claimsWaited.push(span.claims - arrival.claim);
      }
    },
    async committed(leads: readonly ClaimedLead[]) {
      const now = performance.now();
      for (const name of namesIn(leads)) {
        applied.add(name);
        const arrival = arrived.get(name);
        if (arrival) span.latenciesMs.push(now - arrival.ms);
      }
      if (leads.some(({ arrivals }) => arrivals.length === 0)) await arrive();
    },
    async during(within: Crowd, what: () => Promise<void>): Promise<Span> {
      const mine: Span = { claimsWaited: [], latenciesMs: [], claims: 0 };
      span = mine;
      crowd = within;
      await what();
      crowd = null;
      return mine;
    },
  };
}
