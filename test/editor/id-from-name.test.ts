import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idFromName } from "../../editor/model/id-from-name.js";
import { idSchema } from "../../engine/flow/flow.js";

describe("an id that is made from a name", () => {
  it.each([
    ["Demo invitation at 75", "demo-invitation-at-75"],
    ["  Démo — été!  ", "demo-ete"],
    ["What's new", "whats-new"],
    ["Tjänster för Ällö", "tjanster-for-allo"],
    ["x".repeat(80), "x".repeat(64)],
    ["75 points", "points"],
    ["دعوت به نمایش", "flow"],
    ["", "flow"],
  ])("makes of %j the id %j", (name, id) => {
    expect(idFromName(name, "flow")).toBe(id);
  });

  it("gives what is taken the next number", () => {
    const taken = ["demo", "demo-2"];

    expect(idFromName("Demo", "flow", taken)).toBe("demo-3");
  });

  it("is always an id, and never one that is taken", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.array(fc.constantFrom("a", "b", "flow")),
        (name, taken) => {
          const id = idFromName(name, "flow", taken);

          expect(idSchema.safeParse(id).success).toBe(true);
          expect(taken).not.toContain(id);
        },
      ),
    );
  });
});
