import { describe, expect, it } from "vitest";
import { newTries } from "../../engine/http/tries.js";

const MINUTE = 60_000;
const HOME = "192.0.2.1";

describe("tries of passwords", () => {
  it("are ten in a quarter of an hour, for each address", () => {
    const tries = newTries();

    const waits = Array.from({ length: 12 }, (_, n) => tries.begin("ana", HOME, n * MINUTE));

    expect(waits).toEqual([...Array(10).fill(null), 5 * MINUTE, 4 * MINUTE]);
    expect(tries.begin("bob", HOME, 0)).toBeNull();
    expect(tries.begin("ana", HOME, 15 * MINUTE)).toBeNull();
  });

  it("of somebody elsewhere leave a person their own", () => {
    const tries = newTries();
    for (let n = 0; n < 20; n++) tries.begin("ana", "203.0.113.9", 0);

    expect(tries.begin("ana", HOME, 0)).toBeNull();
  });

  it("are a hundred for one address from wherever they come", () => {
    const tries = newTries();

    const waits = Array.from({ length: 102 }, (_, n) => tries.begin("ana", `192.0.2.${n % 50}`, 0));

    expect(waits.filter((wait) => wait === null)).toHaveLength(100);
    expect(tries.begin("ana", HOME, MINUTE)).toBe(14 * MINUTE);
    expect(tries.begin("bob", HOME, MINUTE)).toBeNull();
  });

  it("begin anew when one was right", () => {
    const tries = newTries();
    for (let n = 0; n < 10; n++) tries.begin("ana", HOME, 0);

    tries.forget("ana", HOME);

    expect(tries.begin("ana", HOME, 0)).toBeNull();
  });

  it("are counted for many addresses at a time, and for no more: the oldest are forgotten", () => {
    const tries = newTries();
    for (let n = 0; n < 10; n++) {
      tries.begin("ana", HOME, 0);
      tries.begin("bob", HOME, 1);
    }

    for (let n = 0; n < 9_999; n++) tries.begin(`made up ${n}`, HOME, 2);

    expect(tries.begin("bob", HOME, 2)).not.toBeNull();
    expect(tries.begin("ana", HOME, 2)).toBeNull();
  });
});
