/** What holds for every model and every history (design.md 10.2, S9, S10, S12). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadDay, startOfLeadDay } from "../../engine/schedule/lead-day.js";
import { fadeScore } from "../../engine/score/fade.js";
import { foldLedger, worthIn } from "../../engine/score/ledger.js";
import { reachable } from "../../engine/score/reachable.js";
import { onScale } from "../../engine/score/scale.js";
import {
  awardsIn,
  awardsOf,
  dayOffsets,
  live,
  lives,
  models,
  pastEvents,
  unnumbered,
  versions,
} from "./histories.js";
import { DAY, ScoredLead } from "./scored-lead.js";

const parts = ({ groups, total }: { groups: unknown; total: number }) => ({ groups, total });

const foldAt = (lead: ScoredLead, instant: number) =>
  foldLedger(lead.model.definition, lead.ledger, instant, lead.dayOffset, lead.variant);

/** From the ledger alone: the first lead-day on which an entry's worth is another, or which its entry names as its last. */
function firstFade(lead: ScoredLead): number | null {
  const { model, ledger, dayOffset, now } = lead;
  const worths = (day: number) => {
    const worth = worthIn(model.definition, lead.variant, startOfLeadDay(day, dayOffset), dayOffset);
    return ledger.map((entry) => worth(entry).worth);
  };
  const today = leadDay(now, dayOffset);
  const isSame = (day: number) => worths(day).every((worth, index) => worth === worths(today)[index]);
  const isGone = (day: number) => ledger.some(({ fadesAt }) => fadesAt === startOfLeadDay(day, dayOffset));
  const last = Math.max(0, ...ledger.map(({ fadesAt }) => fadesAt ?? 0));
  for (let day = today + 1; startOfLeadDay(day, dayOffset) <= last; day++)
    if (!isSame(day) || isGone(day)) return startOfLeadDay(day, dayOffset);
  return null;
}

describe("a score", () => {
  it("equals the fold of its ledger at every instant (seed 20260301)", () => {
    const check = (lead: ScoredLead) => expect(parts(lead.state)).toEqual(foldAt(lead, lead.now));
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        const lead = live(model, dayOffset, life, check, (before, due) => {
          expect(parts(before.state)).toEqual(foldAt(before, due - 1));
        });
        check(lead.passTo(lead.now + 30 * DAY));
      }),
      { seed: 20260301, numRuns: 250 },
    );
  });

  it("has given its awards to the earliest events of each period, whatever came late (seed 20260302)", () => {
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        live(model, dayOffset, life, (lead) => {
          expect(awardsIn(lead.ledger)).toEqual(awardsOf(model, lead.events));
        });
      }),
      { seed: 20260302, numRuns: 250 },
    );
  });

  it("is the same for any order of arrival of the same events (seed 20260303)", () => {
    const arrival = pastEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.array(fc.integer({ min: 0, max: 2 * DAY }), {
          minLength: events.length,
          maxLength: events.length,
        }),
      ),
    );
    fc.assert(
      fc.property(models, dayOffsets, arrival, (model, dayOffset, [events, shuffled, gaps]) => {
        const inOrder = new ScoredLead(model, dayOffset);
        for (const event of events.toSorted((a, b) => a.at - b.at))
          inOrder.event(event.name, event.properties, event);
        const late = new ScoredLead(model, dayOffset).passTo(inOrder.now);
        for (const [index, event] of shuffled.entries())
          late.event(event.name, event.properties, { ...event, arrives: late.now + (gaps[index] ?? 0) });
        inOrder.passTo(late.now);

        expect(unnumbered(late.state)).toEqual(unnumbered(inOrder.state));
        expect(awardsIn(late.ledger)).toEqual(awardsIn(inOrder.ledger));
      }),
      { seed: 20260303, numRuns: 250 },
    );
  });

  it("fades at nextFade, when an entry is worth something else or is gone, and not a millisecond before (seed 20260304)", () => {
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        live(model, dayOffset, life, (lead) => {
          const due = lead.nextFade();
          expect(due).toBe(firstFade(lead));
          if (due === null) return;
          const ctx = { dayOffset, nextEntry: lead.nextEntry, ledger: null };
          expect(fadeScore(lead.model, lead.state, { ...ctx, now: due - 1 })).toBeNull();
          expect(fadeScore(lead.model, lead.state, { ...ctx, now: due })?.change).toEqual({
            added: [],
            ended: [],
          });
        });
      }),
      { seed: 20260304, numRuns: 200 },
    );
  });

  it("is explained by numbers that add up to it (seed 20260305)", () => {
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        const lead = live(model, dayOffset, life);
        const explained = lead.explained();
        let sum = 0;
        for (const group of explained.groups) {
          const counting = group.entries.filter(({ why }) => why === null);
          expect(group.sum).toBe(counting.reduce((before, { worth }) => before + worth, 0));
          expect(group.points).toBe(group.sum - group.overCap);
          expect(group.points).toBe(lead.state.groups[group.group]);
          sum += group.points;
        }
        expect(explained.groups.flatMap(({ entries }) => entries)).toHaveLength(lead.ledger.length);
        expect(explained.sum).toBe(sum);
        expect(explained.total).toBe(onScale(model.scale, sum));
        expect(explained.total).toBe(lead.total);
      }),
      { seed: 20260305, numRuns: 250 },
    );
  });

  it("stays within what its model can reach (seed 20260306)", () => {
    const adjusts = [null, "a", "c"].flatMap((group) => [
      { group, points: 1 },
      { group, points: -1 },
    ]);
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        live(model, dayOffset, life, ({ state, ledger }) => {
          const given = ledger.some(({ rule }) => rule === null) ? adjusts : [];
          for (const [part, value] of [["total", state.total] as const, ...Object.entries(state.groups)]) {
            const { min, max } = reachable(model, part, given);
            expect(value).toBeGreaterThanOrEqual(min);
            expect(value).toBeLessThanOrEqual(max);
          }
        });
      }),
      { seed: 20260306, numRuns: 200 },
    );
  });

  it("keeps no more lots of a rule than the days until they fade (seed 20260307)", () => {
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        live(model, dayOffset, life, ({ state, model: { rules } }) => {
          for (const { id, life } of rules.values()) {
            const lots = Object.hasOwn(state.rules, id) ? (state.rules[id]?.lots ?? []) : [];
            expect(lots.length).toBeLessThanOrEqual(life ?? 1);
          }
        });
      }),
      { seed: 20260307, numRuns: 200 },
    );
  });
});

