import { describe, expect, it } from "vitest";
import type { LeadRow, Page } from "../../../engine/store/store.js";
import {
  arrive,
  arriveOne,
  entered,
  freshStore,
  from,
  leadWith,
  type OpenStore,
  score,
  T0,
} from "../../support/stores.js";

export function describeLeads(open: OpenStore): void {
  describe("reading leads", () => {
    const at = freshStore(open);
    const names = (page: Page<LeadRow>) => page.items.map(({ externalId }) => externalId);

    async function withTotals(totals: Readonly<Record<string, number>>): Promise<void> {
      for (const [name, total] of Object.entries(totals))
        await leadWith(at.store, name, () => ({ state: { scores: { default: score(total) } } }));
    }

    /** These leads in the order of our ids of them. */
    async function byId(...externalIds: readonly string[]): Promise<readonly string[]> {
      const ids = new Map<string, string | null>();
      for (const value of externalIds) ids.set(value, await at.store.leads.find({ kind: "external", value }));
      return externalIds.toSorted((a, b) => ((ids.get(a) ?? "") < (ids.get(b) ?? "") ? -1 : 1));
    }

    /** The whole list, page by page. */
    async function pages(limit: number, model = "default"): Promise<(string | null)[][]> {
      const all: (string | null)[][] = [];
      for (let after: string | null = null; all.length < 100; ) {
        const page: Page<LeadRow> = await at.store.leads.list({ model, limit, ...(after ? { after } : {}) });
        all.push(names(page));
        after = page.next;
        if (after === null) break;
      }
      return all;
    }

    it("shows a lead that has just arrived", async () => {
      const lead = await arriveOne(at.store, "ana");

      expect(await at.store.leads.get(lead)).toMatchObject({
        lead: { id: lead },
        externalId: "ana",
        createdAt: T0,
        scores: {},
        clock: null,
        dueAt: null,
        parked: null,
      });
      expect(await at.store.leads.get("nobody")).toBeNull();
    });

    it("lists the best first, and who has no score last", async () => {
      await arriveOne(at.store, "new");
      await withTotals({ low: -3, high: 90, middle: 50 });

      expect(names(await at.store.leads.list({ model: "default", limit: 10 }))).toEqual([
        "high",
        "middle",
        "low",
        "new",
      ]);
      expect(await at.store.leads.count()).toBe(4);
    });

    it("follows a score that has changed", async () => {
      await withTotals({ ana: 10, bob: 20 });
      await withTotals({ ana: 30 });

      expect(names(await at.store.leads.list({ model: "default", limit: 10 }))).toEqual(["ana", "bob"]);
    });

    it("lists by the model that is asked for", async () => {
      await leadWith(at.store, "ana", () => ({ state: { scores: { default: score(1), fit: score(9) } } }));
      await leadWith(at.store, "bob", () => ({ state: { scores: { default: score(2), fit: score(8) } } }));

      expect(names(await at.store.leads.list({ model: "fit", limit: 10 }))).toEqual(["ana", "bob"]);
    });

    it.each([1, 2, 3, 5, 100])(
      "shows everybody once in pages of %i, ties by id, the scoreless last",
      async (limit) => {
        await withTotals({ a: 50, b: 50, c: 50, d: 10, e: 90 });
        await arrive(at.store, from("f"), from("g"), from("h"));

        const all = await pages(limit);

        const [ties, scoreless] = [await byId("a", "b", "c"), await byId("f", "g", "h")];
        expect(all.flat()).toEqual(["e", ...ties, "d", ...scoreless]);
        for (const page of all.slice(0, -1)) expect(page).toHaveLength(limit);
      },
    );

    it("ends a list with nothing behind it, and an empty one at once", async () => {
      expect(await at.store.leads.list({ model: "default", limit: 5 })).toEqual({ items: [], next: null });
      await withTotals({ a: 1, b: 2 });
      expect((await at.store.leads.list({ model: "default", limit: 2 })).next).toBeNull();
    });

    it("walks over every lead once, a batch at a time", async () => {
      const leads = await arrive(at.store, ...Array.from({ length: 25 }, (_, i) => from(`lead-${i}`)));

      const batches: number[] = [];
      const seen: string[] = [];
      for await (const batch of at.store.leads.walk(10)) {
        batches.push(batch.length);
        seen.push(...batch.map(({ lead }) => lead.id));
      }

      expect(batches).toEqual([10, 10, 5]);
      expect(seen).toEqual(leads.toSorted());
    });

    it("lets others write while it walks", async () => {
      await arrive(at.store, from("a"), from("b"));

      for await (const [row] of at.store.leads.walk(1))
        await leadWith(at.store, row?.externalId ?? "", () => ({}));

      expect(await at.store.inbox.size()).toBe(0);
    });

    it("pages through a timeline, the newest first", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({
        records: Array.from({ length: 6 }, (_, i) => entered(id, `node-${i}`, T0 + i)),
      }));

      const first = await at.store.leads.timeline(lead, { limit: 4 });
      const second = await at.store.leads.timeline(lead, { limit: 4, before: first.next ?? "" });

      expect([...first.items, ...second.items].map(({ n }) => n)).toEqual([7, 6, 5, 4, 3, 2, 1]);
      expect(second.next).toBeNull();
      expect(await at.store.leads.timeline("nobody", { limit: 4 })).toEqual({ items: [], next: null });
    });

    it("tells the memory of a lead's triggers", async () => {
      const crossings = { "welcome/hot": { fired: true, armed: true, lastFired: T0 } };
      const lead = await leadWith(at.store, "ana", () => ({ state: { crossings } }));

      expect(await at.store.leads.crossings(lead)).toEqual(crossings);
      expect(await at.store.leads.crossings("nobody")).toEqual({});
    });
  });
}
