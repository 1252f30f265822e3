import { describe, expect, it } from "vitest";
import { newTries } from "../../engine/http/tries.js";

const MINUTE = 60_000;

describe("tries of passwords", () => {
  it("are ten in a quarter of an hour, for each address", () => {
    const tries = newTries();

    const waits = Array.from({ length: 12 }, (_, n) => tries.begin("ana", n * MINUTE));

    expect(waits).toEqual([...Array(10).fill(null), 5 * MINUTE, 4 * MINUTE]);
    expect(tries.begin("bob", 0)).toBeNull();
    expect(tries.begin("ana", 15 * MINUTE)).toBeNull();
  });

  it("begin anew when one was right", () => {
    const tries = newTries();
    for (let n = 0; n < 10; n++) tries.begin("ana", 0);

    tries.forget("ana");

    expect(tries.begin("ana", 0)).toBeNull();
  });

  it("are counted for many addresses at a time, and for no more: the oldest are forgotten", () => {
    const tries = newTries();
    for (let n = 0; n < 10; n++) {
      tries.begin("ana", 0);
      tries.begin("bob", 1);
    }

    for (let n = 0; n < 9_999; n++) tries.begin(`made up ${n}`, 2);

    expect(tries.begin("bob", 2)).not.toBeNull();
    expect(tries.begin("ana", 2)).toBeNull();
  });
});
