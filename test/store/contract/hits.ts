import { describe, expect, it } from "vitest";
import { type Hit, newHit } from "../../../engine/message/hit.js";
import { type HitFate, WAITING_AT_MOST, type WaitingHits } from "../../../engine/store/store.js";
import {
  arrive,
  email,
  event,
  freshStore,
  from,
  leadWith,
  NO_NEEDS,
  type OpenStore,
  T0,
  work,
} from "../../support/stores.js";

export function describeHits(open: OpenStore): void {
  describe("opens and clicks", () => {
    const at = freshStore(open);

    const hit = (lead: string, delivery: string, seconds = 0): Hit =>
      newHit(
        { kind: "open", lead, delivery },
        { at: T0 + seconds * 1_000, asked: "get", userAgent: "a browser" },
      );
    const withMails = (name: string, ...keys: readonly string[]) =>
      leadWith(at.store, name, (id) => ({ effects: keys.map((key) => email(id, key)) }));
    const post = (each: Hit): HitFate => ({
      fate: "post",
      hit: each,
      message: event("email_opened", { timestamp: each.at }),
    });
    const postAll = ({ hits }: WaitingHits) => hits.map(post);

    it("wait until somebody judges them, and say since when", async () => {
      const lead = await withMails("ana", "mail");
      expect(await at.store.hits.oldest()).toBeNull();

      await at.store.hits.add(hit(lead, "mail", 5));
      await at.store.hits.add(hit(lead, "mail", 2));

      expect(await at.store.hits.oldest()).toBe(T0 + 2_000);
      expect(await at.store.hits.judge(T0, T0 + 1_999, 10, postAll)).toBe(0);
      expect(await at.store.inbox.size()).toBe(0);
    });

    it("are judged with everything that came of the same mail, and with the mail", async () => {
      const lead = await withMails("ana", "one", "two");
      const [first, young, other] = [hit(lead, "one"), hit(lead, "one", 9), hit(lead, "two", 9)] as const;
      for (const each of [young, other, first]) await at.store.hits.add(each);
      const seen: WaitingHits[] = [];

      await at.store.hits.judge(T0 + 9_000, T0 + 3_000, 10, (waiting) => {
        seen.push(waiting);
        return [];
      });

      expect(seen).toMatchObject([
        { hits: [first, young], delivery: { state: "planned", effect: { key: "one" } } },
      ]);
    });

    it("find their mail, though it is another lead's by now (S6)", async () => {
      await withMails("ana", "mail");
      await at.store.hits.add(hit("who ana was", "mail"));
      let found: WaitingHits | undefined;

      await at.store.hits.judge(T0, T0, 10, (waiting) => {
        found = waiting;
        return [];
      });

      expect(found?.delivery?.effect.key).toBe("mail");
    });

    it("become messages of their lead as they go, and what was left out waits on", async () => {
      const lead = await withMails("ana", "mail");
      const [old, young] = [hit(lead, "mail"), hit(lead, "mail", 9)] as const;
      for (const each of [old, young]) await at.store.hits.add(each);

      expect(await at.store.hits.judge(T0 + 9_000, T0, 10, () => [post(old)])).toBe(1);

      expect(await at.store.hits.oldest()).toBe(young.at);
      const [claimed] = await work(at.store);
      expect(claimed?.arrivals).toMatchObject([
        { at: T0 + 9_000, messageId: `hit/${old.id}`, message: { name: "email_opened", timestamp: old.at } },
      ]);
    });

    it("are kept as their judge wants it, where others go before them", async () => {
      const lead = await withMails("ana", "mail");
      const [old, young] = [hit(lead, "mail"), hit(lead, "mail", 1)] as const;
      for (const each of [old, young]) await at.store.hits.add(each);
      const kept: Hit = { ...young, swept: true };

      const went = await at.store.hits.judge(T0, T0, 10, () => [post(old), { fate: "keep", hit: kept }]);

      let seen: readonly Hit[] = [];
      await at.store.hits.judge(T0 + 9_000, T0 + 9_000, 10, ({ hits }) => {
        seen = hits;
        return [];
      });
      expect([went, seen]).toEqual([1, [kept]]);
    });

    it("that are dropped leave nothing behind, not even of a mail or a lead that is not there", async () => {
      const stranger = hit("nobody", "no such mail");
      await at.store.hits.add(stranger);
      const seen: WaitingHits[] = [];

      const gone = await at.store.hits.judge(T0, T0, 10, (waiting) => {
        seen.push(waiting);
        return waiting.hits.map((each) => ({ fate: "drop", hit: each }) as const);
      });

      expect([gone, seen]).toEqual([1, [{ hits: [stranger], delivery: null }]]);
      expect(await at.store.hits.oldest()).toBeNull();
      expect(await at.store.inbox.size()).toBe(0);
    });

    it("count once, however often one came, and also when the first is already in the log", async () => {
      const lead = await withMails("ana", "mail");
      const again = () => Promise.all([1, 2, 3].map(() => at.store.hits.add(hit(lead, "mail"))));
      await again();
      await at.store.hits.judge(T0, T0, 10, postAll);
      await work(at.store);

      await again();
      await at.store.hits.judge(T0, T0, 10, postAll);
      await work(at.store);

      const log = await at.store.leads.log(lead);
      expect(log.filter(({ messageId }) => messageId?.startsWith("hit/"))).toHaveLength(1);
    });

    it("wait no more than so many of one delivery, whatever else comes of it, and of others as ever", async () => {
      const lead = await withMails("ana", "mail", "other");
      const flood = (by: string) =>
        Promise.all(
          Array.from({ length: WAITING_AT_MOST }, (_, n) =>
            at.store.hits.add({ ...hit(lead, "mail", n), id: `${by}-${n}` }),
          ),
        );
      const judgeAll = () => at.store.hits.judge(T0, T0 + 3_600_000, 10_000, postAll);

      await flood("one");
      await flood("one");
      await flood("two");
      await at.store.hits.add(hit(lead, "other"));

      expect(await judgeAll()).toBe(WAITING_AT_MOST + 1);
      await at.store.hits.add(hit(lead, "mail"));
      expect(await judgeAll()).toBe(1);
    });

    it("change nothing where their judge throws", async () => {
      const lead = await withMails("ana", "mail");
      await at.store.hits.add(hit(lead, "mail"));

      const failing = at.store.hits.judge(T0, T0, 10, () => {
        throw new Error("out of order");
      });

      await expect(failing).rejects.toThrow("out of order");
      expect(await at.store.hits.oldest()).toBe(T0);
    });

    it("are each posted once, though four judge at the same time", async () => {
      const keys = Array.from({ length: 30 }, (_, n) => `mail-${n}`);
      const lead = await withMails("ana", ...keys);
      for (const key of keys) for (const n of [0, 1]) await at.store.hits.add(hit(lead, key, n));
      const judged = async () => {
        let count = 0;
        for (;;) {
          const went = await at.store.hits.judge(T0 + 9_000, T0 + 9_000, 7, postAll);
          if (went === 0) return count;
          count += went;
        }
      };

      const counts = await Promise.all([1, 2, 3, 4].map(judged));

      expect(counts.reduce((a, b) => a + b)).toBe(60);
      expect(await at.store.inbox.size()).toBe(60);
    });

    it("are still there when the program starts again", async () => {
      const lead = await withMails("ana", "mail");
      await at.store.hits.add(hit(lead, "mail"));

      const store = await at.reopen();

      expect(await store.hits.judge(T0, T0, 10, postAll)).toBe(1);
    });

    it("that are suspicious are no part of the past that conditions and scores read (S13)", async () => {
      const visit = event("visit");
      const [lead = ""] = await arrive(
        at.store,
        from("ana", visit),
        from("ana", { ...visit, suspicious: "robot" } as typeof visit),
      );
      await work(at.store);
      await arrive(at.store, from("ana", event("other")));
      const needs = { ...NO_NEEDS, history: { visit: 60_000 }, ever: ["visit"], models: { default: 2 } };

      const [claimed] = await work(at.store, { needs });

      expect(claimed?.state.history.visit).toHaveLength(1);
      expect(claimed?.state.past?.map(({ name }) => name)).toEqual(["visit"]);
      expect(await at.store.leads.log(lead)).toMatchObject([{}, { message: { suspicious: "robot" } }, {}]);
    });
  });
}
