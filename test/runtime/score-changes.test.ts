import { afterEach, beforeEach, expect, test } from "vitest";
import { scoreChanges } from "../../engine/runtime/score-changes.js";
import type { LeadReader } from "../../engine/store/store.js";
import { pointsModel } from "../support/definitions.js";
import { newWorld, type World } from "../support/world.js";

let world: World;
beforeEach(async () => {
  world = await newWorld();
});
afterEach(() => world.close());

/** All pages of a lead's changes, read one item at a time, so that the twenty reads of a page are soon spent. */
async function allChanges(lead: string): Promise<(readonly [before: number, after: number])[]> {
  const leads: LeadReader = {
    ...world.store.leads,
    timeline: (id, query) => world.store.leads.timeline(id, { ...query, limit: 1 }),
  };
  const all: (readonly [number, number])[] = [];
  for (let before: string | null = ""; before !== null; ) {
    const asked = { model: "default", limit: 50, ...(before === "" ? {} : { before }) };
    const page = await scoreChanges(leads, lead, asked, { byScore: new Map() });
    all.push(...page.items.map((one) => [one.before, one.after] as const));
    before = page.next;
  }
  return all;
}

test("no change is lost between two pages, whatever lies between them and their messages", async () => {
  await world.publish(pointsModel([1]));
  await world.track("ana", "points1");
  const lead = await world.lead("ana");

  for (let others = 0; others < 22; others++) {
    expect(await allChanges(lead), `${others} messages later`).toEqual([[0, 1]]);
    await world.track("ana", "moves_nothing");
  }
});
