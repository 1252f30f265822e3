import { describe, expect, it } from "vitest";
import { whyNotPassword } from "../../engine/contract/password.js";

describe("a password", () => {
  it.each<[string, string, string | null]>([
    ["of ten characters", "0123456789", null],
    ["of nine characters", "012345678", "password.too_short"],
    ["of 200 characters", "x".repeat(200), null],
    ["of 201 characters", "x".repeat(201), "password.too_long"],
    ["of five signs that are ten halves", "😀".repeat(5), "password.too_short"],
    ["of ten letters with their accents apart", "e\u0301".repeat(10), null],
    ["of five letters with their accents apart", "e\u0301".repeat(5), "password.too_short"],
    ["of words", "correct horse battery", null],
    ["that is the address", "ana@example.com", "password.is_email"],
    ["that is the address in capitals", " ANA@example.com", "password.is_email"],
    ["with the address in it", "ana@example.com 7", null],
  ])("%s", (_, password, code) => {
    expect(whyNotPassword(password, "ana@example.com")?.code ?? null).toBe(code);
  });

  it("says what was wrong and what to do", () => {
    expect(whyNotPassword("a", null)?.message).toBe(
      "the password has 1 character: choose one of at least 10",
    );
  });
});
