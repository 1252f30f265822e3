import { describe, expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.js";
import {
  applying,
  arrive,
  arriveOne,
  event,
  freshStore,
  from,
  type OpenStore,
  T0,
  work,
} from "../../support/stores.js";

/** So many leads with nothing but a timer that is due at T0, T0 + 1, … */
async function withTimers(store: Store, count: number): Promise<readonly string[]> {
  const leads = await arrive(store, ...Array.from({ length: count }, (_, i) => from(`timer-${i}`)));
  const dueAt = new Map(leads.map((lead, i) => [lead, T0 + i]));
  await work(store, {
    limit: count,
    decide: (lead) => applying(lead, { dueAt: dueAt.get(lead.state.lead.id) ?? null }),
  });
  return leads;
}

const ids = (claimed: Awaited<ReturnType<typeof work>>) => claimed.map(({ state }) => state.lead.id);

export function describeClaiming(open: OpenStore): void {
  describe("claiming leads", () => {
    const at = freshStore(open);

    it("claims nobody when there is nothing to do, and does not ask for decisions", async () => {
      const claimed = await at.store.work.run(
        T0,
        10,
        { history: {}, sequences: {}, ever: [], sendsWithin: 0, models: {} },
        () => {
          throw new Error("asked");
        },
      );

      expect(claimed).toBe(0);
    });

    it("claims leads with messages, each once with all its messages", async () => {
      const [ana, , bob] = await arrive(at.store, from("ana"), from("ana"), from("bob"));

      const claimed = await work(at.store);

      expect(new Map(claimed.map((lead) => [lead.state.lead.id, lead.arrivals.length]))).toEqual(
        new Map([
          [ana, 2],
          [bob, 1],
        ]),
      );
      expect(await work(at.store)).toEqual([]);
    });

    it("claims a lead whose timer is due, and not a moment before", async () => {
      const [first = "", second = ""] = await withTimers(at.store, 2);

      expect(ids(await work(at.store, { now: T0 - 1 }))).toEqual([]);
      expect(ids(await work(at.store, { now: T0 }))).toEqual([first]);
      expect(ids(await work(at.store, { now: T0 + 1 }))).toEqual([second]);
    });

    it("takes the longest due first", async () => {
      const leads = await withTimers(at.store, 10);

      expect(ids(await work(at.store, { now: T0 + 100, limit: 4 })).sort()).toEqual(
        leads.slice(0, 4).toSorted(),
      );
    });

    it("does not let a burst of 500 timers starve what arrives, nor the other way round", async () => {
      const timers = new Set(await withTimers(at.store, 500));
      const arrived = new Set(
        await arrive(at.store, ...Array.from({ length: 500 }, (_, i) => from(`new-${i}`))),
      );

      const claimed = ids(await work(at.store, { now: T0 + 1_000, limit: 20 }));

      expect(claimed.filter((lead) => timers.has(lead))).toHaveLength(10);
      expect(claimed.filter((lead) => arrived.has(lead))).toHaveLength(10);
    });

    it("gives the places that one kind does not need to the other", async () => {
      await withTimers(at.store, 15);
      await arrive(at.store, from("new-1"), from("new-2"));

      expect(await work(at.store, { now: T0 + 100, limit: 10 })).toHaveLength(10);
    });

    it("takes turns though it claims one lead at a time", async () => {
      const timers = new Set(await withTimers(at.store, 4));
      await arrive(at.store, ...["a", "b", "c", "d"].map((id) => from(id)));

      const kinds: string[] = [];
      for (let i = 0; i < 4; i++) {
        const [lead = ""] = ids(await work(at.store, { now: T0 + 100, limit: 1 }));
        kinds.push(timers.has(lead) ? "timer" : "message");
      }

      expect(kinds.toSorted()).toEqual(["message", "message", "timer", "timer"]);
    });

    it("takes 200 messages of a lead at a time, the oldest, and says that there are more", async () => {
      await arrive(
        at.store,
        ...Array.from({ length: 450 }, (_, i) => from("ana", event("visit", { properties: { i } }))),
      );

      const rounds = [await work(at.store), await work(at.store), await work(at.store), await work(at.store)];

      expect(rounds.flat().map(({ arrivals, more }) => [arrivals.length, more])).toEqual([
        [200, true],
        [200, true],
        [50, false],
      ]);
      const numbers = rounds.flat().flatMap(({ arrivals }) => arrivals.map(({ message }) => message));
      expect(numbers).toEqual(Array.from({ length: 450 }, (_, i) => event("visit", { properties: { i } })));
    });

    it("says that there are no more when there are exactly 200", async () => {
      await arrive(at.store, ...Array.from({ length: 200 }, () => from("ana")));

      expect((await work(at.store)).map(({ arrivals, more }) => [arrivals.length, more])).toEqual([
        [200, false],
      ]);
    });

    it("lets every lead have its turn while one has a long queue", async () => {
      await arrive(at.store, ...Array.from({ length: 1_000 }, () => from("busy")));
      const others = await arrive(at.store, ...Array.from({ length: 5 }, (_, i) => from(`other-${i}`)));

      const claimed = new Set<string>();
      for (let i = 0; i < 6; i++)
        for (const lead of ids(await work(at.store, { limit: 1 }))) claimed.add(lead);

      for (const other of others) expect(claimed).toContain(other);
    });

    it("leaves a message in the inbox that was not applied", async () => {
      await arrive(at.store, from("ana"), from("ana"));
      await work(at.store, {
        decide: (lead) =>
          applying(lead, {
            applied: lead.arrivals
              .slice(0, 1)
              .map(({ seq, at: when }) => ({ seq, at: when, recordsBefore: 0 })),
          }),
      });

      expect((await work(at.store)).map(({ arrivals }) => arrivals.length)).toEqual([1]);
    });

    it("says when something is due next: at once while messages wait, then the earliest timer, then never", async () => {
      expect(await at.store.work.nextDue()).toBeNull();
      await withTimers(at.store, 3);
      expect(await at.store.work.nextDue()).toBe(T0);

      await arriveOne(at.store, "ana");
      expect(await at.store.work.nextDue()).toBe(0);

      await work(at.store, { now: T0 + 100 });
      expect(await at.store.work.nextDue()).toBeNull();
    });
  });
}
