import { describe, expect, it } from "vitest";
import { IN_NO_SEGMENT } from "../../../engine/journey/lead-state.js";
import { decideBatch } from "../../../engine/runtime/decide.js";
import { definitions, segment } from "../../support/definitions.js";
import {
  arrive,
  arriveOne,
  event,
  freshStore,
  incoming,
  leadWith,
  type OpenStore,
  T0,
  work,
} from "../../support/stores.js";

export function describeSegments(open: OpenStore): void {
  describe("who is in a segment", () => {
    const at = freshStore(open);

    const put = (lead: string, inside: Readonly<Record<string, number>>, due = {}) =>
      leadWith(at.store, lead, () => ({ state: { segments: { judged: "v1", in: inside, due } } }));
    const membersOf = async (segment: string, limit = 10) =>
      (await at.store.segments.leads(segment, { limit })).items.map(({ lead, since }) => [lead.id, since]);

    it("is nobody at first, and a new lead is in none", async () => {
      const ana = await arriveOne(at.store, "ana");
      const [claimed] = await work(at.store);

      expect(claimed?.state.segments).toEqual(IN_NO_SEGMENT);
      expect(await at.store.segments.counts()).toEqual(new Map());
      expect(await membersOf("vips")).toEqual([]);
      expect((await at.store.leads.get(ana))?.segments).toEqual({});
    });

    it("comes with the lead's row, to the last bit", async () => {
      await put("ana", { vips: T0 }, { "big-ones": T0 + 5 });
      await arriveOne(at.store, "ana");

      const [claimed] = await work(at.store);

      expect(claimed?.state.segments).toEqual({
        judged: "v1",
        in: { vips: T0 },
        due: { "big-ones": T0 + 5 },
      });
    });

    it("is listed with since when, who entered last first, and counted", async () => {
      const ana = await put("ana", { vips: T0, all: T0 });
      const bob = await put("bob", { vips: T0 + 2 });
      const cid = await put("cid", { vips: T0 + 1 });

      expect(await membersOf("vips")).toEqual([
        [bob, T0 + 2],
        [cid, T0 + 1],
        [ana, T0],
      ]);
      expect(await at.store.segments.counts()).toEqual(
        new Map([
          ["all", 1],
          ["vips", 3],
        ]),
      );
      expect((await at.store.leads.get(ana))?.segments).toEqual({ vips: T0, all: T0 });
    });

    it("is no more who left, and from its new instant on who came back", async () => {
      const ana = await put("ana", { vips: T0, all: T0 });
      await put("ana", { all: T0 });
      expect(await membersOf("vips")).toEqual([]);
      expect(await membersOf("all")).toEqual([[ana, T0]]);

      await put("ana", { all: T0, vips: T0 + 9 });
      await put("ana", { all: T0 + 10, vips: T0 + 9 });

      expect(await membersOf("vips")).toEqual([[ana, T0 + 9]]);
      expect(await membersOf("all")).toEqual([[ana, T0 + 10]]);
    });

    it("is counted as it is listed: who comes, goes, or becomes another lead (S6)", async () => {
      const buyers = definitions({ segments: [segment("buyers", { event: "bought" })] });
      const decide = decideBatch(T0, buyers);
      const settle = async () => {
        while ((await at.store.work.run(T0, 100, buyers.needs, decide)) > 0);
        return [(await at.store.segments.counts()).get("buyers"), (await membersOf("buyers")).length];
      };
      const merge = (lead: string, other: string) =>
        arrive(at.store, incoming({ kind: "lead", value: lead }, { kind: "merge", from: other }));
      const [ana, bob, cid] = [
        await arriveOne(at.store, "ana", event("bought")),
        await arriveOne(at.store, "bob", event("bought")),
        await arriveOne(at.store, "cid"),
      ];

      const counted = [await settle()];
      await merge(ana, bob);
      counted.push(await settle());
      await merge(cid, ana);
      counted.push(await settle());
      await put("cid", { all: T0 });
      counted.push([(await at.store.segments.counts()).get("buyers"), (await membersOf("buyers")).length]);

      expect(counted).toEqual([
        [2, 2],
        [1, 1],
        [1, 1],
        [undefined, 0],
      ]);
    });

    it("is shown once, page by page, though all entered at one instant", async () => {
      const leads = [];
      for (const name of ["a", "b", "c", "d", "e"]) leads.push(await put(name, { vips: T0 }));

      const shown: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await at.store.segments.leads("vips", { limit: 2, ...(after ? { after } : {}) });
        shown.push(...page.items.map(({ lead }) => lead.id));
        if (page.next === null) break;
        after = page.next;
      }

      expect(shown.toSorted()).toEqual(leads.toSorted());
    });
  });
}
