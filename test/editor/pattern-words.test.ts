import { expect, it } from "vitest";
import { patternWords } from "../../editor/model/pattern-words.js";
import { conditionOf } from "../../editor/model/scores/profile.js";

it.each<[string, readonly string[] | null]>([
  ["(?i)\\bmanager\\b", ["manager"]],
  ["(?i)\\b(ceo|chief executive|vp)\\b", ["ceo", "chief executive", "vp"]],
  ["\\bC\\+\\+\\b", ["C++"]],
  ["(?i)\\b(a\\|b|c)\\b", ["a|b", "c"]],
  ["(?i)\\b([es]?vp|vice[ -]president)\\b", null],
  ["^/pricing", null],
  ["\\b.*\\b", null],
  ["\\d+", null],
  ["(?i)\\bceo|vp\\b", null],
  ["", null],
])("the pattern %s looks for %j", (pattern, words) => {
  expect(patternWords(pattern)).toEqual(words);
});

it.each(["CTO", "Head of R&D", "C++ (senior)", "مدیر فروش"])(
  "what the builder makes of the title %s is read as that title",
  (title) => {
    const condition = conditionOf("title", [title]);

    expect(condition).toMatchObject({ op: "matches" });
    expect(patternWords(String((condition as { value?: unknown }).value))).toEqual([title]);
  },
);
