import { describe, expect, it } from "vitest";
import {
  change,
  type History,
  MOST_STEPS,
  newHistory,
  redo,
  redoLabel,
  settle,
  undo,
  undoLabel,
} from "../../editor/model/history.js";

type Words = History<string, string>;

const add = (history: Words, word: string, mergeKey?: string): Words =>
  change(history, {
    label: `add ${word}`,
    edit: (text) => text + word,
    ...(mergeKey === undefined ? {} : { mergeKey }),
  });

describe("the history", () => {
  it("takes changes back and makes them again, each by its name", () => {
    const history = add(add(newHistory(""), "a"), "b");

    const back = undo(history);

    expect([back.present, undoLabel(back), redoLabel(back)]).toEqual(["a", "add a", "add b"]);
    expect(redo(back)).toEqual({ ...history, mergeKey: null });
  });

  it("has nothing to take back or make again at its ends", () => {
    const history: Words = newHistory("a");

    expect([undo(history), redo(history), undoLabel(history), redoLabel(history)]).toEqual([
      history,
      history,
      null,
      null,
    ]);
  });

  it("forgets what was undone once something else is done", () => {
    const history = add(undo(add(newHistory(""), "a")), "b");

    expect([history.present, redoLabel(history)]).toEqual(["b", null]);
  });

  it("adds nothing for an edit that changes nothing, and keeps what can be made again", () => {
    const history = undo(add(newHistory(""), "a"));

    expect(change(history, { label: "nothing", edit: (text) => text })).toBe(history);
  });

  it("joins changes of one key, such as typing, into one step with the first name", () => {
    const history = add(add(add(newHistory(""), "a", "name"), "b", "name"), "c", "name");

    expect([history.present, history.past.length, undoLabel(history)]).toEqual(["abc", 1, "add a"]);
    expect(undo(history).present).toBe("");
  });

  it.each<[string, (history: Words) => Words]>([
    ["another key", (history) => add(add(history, "-", "other"), "b", "name")],
    ["no key", (history) => add(add(history, "-"), "b", "name")],
    ["the end of the drag", (history) => add(settle(history), "b", "name")],
    ["an undo", (history) => add(undo(add(history, "x")), "b", "name")],
  ])("does not join over %s", (_, go) => {
    const history = go(add(newHistory(""), "a", "name"));

    expect(undo(history).present).not.toBe("");
    expect(history.present.endsWith("b")).toBe(true);
  });

  it("keeps so many steps and no more", () => {
    let history: History<number, string> = newHistory(0);
    for (let n = 0; n < MOST_STEPS + 5; n++)
      history = change(history, { label: "one", edit: (now) => now + 1 });

    for (let n = 0; n < MOST_STEPS + 5; n++) history = undo(history);

    expect(history.present).toBe(5);
  });
});
