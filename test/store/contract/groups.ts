import { describe, expect, it } from "vitest";
import { arriveOne, freshStore, type OpenStore, T0 } from "../../support/stores.js";

export function describeGroups(open: OpenStore): void {
  describe("a group", () => {
    const at = freshStore(open);
    const join = (lead: string, facts: Record<string, string>, said = T0, group = "acme") =>
      at.store.groups.join({ group, lead, facts, said });

    it("has leads, each once, in key order and by pages", async () => {
      const leads = [
        await arriveOne(at.store, "ana"),
        await arriveOne(at.store, "bob"),
        await arriveOne(at.store, "cy"),
      ];
      for (const lead of [...leads, ...leads]) await join(lead, {});
      await join(leads[0] ?? "", {}, T0, "other");
      const [first, second, third] = leads.toSorted();

      expect(await at.store.groups.members("acme", { limit: 2 })).toEqual([first, second]);
      expect(await at.store.groups.members("acme", { limit: 2, after: second ?? "" })).toEqual([third]);
      expect(await at.store.groups.members("nobody", { limit: 2 })).toEqual([]);
    });

    it("knows what was said of it: per name the last word by its time", async () => {
      const ana = await arriveOne(at.store, "ana");
      await join(ana, { plan: "new", name: "Acme" }, T0 + 2);
      await join(ana, { plan: "old", size: "big" }, T0 + 1);

      const { facts } = await join(ana, {}, T0 + 3);

      expect(facts).toEqual({
        plan: { value: "new", at: T0 + 2 },
        name: { value: "Acme", at: T0 + 2 },
        size: { value: "big", at: T0 + 1 },
      });
    });

    it("knows when a word was said last, though it was no news then (S7)", async () => {
      const ana = await arriveOne(at.store, "ana");
      await join(ana, { plan: "a" }, T0 + 1);
      await join(ana, { plan: "a" }, T0 + 10);

      const late = await join(ana, { plan: "b" }, T0 + 5);
      const { facts, untold } = await join(ana, { plan: "a" }, T0 + 2);

      expect(late.facts).toEqual({ plan: { value: "a", at: T0 + 1, again: T0 + 10 } });
      expect(facts).toEqual(late.facts);
      expect(untold).toEqual({ plan: { value: "a", at: T0 + 1 } });
    });

    it("knows what its leads have not been told, until that is said to be done", async () => {
      const ana = await arriveOne(at.store, "ana");
      const { untold } = await join(ana, { plan: "a" });
      const again = await join(ana, { plan: "a" }, T0 + 1);
      await at.store.groups.told("acme", untold);
      const done = await join(ana, { plan: "a" }, T0 + 2);
      const changed = await join(ana, { plan: "b" }, T0 + 3);

      expect(untold).toEqual({ plan: { value: "a", at: T0 } });
      expect(again.untold).toEqual(untold);
      expect(done.untold).toEqual({});
      expect(changed.untold).toEqual({ plan: { value: "b", at: T0 + 3 } });
    });

    it("loses nothing of what two say at once", async () => {
      const ana = await arriveOne(at.store, "ana");

      await Promise.all(["a", "b", "c", "d"].map((name) => join(ana, { [name]: name })));

      expect(Object.keys((await join(ana, {})).facts).sort()).toEqual(["a", "b", "c", "d"]);
    });
  });
}
