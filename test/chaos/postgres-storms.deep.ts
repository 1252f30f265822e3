/** The storms on PostgreSQL at length: `npm run chaos`. */
import { describe, expect, it } from "vitest";
import { isSelected } from "../support/selected.js";
import { fadeStorm } from "./fade-storm.js";
import { oneLead } from "./one-lead.js";
import { cutting, killing, restarting } from "./postgres-storms.js";

const SOUND = { notOnce: [], mailedTwice: [], lost: [], sentInName: [], findings: [] };
const PATIENCE = { timeout: 900_000 };

describe.runIf(isSelected("postgres"))("an API and two workers on one PostgreSQL, for minutes", () => {
  it.each([21, 22, 23])(
    "lose, repeat and double nothing when they are killed 20 times (seed %i, invariants 1, 2, 4, 5)",
    PATIENCE,
    async (seed) => {
      expect(await killing({ seed, events: 10_000, times: 20 })).toMatchObject(SOUND);
    },
  );

  it.each([31, 32, 33])("nor when connections are cut 200 times (seed %i, S27)", PATIENCE, async (seed) => {
    expect(await cutting({ seed, events: 10_000, times: 200 })).toMatchObject(SOUND);
  });

  it.each([41, 42, 43])(
    "nor when PostgreSQL crashes and restarts 10 times (seed %i)",
    PATIENCE,
    async (seed) => {
      const aftermath = await restarting({ seed, events: 10_000, times: 10 });

      expect(aftermath).toMatchObject({ ...SOUND, refusals: ["503 server.no_database"] });
    },
  );
});

describe.runIf(isSelected("postgres"))("two engines on one PostgreSQL", () => {
  it(
    "apply 50,000 inputs of one lead once each, in order, and keep nobody else waiting",
    PATIENCE,
    async () => {
      const { arrived, applied, ...rest } = await oneLead(50_000, 2_000);

      expect(applied).toEqual(arrived);
      expect(rest).toMatchObject({ score: rest.expectedScore, claimsOfIt: 250, findings: [] });
      expect(rest.othersDoneAfter).toBeLessThanOrEqual(23);
    },
  );

  it(
    "let 50,000 leads fade at one instant, and live events wait three claims at most (S31)",
    PATIENCE,
    async () => {
      const { claimsWaited, latenciesMs, quietMs, ...rest } = await fadeStorm(50_000);

      console.log(
        `a live event is applied within\n${line("in the storm", latenciesMs)}\n${line("beside none", quietMs)}`,
      );
      expect(rest).toMatchObject({ unfaded: 0, unapplied: 0, findings: [] });
      expect(claimsWaited.length).toBeGreaterThanOrEqual(499);
      expect(Math.max(...claimsWaited)).toBeLessThanOrEqual(3);
    },
  );
});

function line(when: string, ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]?.toFixed(0);
  return `  ${when}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (${ms.length} events)`;
}
