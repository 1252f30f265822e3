/** What holds for every workspace and every lead (design.md 10). The seeds are fixed; a seed that ever failed stays. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/journey/definitions.js";
import type { Effect } from "../../engine/journey/effect.js";
import type { Arrival } from "../../engine/journey/input.js";
import { newLeadState } from "../../engine/journey/lead-state.js";
import type { Outcome } from "../../engine/journey/outcome.js";
import { runLead } from "../../engine/journey/run.js";
import { sent, simulateLead } from "../../engine/journey/simulate.js";
import { dayOffset } from "../../engine/lead/hash.js";
import { newLead } from "../../engine/lead/lead.js";
import { parseDuration } from "../../engine/schedule/duration.js";
import { isOpen } from "../../engine/schedule/window.js";
import { localAt } from "../../engine/schedule/zone.js";
import { foldLedger } from "../../engine/score/ledger.js";
import { PlayedLead } from "../support/played-lead.js";
import { logs, START, type World, wildWorlds, withoutRepeats, worlds } from "../support/random.js";

const DAY = 86_400_000;
const UNTIL = START + 21 * DAY;

const define = (world: World) =>
  prepare({
    ...world,
    flows: world.flows.map((flow) => ({ flow, version: 1, current: true })),
    models: world.models.map((model) => ({ model, version: 1 })),
    segments: world.segments.map((segment) => ({ segment, version: 1 })),
    holidays: {},
  });

const lives = fc.tuple(worlds, logs.map(withoutRepeats));

function played(world: World, arrivals: readonly Arrival[], look: (lead: PlayedLead) => void = () => {}) {
  const lead = new PlayedLead(define(world));
  for (const arrival of arrivals) {
    lead.run([arrival], arrival.at);
    look(lead);
  }
  lead.run([], UNTIL);
  look(lead);
  return lead;
}

const fresh = () => ({ ...newLeadState(newLead("lead-1")), ledger: [], past: [] });

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}

/** Everything an outcome must be true to. */
function sound(lead: PlayedLead): void {
  const { last, definitions, state } = lead;
  const due: number[] = [];
  for (const enrollment of state.enrollments) {
    const node = definitions.machine(enrollment.flow, enrollment.version).nodes.get(enrollment.node);
    const waits =
      enrollment.due !== null ||
      enrollment.limit !== null ||
      (node?.listeners.some(({ kind }) => kind === "wait") ?? false);
    expect(waits, `${enrollment.flow}/${enrollment.node} waits for nothing`).toBe(true);
    expect(enrollment.held === null || enrollment.due !== null).toBe(true);
    for (const instant of [enrollment.due, enrollment.limit]) {
      if (instant === null) continue;
      expect(instant).toBeGreaterThanOrEqual(state.clock ?? 0);
      due.push(instant);
    }
  }
  if (due.length > 0) expect(last?.dueAt).toBeLessThanOrEqual(Math.min(...due));
}

