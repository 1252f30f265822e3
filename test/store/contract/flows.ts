import { describe, expect, it } from "vitest";
import { enrollment, freshStore, leadWith, type OpenStore, T0 } from "../../support/stores.js";

export function describeFlows(open: OpenStore): void {
  describe("reading who is in a flow", () => {
    const at = freshStore(open);

    async function enrol(lead: string, changes: Parameters<typeof enrollment>[0]): Promise<string> {
      return leadWith(at.store, lead, () => ({ enrollments: [enrollment({ id: `e-${lead}`, ...changes })] }));
    }
    const enrolled = async (node?: string) =>
      (await at.store.flows.enrolled("welcome", { limit: 10, ...(node ? { node } : {}) })).items.map(
        ({ id }) => id,
      );

    it("lists active enrollments with their leads, the newest first", async () => {
      const ana = await enrol("ana", { enrolledAt: T0 });
      await enrol("bob", { enrolledAt: T0 + 2 });
      await enrol("cid", { enrolledAt: T0 + 1, status: "exited", endedAt: T0 + 2 });
      await enrol("dan", { flow: "other" });

      expect(await enrolled()).toEqual(["e-bob", "e-ana"]);
      const { items } = await at.store.flows.enrolled("welcome", { limit: 10 });
      expect(items.at(-1)).toEqual({ ...enrollment({ id: "e-ana" }), lead: ana });
    });

    it("lists those at one node", async () => {
      await enrol("ana", { node: "wait" });
      await enrol("bob", { node: "mail" });

      expect(await enrolled("mail")).toEqual(["e-bob"]);
      await enrol("bob", { node: "wait" });
      expect(await enrolled("mail")).toEqual([]);
    });

    it("shows everybody once, page by page, though all entered at one instant", async () => {
      for (const lead of ["a", "b", "c", "d", "e"]) await enrol(lead, {});

      const shown: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await at.store.flows.enrolled("welcome", { limit: 2, ...(after ? { after } : {}) });
        shown.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        after = page.next;
      }

      expect(shown.toSorted()).toEqual(["e-a", "e-b", "e-c", "e-d", "e-e"]);
    });

    it("counts nothing in a flow that nobody entered", async () => {
      expect(await at.store.flows.counts("welcome")).toEqual([]);
      expect(await enrolled()).toEqual([]);
    });
  });
}
