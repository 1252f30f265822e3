import { expect, it } from "vitest";
import { readTime } from "../../editor/model/local-time-text.js";

it.each([
  ["09:00", "09:00"],
  ["9", "09:00"],
  ["9:30", "09:30"],
  ["0930", "09:30"],
  ["930", "09:30"],
  ["17.30", "17:30"],
  ["17h30", "17:30"],
  ["9am", "09:00"],
  ["5:30 PM", "17:30"],
  ["12 am", "00:00"],
  ["12pm", "12:00"],
  ["5 p.m.", "17:00"],
  [" 23:59 ", "23:59"],
])("reads %j as %s", (text, time) => {
  expect(readTime(text)).toBe(time);
});

it.each(["", "noon", "25:00", "24:00", "9:60", "13pm", "0pm", "1:2:3"])("reads no time in %j", (text) => {
  expect(readTime(text)).toBeNull();
});

it("takes 24:00 as the end of a day, and nothing after it", () => {
  expect(readTime("24", true)).toBe("24:00");
  expect(readTime("24:30", true)).toBeNull();
});
