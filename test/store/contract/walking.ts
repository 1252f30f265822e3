import { describe, expect, it } from "vitest";
import type { Message } from "../../../engine/journey/input.js";
import type { Job, Post } from "../../../engine/store/store.js";
import {
  applying,
  arrive,
  arriveOne,
  event,
  freshStore,
  from,
  type OpenStore,
  score,
  T0,
  work,
} from "../../support/stores.js";

const JOB: Job = {
  id: "recompute-1",
  kind: "recompute",
  params: {},
  cursor: "",
  done: 0,
  total: null,
  state: "running",
  reason: null,
  createdAt: T0,
  updatedAt: T0,
};
const REFRESH: Message = { kind: "refresh", silent: true };
const BOUNDS = { leads: 2, waiting: 100 };
const toAll: Post = () => REFRESH;

export function describeWalking(open: OpenStore): void {
  describe("a job that walks over the leads", () => {
    const at = freshStore(open);
    const five = async () => {
      const leads = [];
      for (const name of ["ana", "bob", "cid", "dan", "eve"]) leads.push(await arriveOne(at.store, name));
      await work(at.store, {
        decide: (lead) => applying(lead, { state: { scores: { default: score(5) } } }),
      });
      return leads.sort();
    };
    /** Only to leads whose score is of version 1, which the work that `refreshed` does makes 2. */
    const toOld: Post = (_, { scores }) => (scores.default?.version === 1 ? REFRESH : null);
    const refreshed = () =>
      work(at.store, { decide: (lead) => applying(lead, { state: { scores: { default: score(5, 2) } } }) });
    const walk = (post = toAll, bounds = BOUNDS) => at.store.jobs.walk(T0 + 9, bounds, post);

    it("posts to the next leads in key order, and stands behind them", async () => {
      const leads = await five();
      await at.store.jobs.add(JOB);

      const walked = await walk();

      expect(walked).toBe("moved");
      expect(await at.store.jobs.get(JOB.id)).toMatchObject({
        cursor: leads[1],
        done: 2,
        total: 5,
        updatedAt: T0 + 9,
      });
      const claimed = await work(at.store);
      expect(claimed.map(({ state }) => state.lead.id).sort()).toEqual(leads.slice(0, 2));
      expect(claimed[0]?.arrivals).toMatchObject([{ at: T0 + 9, message: REFRESH }]);
    });

    it("shows the scores and the segments by which a lead was judged", async () => {
      await five();
      await at.store.jobs.add(JOB);
      const shown: unknown[] = [];

      await walk((_, lead) => {
        shown.push([lead.scores.default?.total, lead.judged]);
        return null;
      });

      expect(shown).toEqual([
        [5, ""],
        [5, ""],
      ]);
    });

    it("is done when it has nothing to tell any lead and all that it told is applied", async () => {
      await five();
      await at.store.jobs.add(JOB);

      for (let batch = 0; batch < 3; batch++) expect(await walk(toOld)).toBe("moved");
      expect(await walk(toOld)).toBe("waiting");
      await refreshed();
      for (let i = 0; i < 5; i++) expect(await walk(toOld)).toBe("moved");

      expect(await walk(toOld)).toBe("idle");
      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ state: "done", done: 5, total: 5 });
    });

    it("goes over the leads again where one was left behind meanwhile", async () => {
      await five();
      await at.store.jobs.add(JOB);

      for (let batch = 0; batch < 3; batch++) await walk(toOld);
      // By a worker that did not know better yet.
      await work(at.store);
      for (let i = 0; i < 4; i++) await walk(toOld);

      expect(await at.store.inbox.size()).toBeGreaterThan(0);
      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ state: "running", done: 5 });
    });

    it("waits while so many messages are in the inboxes", async () => {
      await five();
      await at.store.jobs.add(JOB);
      await at.store.inbox.accept([from("ana"), from("bob")]);

      expect(await walk(toAll, { leads: 2, waiting: 2 })).toBe("waiting");
      await work(at.store);
      expect(await walk(toAll, { leads: 2, waiting: 2 })).toBe("moved");
    });

    it.each(["first", "middle", "last"])(
      "lets an event of the %s lead by, however much it posts to others",
      async (which) => {
        const names = Array.from({ length: 20 }, (_, i) => `lead-${i}`);
        const leads = (await arrive(at.store, ...names.map((name) => from(name)))).toSorted();
        await work(at.store);
        await at.store.jobs.add(JOB);
        const claim = async () => {
          await walk();
          return work(at.store, { limit: 2 });
        };
        await claim();
        const live = leads[{ first: 0, middle: 10, last: 19 }[which] ?? 0] ?? "";

        await at.store.inbox.accept([
          { who: { kind: "lead", value: live }, messageId: "live", at: T0, message: event("visit") },
        ]);
        const claimed = [...(await claim()), ...(await claim())];

        expect(claimed.flatMap(({ arrivals }) => arrivals.map(({ messageId }) => messageId))).toContain(
          "live",
        );
      },
    );

    it("passes over leads that are parked, whose messages nobody waits for", async () => {
      await five();
      await arriveOne(at.store, "ana", event());
      await work(at.store, { decide: () => ({ ok: false, error: "it broke" }) });
      await at.store.inbox.accept([from("ana")]);
      await at.store.jobs.add(JOB);

      for (let batch = 0; batch < 2; batch++)
        expect(await walk(toOld, { leads: 2, waiting: 9 })).toBe("moved");
      await refreshed();
      for (let i = 0; i < 5; i++) await walk(toOld);

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ state: "done" });
    });

    it("takes no further batch when it was cancelled", async () => {
      await five();
      await at.store.jobs.add(JOB);
      await walk();

      await at.store.jobs.finish(JOB.id, "cancelled", T0 + 10);

      expect(await walk()).toBe("idle");
      expect(await at.store.inbox.size()).toBe(2);
    });

    it("has failed where what it does throws, and says why", async () => {
      await five();
      await at.store.jobs.add(JOB);

      await walk(() => {
        throw new Error("no such model");
      });

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ state: "failed", reason: "no such model" });
      expect(await at.store.inbox.size()).toBe(0);
    });

    it("goes on where it stood when the database was closed", async () => {
      const leads = await five();
      await at.store.jobs.add(JOB);
      await walk();

      const store = await at.reopen();
      await store.jobs.walk(T0 + 9, BOUNDS, toAll);

      expect(await store.jobs.get(JOB.id)).toMatchObject({ cursor: leads[3], done: 4 });
      expect(await store.inbox.size()).toBe(4);
    });

    it("comes after those that began before it, and leaves imports to their clients", async () => {
      await five();
      await at.store.jobs.add({ ...JOB, id: "import-1", kind: "import", cursor: "0", createdAt: T0 - 2 });
      await at.store.jobs.add({ ...JOB, id: "second", createdAt: T0 + 1 });
      await at.store.jobs.add(JOB);

      await walk();

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ done: 2 });
      expect(await at.store.jobs.get("second")).toMatchObject({ done: 0 });
      expect(await at.store.jobs.get("import-1")).toMatchObject({ cursor: "0" });
    });

    it("is moved by one of two at a time, and nothing is posted twice", async () => {
      await five();
      await at.store.jobs.add(JOB);

      await Promise.all([walk(), walk(), walk(), walk()]);
      while ((await walk()) === "moved");

      expect(await at.store.inbox.size()).toBe(5);
    });
  });

  describe("what scores are worked out from", () => {
    const at = freshStore(open);

    it("is read for a batch of leads: facts, score, events of these names, adjustments that live", async () => {
      const ana = await arriveOne(at.store, "ana", event("seen", { properties: { path: "/a" } }));
      const bob = await arriveOne(at.store, "bob", event("other"));
      const given = {
        model: "default",
        group: "behaviour",
        points: 3,
        at: T0,
        cause: { kind: "adjust", flow: "f", node: "n" } as const,
        fadesAt: null,
      };
      await work(at.store, {
        decide: (lead) =>
          applying(lead, {
            state: { scores: { default: score(5) } },
            ledger: {
              added: [
                { ...given, entry: 1, rule: null },
                { ...given, entry: 2, rule: "pricing" },
                { ...given, entry: 3, rule: null, model: "other" },
              ],
              ended: [],
            },
          }),
      });

      const found = await at.store.leads.histories([ana, bob, "nobody"], {
        model: "default",
        events: ["seen"],
      });

      const of = (id: string) => found.find(({ lead }) => lead.id === id);
      expect(found).toHaveLength(2);
      expect(of(ana)).toMatchObject({
        clock: T0,
        score: { total: 5 },
        events: [{ name: "seen", properties: { path: "/a" }, at: T0 }],
        adjustments: [{ entry: 1, points: 3 }],
      });
      expect(of(bob)?.events).toEqual([]);
    });

    it("is asked of ids in key order, of leads that have been moved", async () => {
      const moved = [await arriveOne(at.store, "ana"), await arriveOne(at.store, "bob")].sort();
      await work(at.store);
      await arriveOne(at.store, "cid");

      expect(await at.store.leads.ids("", 10)).toEqual(moved);
      expect(await at.store.leads.ids(moved[0] ?? "", 10)).toEqual(moved.slice(1));
      expect(await at.store.leads.ids("", 1)).toEqual(moved.slice(0, 1));
    });
  });
}