/** Checks every law for so many times the usual number of workspaces. */
export function laws(times: number): void {
  function check<T>(
    arbitrary: fc.Arbitrary<T>,
    seed: number,
    numRuns: number,
    law: (value: T) => void,
  ): void {
    fc.assert(fc.property(arbitrary, law), { seed, numRuns: numRuns * times });
  }

  describe("moving a lead", () => {
    it("is pure: the same arguments give the same outcome, and are left as they were (seed 101)", () => {
      check(lives, 101, 40, ([world, arrivals]) => {
        const definitions = define(world);
        const halfway = arrivals[Math.floor(arrivals.length / 2)]?.at ?? START;
        const before = runLead(
          fresh(),
          { arrivals: arrivals.filter(({ at }) => at < halfway), upTo: halfway - 1 },
          definitions,
        );
        const state = { ...before.state, ledger: before.ledger.added, past: [] };
        const run = { arrivals: arrivals.filter(({ at }) => at >= halfway), upTo: UNTIL };
        const plain = runLead(structuredClone(state), structuredClone(run), definitions);

        const first = runLead(frozen(state), frozen(run), definitions);
        const second = runLead(state, run, definitions);

        expect(second).toEqual(first);
        expect(first).toEqual(plain);
      });
    });

    it("in one call is moving it message by message (seed 102)", () => {
      check(lives, 102, 40, ([world, arrivals]) => {
        const whole = new PlayedLead(define(world)).run(arrivals, UNTIL);
        const parts = played(world, arrivals);

        expect(parts.records).toEqual(whole.records);
        expect(parts.effects).toEqual(whole.effects);
        expect(parts.state).toEqual(whole.state);
        expect(parts.ledger).toEqual(whole.ledger);
        expect(parts.cancelled).toEqual(whole.cancelled);
        expect(parts.here).toEqual(whole.here);
      });
    });

    it("a few due things at a time is moving it through all of them (seed 103)", () => {
      check(lives, 103, 30, ([world, arrivals]) => {
        const whole = played(world, arrivals);
        const lead = new PlayedLead(define(world));
        for (const arrival of arrivals) lead.run([arrival], arrival.at);
        let state = { ...lead.state, ledger: lead.ledger, past: lead.past };
        const records = [...lead.records];
        for (let rounds = 0; rounds < 100_000; rounds++) {
          const outcome = runLead(state, { arrivals: [], upTo: UNTIL, mostDue: 2 }, lead.definitions);
          const ended = new Set(outcome.ledger.ended.map(({ entry }) => entry));
          const ledger = [...state.ledger, ...outcome.ledger.added].filter(({ entry }) => !ended.has(entry));
          state = { ...outcome.state, ledger, past: state.past };
          records.push(...outcome.records);
          if (outcome.dueAt === null || outcome.dueAt > UNTIL) break;
        }

        expect(records).toEqual(whole.records);
      });
    });

    it("again by its recorded log is the same, record for record (S1, seed 115)", () => {
      check(fc.tuple(worlds, logs), 115, 40, ([world, arrivals]) => {
        const lead = new PlayedLead(define(world));
        const recorded = withoutRepeats(arrivals).map((arrival) => {
          lead.run([arrival], arrival.at);
          return { ...arrival, at: lead.last?.applied[0]?.at ?? arrival.at };
        });
        lead.run([], UNTIL);

        const replayed = simulateLead(
          { id: "lead-1", change: {}, arrivals: recorded },
          { from: null, until: UNTIL + 1 },
          define(world),
          false,
        );

        expect(replayed).toEqual(lead.records);
      });
    });

    it("leaves a state that is JSON, to the last bit (S4, seed 104)", () => {
      check(lives, 104, 40, ([world, arrivals]) => {
        played(world, arrivals, ({ last }) => {
          expect(JSON.parse(JSON.stringify(last))).toStrictEqual(last);
        });
      });
    });
  });

  describe("flows that lint accepts", () => {
    it("end, wait for something that can still happen, or are stopped by the step bound (invariants 8, 11, seed 105)", () => {
      check(lives, 105, 100, ([world, arrivals]) => {
        const lead = played(world, arrivals, sound);

        const errors = lead.records.filter((record) => record.kind === "failed" && record.reason === "error");
        expect(errors).toEqual([]);
      });
    });

    it("account for everybody: who entered and did not leave is there (S34, seed 106)", () => {
      check(lives, 106, 40, ([world, arrivals]) => {
        played(world, arrivals, (lead) => {
          const there: Record<string, number> = {};
          for (const { flow, version, node } of lead.enrollments) there[`${flow}@${version}/${node}`] = 1;

          expect(lead.here).toEqual(there);
          expect(lead.came).toBe(
            lead.records.filter(({ kind }) => kind === "enrolled" || kind === "entered").length,
          );
        });
      });
    });

    it("have one enrollment of a lead at a time, and none again that may not (S16, seed 107)", () => {
      check(lives, 107, 40, ([world, arrivals]) => {
        const lead = played(world, arrivals, ({ enrollments }) => {
          expect(new Set(enrollments.map(({ flow }) => flow)).size).toBe(enrollments.length);
        });
        for (const { id, settings } of world.flows) {
          const entries = lead.records.filter(({ kind, flow }) => kind === "enrolled" && flow === id);
          if (settings.reentry.mode === "never") expect(entries.length).toBeLessThanOrEqual(1);
        }
      });
    });

    it("let a `once` threshold fire once (invariant 3, seed 108)", () => {
      check(lives, 108, 40, ([world, arrivals]) => {
        const lead = played(world, arrivals);
        for (const flow of world.flows)
          for (const node of flow.nodes) {
            if (node.type !== "trigger.score" || node.config.repeat !== "once") continue;
            const fired = lead.records.filter(
              (record) => record.kind === "enrolled" && record.flow === flow.id && record.node === node.id,
            );
            expect(fired.length).toBeLessThanOrEqual(1);
          }
      });
    });
  });

  describe("flows of any shape", () => {
    const wildLives = fc.tuple(
      wildWorlds,
      logs.map((log) => withoutRepeats(log).slice(0, 8)),
    );

    it("come to an end at every input, and leave the lead in order (invariant 11, seed 109)", () => {
      check(wildLives, 109, 25, ([world, arrivals]) => {
        played(world, arrivals, sound);
      });
    });

    it("come to an end in a simulation, where mails succeed at once (seed 110)", () => {
      check(wildLives, 110, 15, ([world, arrivals]) => {
        runLead(fresh(), { arrivals, upTo: UNTIL, echo: sent }, define(world));
      });
    });
  });

  describe("the score", () => {
    it("is the fold of the ledger after every input (invariant 2, seed 111)", () => {
      check(lives, 111, 40, ([world, arrivals]) => {
        played(world, arrivals, ({ state, ledger }) => {
          for (const model of world.models) {
            const { groups, total } = state.scores[model.id] ?? {};
            const entries = ledger.filter((entry) => entry.model === model.id);
            const folded = foldLedger(
              model,
              entries,
              state.clock ?? START,
              dayOffset(state.lead.id),
              state.scores[model.id]?.variant ?? null,
            );

            expect({ groups, total }).toEqual({ groups: folded.groups, total: folded.total });
          }
        });
      });
    });
  });

  describe("mails", () => {
    type Mail = Extract<Effect, { kind: "email" }>;
    const mails = (outcome: Outcome | null): Mail[] =>
      (outcome?.effects ?? []).filter((effect): effect is Mail => effect.kind === "email");

    it("leave once for one visit of one node (invariant 5, seed 112)", () => {
      check(lives, 112, 40, ([world, arrivals]) => {
        const { effects } = played(world, arrivals);

        expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      });
    });

    it("leave within window, quiet hours, consent and caps, whatever happens (invariant 6, seed 113)", () => {
      check(lives, 113, 60, ([world, arrivals]) => {
        const { caps, quietHours, zone: workspace } = world.settings;
        const marketing: number[] = [];
        let lead = new PlayedLead(define(world));
        const look = (zoneBefore: string | undefined, consentsBefore: boolean) => {
          for (const mail of mails(lead.last)) {
            const zones = [zoneBefore ?? workspace, lead.state.lead.zones.set?.value ?? workspace];
            const whose = (choice: string) =>
              choice === "lead" ? zones : [choice === "workspace" ? workspace : choice];
            const { window } = mail;
            if (window)
              expect(
                whose(window.zone).some((zone) =>
                  isOpen(window, zone, mail.at, { table: {}, country: null }),
                ),
              ).toBe(true);
            if (mail.purpose !== "marketing") continue;
            marketing.push(mail.at);
            expect(consentsBefore || lead.state.lead.consent.marketing?.granted === true).toBe(true);
            if (quietHours)
              expect(zones.some((zone) => !isQuietBy(localAt(zone, mail.at), quietHours))).toBe(true);
          }
        };
        // One arrival or one due instant at a time, so that the lead before and after each mail is known.
        const step = (arrival: readonly Arrival[], upTo: number) => {
          const { zones, consent } = lead.state.lead;
          lead = lead.run(arrival, upTo);
          look(zones.set?.value ?? undefined, consent.marketing?.granted === true);
        };
        const passTo = (until: number) => {
          for (let due = lead.last?.dueAt; due != null && due <= until; due = lead.last?.dueAt) step([], due);
        };
        for (const arrival of arrivals) {
          passTo(arrival.at);
          step([arrival], arrival.at);
        }
        passTo(UNTIL);

        for (const { count, per } of caps) {
          const period = parseDuration(per) ?? 0;
          for (const [index, at] of marketing.entries()) {
            const next = marketing[index + count];
            if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(period);
          }
        }
      });
    });

    function isQuietBy(
      { hour, minute }: { hour: number; minute: number },
      { from, to }: { from: string; to: string },
    ) {
      const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
      return from < to ? from <= time && time < to : from <= time || time < to;
    }
  });

  describe("random workspaces", () => {
    it("are worth the name: leads enter, wait, are mailed, held, refused and fail in them (seed 116)", {
      timeout: 60_000,
    }, () => {
      const kinds = new Set<string>();
      const nodes = new Set<string>();
      check(fc.tuple(wildWorlds, logs), 116, 160, ([world, arrivals]) => {
        const lead = played(world, withoutRepeats(arrivals).slice(0, 12));
        for (const record of lead.records) {
          kinds.add("reason" in record ? `${record.kind} ${record.reason}` : record.kind);
          const flow = world.flows.find(({ id }) => id === record.flow);
          nodes.add(flow?.nodes.find(({ id }) => id === record.node)?.type ?? "");
        }
      });

      for (const kind of [
        "email",
        "enrolled",
        "exited",
        "failed step_limit",
        "held cap",
        "held quiet",
        "held window",
        "notified",
        "score",
        "skipped cap",
        "skipped disarmed",
        "skipped no_consent",
        "skipped quiet",
        "skipped reentry",
        "skipped window",
      ])
        expect(kinds).toContain(kind);
      expect(nodes.size).toBe(21); // twenty node types, and the records of scores, which have none
    });
  });
}
