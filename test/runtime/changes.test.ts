import { beforeEach, describe, expect, it } from "vitest";
import type { ChangeKind } from "../../engine/contract/stream-routes.js";
import { type Changes, newChanges } from "../../engine/runtime/changes.js";
import { type ManualTimers, manualTimers } from "../support/timers.js";

let timers: ManualTimers;
let changes: Changes;
beforeEach(() => {
  timers = manualTimers();
  changes = newChanges(timers.later, 2);
});

function listen() {
  const heard: (readonly ChangeKind[] | "beat" | "end")[] = [];
  const stop = changes.subscribe({
    changed: (what) => heard.push(what),
    beat: () => heard.push("beat"),
    end: () => heard.push("end"),
  });
  return { heard, stop };
}

describe("who listens", () => {
  it("hears what changed within a quarter of a second at once, each kind once", () => {
    const { heard } = listen();

    changes.tell("leads", "flows");
    timers.pass(249);
    changes.tell("deliveries", "leads");
    expect(heard).toEqual([]);
    timers.pass(1);

    expect(heard).toEqual([["leads", "flows", "deliveries"]]);
  });

  it("hears again what changes afterwards", () => {
    const { heard } = listen();

    changes.tell("leads");
    timers.pass(250);
    changes.tell("leads");
    timers.pass(250);

    expect(heard).toEqual([["leads"], ["leads"]]);
  });

  it("hears nothing of what was told before", () => {
    changes.tell("leads");
    const { heard } = listen();
    timers.pass(1_000);

    expect(heard).toEqual([]);
  });

  it("has a sign of life every twenty seconds, whatever else happens", () => {
    const { heard } = listen();

    timers.pass(40_000);
    changes.tell();
    timers.pass(20_000);

    expect(heard).toEqual(["beat", "beat", "beat"]);
  });

  it("hears nothing more once it has stopped, and leaves no timer behind", () => {
    const { heard, stop } = listen();

    changes.tell("leads");
    stop();
    changes.tell("flows");
    timers.pass(60_000);

    expect(heard).toEqual([]);
    expect(timers.waiting).toBe(0);
  });

  it("is ended after ten minutes, so that it is asked anew whether it may listen", () => {
    const { heard } = listen();

    timers.pass(599_999);
    expect(heard).not.toContain("end");
    timers.pass(1);
    changes.tell("leads");
    timers.pass(60_000);

    expect(heard.at(-1)).toBe("end");
    expect(timers.waiting).toBe(0);
    listen();
    expect(changes.full).toBe(false);
  });

  it("is ended when the server stops, and so is who comes then", () => {
    const { heard } = listen();

    changes.tell("leads");
    changes.close();
    const late = listen();

    expect(heard).toEqual(["end"]);
    expect(late.heard).toEqual(["end"]);
    expect(timers.waiting).toBe(0);
  });
});

it("takes as many listeners as it may, and another one when one has gone", () => {
  const first = listen();
  listen();

  expect(changes.full).toBe(true);
  expect(listen().heard).toEqual(["end"]);
  first.stop();
  expect(changes.full).toBe(false);
  expect(listen().heard).toEqual([]);
});
