/** Two engines on one lead with a long queue, and other leads behind it that want their turn. */
import { verify } from "../../engine/runtime/verify.js";
import { pointsModel, settings } from "../support/definitions.js";
import { accept, eventOf, newCrowd } from "./crowd.js";

export interface OneLead {
  /** What had arrived and what was applied, in this order. */
  readonly arrived: readonly string[];
  readonly applied: readonly string[];
  readonly expectedScore: number;
  readonly score: number | undefined;
  /** How many claims took the busy lead, and how many had been made when the last of the others had had its turn. */
  readonly claimsOfIt: number;
  readonly othersDoneAfter: number;
  readonly findings: readonly unknown[];
}

export async function oneLead(inputs: number, others: number): Promise<OneLead> {
  const claims: (readonly string[])[] = [];
  const { world, close } = await newCrowd({
    engines: 2,
    start: "2026-03-02T08:00:00Z",
    claimed: (leads) => claims.push(leads.map(({ state }) => state.lead.id)),
  });
  try {
    await world.publish(settings(), pointsModel([1, 5]));
    const now = world.now();
    const names = Array.from({ length: others }, (_, i) => `other-${i}`);
    await accept(
      world,
      ["busy", ...names].map((name) => eventOf(name, "seen", "first", now)),
    );
    await world.settle();
    claims.length = 0;
    const arrived = Array.from({ length: inputs }, (_, i) => `m${i}`);
    await accept(
      world,
      arrived.map((id, i) => eventOf("busy", i % 3 === 0 ? "points5" : "points1", id, now)),
    );
    await accept(
      world,
      names.map((name) => eventOf(name, "points1", "second", now)),
    );

    await world.settle();

    const busy = await world.lead("busy");
    const waiting = new Set(await Promise.all(names.map((name) => world.lead(name))));
    const othersDoneAfter = claims.findIndex((leads) => {
      for (const lead of leads) waiting.delete(lead);
      return waiting.size === 0;
    });
    const [, ...applied] = await world.store.leads.log(busy);
    return {
      arrived,
      applied: applied.map(({ messageId }) => messageId ?? ""),
      expectedScore: arrived.reduce((sum, _, i) => sum + (i % 3 === 0 ? 5 : 1), 0),
      score: (await world.store.leads.get(busy))?.scores.default?.total,
      claimsOfIt: claims.filter((leads) => leads.includes(busy)).length,
      othersDoneAfter: othersDoneAfter + 1,
      findings: (await verify(world.store)).findings,
    };
  } finally {
    await close();
  }
}