describe("a refold", () => {
  it("under the same version changes nothing (seed 20260311)", () => {
    fc.assert(
      fc.property(models, dayOffsets, lives, (model, dayOffset, life) => {
        const lead = live(model, dayOffset, life);
        const { state } = lead;
        const refolded = lead.refold(model, 1);
        expect(refolded.change).toEqual({ added: [], ended: [] });
        expect(refolded.state).toEqual(state);
      }),
      { seed: 20260311, numRuns: 250 },
    );
  });

  it("makes of a history what scoring it live under the new version would have made (seed 20260312)", () => {
    // When a rule of attributes began to hold is not in the history: only that it holds.
    const timeless = (lead: ScoredLead) => ({
      awards: awardsIn(lead.ledger),
      others: lead.ledger
        .flatMap(({ rule, cause, points }) =>
          cause.kind === "event" ? [] : [`${rule} ${cause.kind} ${points}`],
        )
        .sort(),
      fades: lead.ledger.map(({ fadesAt }) => fadesAt ?? 0).sort((a, b) => a - b),
      parts: parts(lead.state),
      rules: Object.fromEntries(Object.entries(lead.state.rules).map(([id, { lots }]) => [id, lots])),
      nextFade: lead.nextFade(),
    });
    fc.assert(
      fc.property(versions, dayOffsets, lives, ([before, after], dayOffset, life) => {
        const refolded = live(before, dayOffset, life);
        refolded.refold(after);
        expect(timeless(refolded)).toEqual(timeless(live(after, dayOffset, life)));
      }),
      { seed: 20260312, numRuns: 250 },
    );
  });

  it("can be scored on as if nothing had been (seed 20260313)", () => {
    fc.assert(
      fc.property(versions, dayOffsets, lives, lives, ([before, after], dayOffset, life, rest) => {
        const refolded = live(before, dayOffset, life);
        refolded.refold(after);
        for (const { after: pause, act } of rest) act(refolded.passTo(refolded.now + pause));

        expect(parts(refolded.state)).toEqual(foldAt(refolded, refolded.now));
        expect(parts(refolded.state)).toEqual(parts(live(after, dayOffset, [...life, ...rest]).state));
      }),
      { seed: 20260313, numRuns: 200 },
    );
  });
});
