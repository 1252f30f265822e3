import { describe, expect, it } from "vitest";
import { hashPassword, isBusy, isPassword, MOST_WAITING } from "../../engine/http/password-hash.js";

describe("the hash of a password", () => {
  it("knows its password, and no other", async () => {
    const hash = await hashPassword("correct horse battery");

    expect(await isPassword("correct horse battery", hash)).toBe(true);
    expect(await isPassword("correct horse battery ", hash)).toBe(false);
    expect(await isPassword("", hash)).toBe(false);
  });

  it("is scrypt's, with OWASP's parameters in it and a salt of its own", async () => {
    const hashes = [await hashPassword("correct horse"), await hashPassword("correct horse")];

    for (const hash of hashes) expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it("made with other parameters is still known", async () => {
    // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1), the first 32 bytes.
    const salt = Buffer.from("SodiumChloride").toString("base64url");
    const hash = Buffer.from(
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2",
      "hex",
    ).toString("base64url");

    expect(await isPassword("pleaseletmein", `$scrypt$ln=14,r=8,p=1$${salt}$${hash}`)).toBe(true);
  });

  it("that is not there knows none", async () => {
    expect(await isPassword("correct horse battery", null)).toBe(false);
  });

  it("is made one after another, and when many wait it is busy", async () => {
    const cheap = `$scrypt$ln=4,r=8,p=1$${"a".repeat(8)}$${Buffer.alloc(32).toString("base64url")}`;
    expect(isBusy()).toBe(false);

    const asked = Array.from({ length: MOST_WAITING }, () => isPassword("a password", cheap));
    expect(isBusy()).toBe(true);
    await Promise.all(asked);

    expect(isBusy()).toBe(false);
  });
});
