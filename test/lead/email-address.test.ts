/** S6: addresses as identities. */
import { describe, expect, it } from "vitest";
import { normaliseEmail } from "../../engine/lead/email-address.js";

describe("an address", () => {
  it.each([
    ["ana@example.com", "ana@example.com"],
    [" Ana.Petrova+news@Example.COM ", "ana.petrova+news@example.com"],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
    ["пена@пример.бг", "пена@пример.бг"],
    ["cafe\u0301@example.com", "caf\u00e9@example.com"],
    ["a@b.io", "a@b.io"],
  ])("%j is one, compared as %j", (text, address) => {
    expect(normaliseEmail(text)).toBe(address);
  });

  it.each([
    "",
    "ana",
    "ana@",
    "@example.com",
    "ana@example",
    "ana@example.c",
    "ana@exa mple.com",
    "ana example@example.com",
    "ana@bo@example.com",
    "Ana <ana@example.com>",
    "ana@example.com, bo@example.com",
    'ana"x"@example.com',
    `${"a".repeat(65)}@example.com`,
    `ana@${"x".repeat(250)}.com`,
    "ana@example.com\nBcc: bo@example.com",
  ])("%j is none", (text) => {
    expect(normaliseEmail(text)).toBeNull();
  });

  it("stays as it is when it is normalised again", () => {
    const address = normaliseEmail(" Ana@Example.com ") ?? "";

    expect(normaliseEmail(address)).toBe(address);
  });
});
