/** A slice of the storms on PostgreSQL; the long ones are in postgres-storms.deep.ts. */
import { describe, expect, it } from "vitest";
import { isSelected } from "../support/selected.js";
import { fadeStorm } from "./fade-storm.js";
import { oneLead } from "./one-lead.js";
import { cutting, killing, restarting } from "./postgres-storms.js";

const SOUND = { notOnce: [], mailedTwice: [], lost: [], sentInName: [], findings: [] };
const PATIENCE = { timeout: 120_000 };

describe.runIf(isSelected("postgres"))("an API and two workers on one PostgreSQL", () => {
  it(
    "lose, repeat and double nothing when they are killed at random (seed 1, invariants 1, 2, 4, 5)",
    PATIENCE,
    async () => {
      const aftermath = await killing({ seed: 1, events: 1_000, times: 2 });

      expect(aftermath).toMatchObject(SOUND);
      expect(aftermath.mails).toBeGreaterThan(0);
    },
  );

  it("nor when their connections are cut, one by one and all at once (seed 2, S27)", PATIENCE, async () => {
    const aftermath = await cutting({ seed: 2, events: 1_000, times: 20 });

    expect(aftermath).toMatchObject(SOUND);
    expect(aftermath.mails).toBeGreaterThan(0);
    expect(aftermath.cut).toBeGreaterThan(20);
    expect(["", "503 server.no_database"]).toContain(aftermath.refusals.join());
  });

  it(
    "nor when PostgreSQL crashes and restarts: they wait, refuse clearly, and go on by themselves (seed 3)",
    PATIENCE,
    async () => {
      const aftermath = await restarting({ seed: 3, events: 1_000, times: 2 });

      expect(aftermath).toMatchObject({ ...SOUND, refusals: ["503 server.no_database"] });
      expect(aftermath.mails).toBeGreaterThan(0);
      expect(aftermath.printed).toContain("the database does not answer and is tried every second");
    },
  );
});

describe.runIf(isSelected("postgres"))("two engines on one PostgreSQL", () => {
  it(
    "apply 10,000 inputs of one lead once each, in order, and keep nobody else waiting",
    PATIENCE,
    async () => {
      const { arrived, applied, ...rest } = await oneLead(10_000, 300);

      expect(applied).toEqual(arrived);
      expect(rest).toMatchObject({ score: rest.expectedScore, claimsOfIt: 50, findings: [] });
      // 100 leads a claim: four claims for 301, and one more for each engine that began before the other had ended.
      expect(rest.othersDoneAfter).toBeLessThanOrEqual(6);
    },
  );

  it(
    "let 1,500 leads fade at one instant, and live events wait three claims at most (S31)",
    PATIENCE,
    async () => {
      const { claimsWaited, ...rest } = await fadeStorm(1_500);

      expect(rest).toMatchObject({ unfaded: 0, unapplied: 0, findings: [] });
      expect(rest.claims).toBeGreaterThanOrEqual(15);
      expect(claimsWaited.length).toBeGreaterThanOrEqual(14);
      // One that each engine had begun before the event arrived, and the next.
      expect(Math.max(...claimsWaited)).toBeLessThanOrEqual(3);
    },
  );
});
