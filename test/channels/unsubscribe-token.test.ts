import { expect, it } from "vitest";
import { readUnsubscribeToken, unsubscribeToken } from "../../engine/channels/unsubscribe-token.js";

it.each(["lead-1", "0190-abc", "лид 🎯 /?&", "x".repeat(300)])("says whose it is: %s", (id) => {
  const token = unsubscribeToken("secret", id);

  expect(token).toMatch(/^[\w.-]+$/);
  expect(readUnsubscribeToken("secret", token)).toBe(id);
});

it("is worth nothing under another secret, for another lead, or when touched", () => {
  const token = unsubscribeToken("secret", "lead-1");
  const [id = "", seal = ""] = token.split(".");
  const other = unsubscribeToken("secret", "lead-2").split(".")[1];
  const touched = [
    `${id}.${other}`,
    `${id}.${seal.slice(1)}`,
    `${id}.${seal}A`,
    `${id}${seal}`,
    `${token}=`,
    `.${seal}`,
    "",
    "x.y",
    `${"A".repeat(5_000)}.${seal}`,
  ];

  expect(readUnsubscribeToken("other", token)).toBeNull();
  expect(touched.map((each) => readUnsubscribeToken("secret", each))).toEqual(touched.map(() => null));
});
