import { describe, expect, it } from "vitest";
import type { Settlement } from "../../../engine/store/store.js";
import {
  applying,
  arriveOne,
  email,
  event,
  freshStore,
  HOUR,
  leadWith,
  notification,
  type OpenStore,
  T0,
  work,
} from "../../support/stores.js";

export function describeSettling(open: OpenStore): void {
  describe("settling deliveries", () => {
    const at = freshStore(open);
    const post = event("email_sent");
    const sent = (key: string): Settlement => ({ key, state: "sent", at: T0 + 2, response: "250 OK", post });
    const dead = (key: string): Settlement => ({
      key,
      state: "dead",
      handedAt: T0 + 1,
      at: T0 + 2,
      reason: "550 no such user",
      post,
    });
    const again = (key: string): Settlement => ({
      key,
      state: "planned",
      handedAt: T0 + 1,
      notBefore: T0 + HOUR,
      reason: "421 busy",
    });
    const uncertain = (key: string): Settlement => ({
      key,
      state: "uncertain",
      handedAt: T0 + 1,
      at: T0 + 2,
      reason: "connection lost",
    });

    /** A marketing mail, a receipt and an alert, in hand of a worker. */
    async function inHand(): Promise<string> {
      const lead = await leadWith(at.store, "ana", (id) => ({
        effects: [
          email(id, "mail"),
          email(id, "receipt", { purpose: "transactional" }),
          notification(id, "alert"),
        ],
      }));
      await at.store.outbox.handOver(T0 + 1, 10, "worker-1", 0, () => ({ verdict: "go" }));
      return lead;
    }

    /** The enrollment of all of them ends while they are in hand. */
    async function endEnrollment(): Promise<void> {
      await arriveOne(at.store, "ana");
      await work(at.store, { decide: (claimed) => applying(claimed, { cancelled: ["enrollment-1"] }) });
    }

    const stateOf = async (key: string) => (await at.store.outbox.get(key))?.state;

    it("records what was sent, with the other side's answer", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [sent("mail")]);

      expect(await at.store.outbox.get("mail")).toMatchObject({
        state: "sent",
        doneAt: T0 + 2,
        response: "250 OK",
        handedAt: T0 + 1,
        attempts: 1,
      });
    });

    it("tells the lead in the same breath, as arrived at the instant that is given", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [sent("mail"), dead("receipt")]);

      const [claimed] = await work(at.store);

      expect(claimed?.arrivals.map(({ at: arrived, message }) => [arrived, message])).toEqual([
        [T0 + 3, post],
        [T0 + 3, post],
      ]);
    });

    it("plans an attempt that failed for now again, keeping when it was handed over", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [again("mail")]);

      expect(await at.store.outbox.get("mail")).toMatchObject({
        state: "planned",
        notBefore: T0 + HOUR,
        reason: "421 busy",
        attempts: 1,
        handedAt: T0 + 1,
      });
    });

    it("records what died, and what nobody knows of", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [dead("receipt"), uncertain("mail")]);

      expect(await at.store.outbox.get("receipt")).toMatchObject({
        state: "dead",
        reason: "550 no such user",
        doneAt: T0 + 2,
      });
      expect(await at.store.outbox.get("mail")).toMatchObject({
        state: "uncertain",
        reason: "connection lost",
      });
    });

    it("lets a late answer turn uncertain into sent, but into nothing else", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [uncertain("mail"), dead("mail"), again("mail")]);
      expect(await stateOf("mail")).toBe("uncertain");
      expect(await at.store.inbox.size()).toBe(0);

      await at.store.outbox.settle(T0 + 4, [sent("mail")]);
      expect(await stateOf("mail")).toBe("sent");
      expect(await at.store.inbox.size()).toBe(1);
    });

    it("ignores a result for what is not in hand, and tells the lead nothing", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [sent("mail")]);
      await at.store.outbox.settle(T0 + 4, [
        sent("mail"),
        dead("mail"),
        again("mail"),
        uncertain("mail"),
        sent("no such key"),
      ]);

      expect(await at.store.outbox.get("mail")).toMatchObject({ state: "sent", doneAt: T0 + 2 });
      expect(await at.store.inbox.size()).toBe(1);
    });

    it("ignores what an earlier hand-over came to, while a later one is under way", async () => {
      await inHand();
      await at.store.outbox.settle(T0 + 3, [again("mail")]);
      await at.store.outbox.handOver(T0 + HOUR, 10, "worker-2", 0, () => ({ verdict: "go" }));

      await at.store.outbox.settle(T0 + HOUR, [again("mail"), dead("mail"), uncertain("mail")]);

      expect(await at.store.outbox.get("mail")).toMatchObject({ state: "in_hand", worker: "worker-2" });
    });

    it("cancels instead of planning again when the enrollment has ended meanwhile", async () => {
      await inHand();
      await endEnrollment();

      await at.store.outbox.settle(T0 + 3, [again("mail"), sent("receipt")]);

      expect(await at.store.outbox.get("mail")).toMatchObject({
        state: "cancelled",
        reason: "exited",
        doneAt: T0 + 3,
      });
      expect(await stateOf("receipt")).toBe("sent");
    });

    describe("after a process died", () => {
      it("makes marketing mail it had in hand uncertain, and plans the rest again", async () => {
        await inHand();
        const store = await at.reopen();

        expect(await store.outbox.recover(T0 + 9)).toEqual({ uncertain: 1, planned: 2 });

        expect(await at.store.outbox.get("mail")).toMatchObject({ state: "uncertain", doneAt: T0 + 9 });
        for (const key of ["receipt", "alert"])
          expect(await at.store.outbox.get(key)).toMatchObject({
            state: "planned",
            notBefore: T0 + 9,
            attempts: 1,
          });
      });

      it("does not plan again what belongs to an enrollment that has ended", async () => {
        await inHand();
        await endEnrollment();
        const store = await at.reopen();

        expect(await store.outbox.recover(T0 + 9)).toEqual({ uncertain: 1, planned: 0 });
        expect(await stateOf("alert")).toBe("cancelled");
      });

      it("leaves alone what was settled, and does nothing the second time", async () => {
        await inHand();
        await at.store.outbox.settle(T0 + 3, [sent("mail"), dead("receipt"), again("alert")]);

        const store = await at.reopen();

        expect(await store.outbox.recover(T0 + 9)).toEqual({ uncertain: 0, planned: 0 });
        expect(await stateOf("mail")).toBe("sent");
      });
    });
  });
}
