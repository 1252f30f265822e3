import { describe, expect, it } from "vitest";
import {
  applying,
  arrive,
  arriveOne,
  email,
  enrollment,
  entered,
  entry,
  event,
  freshStore,
  from,
  HOUR,
  leadWith,
  notification,
  type OpenStore,
  score,
  T0,
  work,
} from "../../support/stores.js";

export function describeApplying(open: OpenStore): void {
  describe("applying messages", () => {
    const at = freshStore(open);
    const logOf = async (lead: string) => (await at.store.leads.log(lead)).map(({ messageId }) => messageId);

    it("moves a message from the inbox into the log, with the instant it was applied at", async () => {
      const [lead = ""] = await arrive(at.store, from("ana", event("visit"), { messageId: "m1", at: T0 }));
      await work(at.store, {
        decide: (claimed) =>
          applying(claimed, {
            applied: claimed.arrivals.map(({ seq }) => ({ seq, at: T0 + 3, recordsBefore: 0 })),
          }),
      });

      expect(await at.store.inbox.size()).toBe(0);
      expect(await at.store.leads.log(lead)).toEqual([
        { seq: expect.any(Number), at: T0 + 3, messageId: "m1", message: event("visit"), lead },
      ]);
    });

    it("applies a message once, however often it was sent", async () => {
      const again = from("ana", event(), { messageId: "m1" });
      const [lead = ""] = await arrive(at.store, again, again);

      expect((await work(at.store)).map(({ arrivals }) => arrivals.length)).toEqual([1]);
      await arrive(at.store, again);
      expect((await work(at.store)).flatMap(({ arrivals }) => arrivals)).toEqual([]);

      expect(await logOf(lead)).toEqual(["m1"]);
      expect(await at.store.inbox.size()).toBe(0);
    });

    it("counts every message without a messageId", async () => {
      const [lead = ""] = await arrive(at.store, from("ana"), from("ana"));
      await work(at.store);

      expect(await logOf(lead)).toEqual([null, null]);
    });

    it("tells repeats within one lead: another lead may use the same messageId", async () => {
      const leads = await arrive(
        at.store,
        from("ana", event(), { messageId: "m1" }),
        from("bob", event(), { messageId: "m1" }),
      );
      await work(at.store);

      for (const lead of leads) expect(await logOf(lead)).toEqual(["m1"]);
    });

    it("removes repeats though hundreds of them stand before a new message", async () => {
      const again = from("ana", event(), { messageId: "m1" });
      const [lead = ""] = await arrive(at.store, again);
      await work(at.store);
      await arrive(
        at.store,
        ...Array.from({ length: 450 }, () => again),
        from("ana", event(), { messageId: "m2" }),
      );

      for (let i = 0; i < 4; i++) await work(at.store);

      expect(await logOf(lead)).toEqual(["m1", "m2"]);
      expect(await at.store.inbox.size()).toBe(0);
    });

    it("does not let timers overtake the messages that stand behind repeats", async () => {
      const again = from("ana", event(), { messageId: "m1" });
      await arrive(at.store, again);
      await work(at.store, { decide: (claimed) => applying(claimed, { dueAt: T0 }) });
      await arrive(at.store, ...Array.from({ length: 300 }, () => again), from("ana"));

      const claimed = [
        ...(await work(at.store, { now: T0 + 9 })),
        ...(await work(at.store, { now: T0 + 9 })),
      ];

      // Nobody was asked to decide about a queue of nothing but repeats with something behind it.
      expect(claimed.map(({ arrivals, more }) => [arrivals.length, more])).toEqual([[1, false]]);
    });

    it("stores the lead, its scores and its clock", async () => {
      const state = { clock: T0 + 1, lastSeq: 5, newestEvent: T0, scores: { default: score(60) } };
      const lead = await leadWith(at.store, "ana", () => ({ state, dueAt: T0 + HOUR }));

      expect(await at.store.leads.get(lead)).toMatchObject({
        scores: state.scores,
        clock: T0 + 1,
        dueAt: T0 + HOUR,
        parked: null,
      });
    });

    it("adds ledger entries and ends them, saying when and why", async () => {
      const lead = await leadWith(at.store, "ana", () => ({
        ledger: { added: [entry(1), entry(2, -5)], ended: [] },
      }));
      await arriveOne(at.store, "ana");
      await work(at.store, {
        decide: (claimed) =>
          applying(claimed, {
            ledger: { added: [], ended: [{ entry: 1, at: T0 + 9, reason: "no_longer_true" }] },
          }),
      });

      expect(await at.store.leads.ledger(lead)).toEqual([
        { ...entry(1), ended: { at: T0 + 9, reason: "no_longer_true" } },
        { ...entry(2, -5), ended: null },
      ]);
      expect(await at.store.leads.ledger(lead, "other")).toEqual([]);
    });

    it("stores enrollments as they are now, also one that is left and one that is entered again at once", async () => {
      const lead = await leadWith(at.store, "ana", () => ({ enrollments: [enrollment({ id: "first" })] }));
      const ended = enrollment({
        id: "first",
        status: "exited",
        node: "end",
        endedAt: T0 + 1,
        outcome: "converted",
      });
      const second = enrollment({ id: "second", nth: 2, enrolledAt: T0 + 1 });
      await arriveOne(at.store, "ana");
      await work(at.store, { decide: (claimed) => applying(claimed, { enrollments: [second, ended] }) });

      expect(await at.store.leads.enrollments(lead)).toEqual([second, ended]);
    });

    it("keeps the timeline in order: a message, then what came of it", async () => {
      const [lead = ""] = await arrive(
        at.store,
        from("ana", event("a"), { at: T0 }),
        from("ana", event("b"), { at: T0 + 2 }),
      );
      const records = [
        entered(lead, "one", T0),
        entered(lead, "two", T0 + 1),
        entered(lead, "three", T0 + 2),
      ];
      await work(at.store, {
        decide: (claimed) => {
          const applied = claimed.arrivals.map(({ seq, at: when }, index) => ({
            seq,
            at: when,
            recordsBefore: index * 2,
          }));
          return applying(claimed, { records, applied });
        },
      });

      const { items } = await at.store.leads.timeline(lead, { limit: 10 });

      expect(items.map(({ n }) => n)).toEqual([5, 4, 3, 2, 1]);
      const told = items.map(({ item }) => ("record" in item ? item.record.node : item.arrival.message));
      expect(told.reverse()).toEqual([event("a"), "one", "two", event("b"), "three"]);
      expect(await at.store.leads.records(lead)).toEqual(records);
    });

    it("plans effects, each to leave at its instant at the earliest", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1", { at: T0 + 5 })] }));

      expect(await at.store.outbox.get("k1")).toEqual({
        effect: email(lead, "k1", { at: T0 + 5 }),
        rendered: null,
        state: "planned",
        notBefore: T0 + 5,
        reason: null,
        attempts: 0,
        worker: null,
        handedAt: null,
        doneAt: null,
        response: null,
      });
    });

    it("cancels what an ended enrollment had planned, though it planned it in the same breath", async () => {
      await leadWith(at.store, "ana", (id) => ({
        effects: [email(id, "mine", { enrollment: "e1" }), email(id, "other's", { enrollment: "e2" })],
      }));
      await arriveOne(at.store, "ana");
      await work(at.store, {
        now: T0 + 8,
        decide: (claimed) =>
          applying(claimed, {
            effects: [email(claimed.state.lead.id, "late", { enrollment: "e1" })],
            cancelled: ["e1"],
          }),
      });

      const cancelled = { state: "cancelled", reason: "exited", doneAt: T0 + 8 };
      expect(await at.store.outbox.get("mine")).toMatchObject(cancelled);
      expect(await at.store.outbox.get("late")).toMatchObject(cancelled);
      expect(await at.store.outbox.get("other's")).toMatchObject({ state: "planned" });
    });

    it("leaves alone what is in hand when the enrollment ends", async () => {
      await leadWith(at.store, "ana", (id) => ({
        effects: [email(id, "k1"), notification(id, "k2"), email(id, "k3", { at: T0 + HOUR })],
      }));
      await at.store.outbox.handOver(T0, 10, "worker-1", 0, () => ({ verdict: "go" }));
      await arriveOne(at.store, "ana");
      await work(at.store, { decide: (claimed) => applying(claimed, { cancelled: ["enrollment-1"] }) });

      const states = await Promise.all(["k1", "k2", "k3"].map((key) => at.store.outbox.get(key)));
      expect(states.map((delivery) => delivery?.state)).toEqual(["in_hand", "in_hand", "cancelled"]);
    });

    it("sums the counts of nodes", async () => {
      const count = { flow: "welcome", version: 1, node: "wait" };
      await leadWith(at.store, "ana", () => ({ counts: [{ ...count, entered: 1, here: 1 }] }));
      await leadWith(at.store, "bob", () => ({
        counts: [
          { ...count, entered: 1, here: 1 },
          { ...count, entered: 0, here: -1 },
          { ...count, version: 2, entered: 1, here: 1 },
        ],
      }));

      expect(await at.store.flows.counts("welcome")).toEqual([
        { version: 1, node: "wait", entered: 2, here: 1 },
        { version: 2, node: "wait", entered: 1, here: 1 },
      ]);
    });

    it("tells the counts of all flows together", async () => {
      const counts = ["welcome", "farewell"].map((flow) => ({
        flow,
        version: 1,
        node: "wait",
        entered: 1,
        here: 0,
      }));
      await leadWith(at.store, "ana", () => ({ counts }));

      expect(await at.store.flows.allCounts()).toEqual(counts.toReversed());
    });

    it("has applied everything exactly once when it is opened anew", async () => {
      const [lead = ""] = await arrive(at.store, from("ana", event(), { messageId: "m1" }), from("ana"));
      await work(at.store);

      const store = await at.reopen();

      expect(await work(store)).toEqual([]);
      expect(await store.leads.log(lead)).toHaveLength(2);
    });
  });
}
