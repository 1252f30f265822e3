import { expect, test } from "vitest";
import { directionOf } from "../../editor/parts/text-direction.js";

test.each([
  ["an English sentence that begins with a Persian name", "سیاوش رضایی is ready for sales", "ltr"],
  ["a Persian sentence that begins with a Latin name", "Northwind به امتیاز ۷۵ رسید و آماده است", "rtl"],
  ["Hebrew", "שלום", "rtl"],
  ["numbers alone", "75", "ltr"],
  ["nothing", "", "ltr"],
])("%s reads as it should", (_, text, direction) => {
  expect(directionOf(text)).toBe(direction);
});
