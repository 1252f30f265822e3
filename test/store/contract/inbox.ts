import { describe, expect, it } from "vitest";
import {
  applying,
  arrive,
  change,
  event,
  freshStore,
  from,
  incoming,
  type OpenStore,
  T0,
  work,
} from "../../support/stores.js";

export function describeInbox(open: OpenStore): void {
  describe("accepting messages", () => {
    const at = freshStore(open);

    it("makes a lead of the first message and finds it again with the next", async () => {
      const [first, second] = await at.store.inbox.accept([from("ana"), from("ana")]);

      expect(first).toMatchObject({ ok: true, created: true });
      expect(second).toMatchObject({ ok: true, created: false, lead: first?.lead });
      expect(await at.store.leads.count()).toBe(1);
    });

    it("numbers messages in the order in which they came", async () => {
      const answers = await at.store.inbox.accept([from("ana"), from("bob"), from("ana")]);

      const numbers = answers.map((answer) => (answer.ok ? answer.seq : null));
      expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
      expect(new Set(numbers).size).toBe(3);
    });

    it("never gives an arrival number twice, though the inbox has been emptied and the store opened anew", async () => {
      const [first] = await at.store.inbox.accept([from("ana")]);
      await work(at.store);
      expect(await at.store.inbox.size()).toBe(0);

      const store = await at.reopen();
      const [second] = await store.inbox.accept([from("ana")]);

      if (!first?.ok || !second?.ok) throw new Error("refused");
      expect(second.seq).toBeGreaterThan(first.seq);
    });

    it("keeps a message as it was sent", async () => {
      const message = event("demo_booked", {
        timestamp: T0 - 5,
        properties: { città: "Đà Nẵng", n: [1, null, { x: "😀" }] },
      });
      await arrive(at.store, from("ana", message, { messageId: "m1", at: T0 + 7 }));

      const [lead] = await work(at.store);

      expect(lead?.arrivals).toEqual([{ seq: expect.any(Number), at: T0 + 7, messageId: "m1", message }]);
    });

    it("does not touch the row of a lead that is there", async () => {
      const [lead = ""] = await arrive(at.store, from("ana"));
      await work(at.store, { decide: (claimed) => applying(claimed, { dueAt: T0 + 99 }) });
      const before = await at.store.leads.get(lead);

      await arrive(at.store, from("ana", change({ jobTitle: "CEO" })));

      expect(await at.store.leads.get(lead)).toEqual(before);
    });

    it("accepts the others when one message of a call is refused", async () => {
      const unknown = incoming({ kind: "lead", value: "nobody" });

      const answers = await at.store.inbox.accept([from("ana"), unknown, from("bob")]);

      expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
      expect(await at.store.inbox.size()).toBe(2);
    });

    it("keeps its promise to each of 1,000 callers at once", async () => {
      const callers = Array.from({ length: 1_000 }, (_, i) => i);

      const answers = await Promise.all(
        callers.map((i) =>
          at.store.inbox.accept([from(`lead-${i % 300}`, event("visit", { properties: { i } }))]),
        ),
      );

      expect(await at.store.inbox.size()).toBe(1_000);
      expect(await at.store.leads.count()).toBe(300);
      const kept = new Map<number, unknown>();
      for (const lead of await work(at.store, { limit: 300 }))
        for (const { seq, message } of lead.arrivals)
          kept.set(seq, message.kind === "event" && [message.properties.i, lead.state.lead.id]);
      for (const i of callers) {
        const answer = answers[i]?.[0];
        expect(answer?.ok && kept.get(answer.seq)).toEqual([i, answer?.lead]);
      }
    });

    it("does not let a call that fails fail those beside it", async () => {
      const step = { id: "no-such-job", from: "0", to: "1", done: 1, at: T0 };

      const results = await Promise.allSettled([
        at.store.inbox.accept([from("ana")]),
        at.store.inbox.accept([from("bob")], step),
        at.store.inbox.accept([from("cid")]),
      ]);

      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await at.store.inbox.size()).toBe(2);
      expect(await at.store.leads.find({ kind: "external", value: "bob" })).toBeNull();
    });

    it("has on disk what it accepted, though it is closed at once", async () => {
      const accepted = at.store.inbox.accept([from("ana"), from("bob")]);
      const store = await at.reopen();

      expect(await accepted).toHaveLength(2);
      expect(await store.inbox.size()).toBe(2);
    });
  });

  describe("rehearsing messages", () => {
    const at = freshStore(open);

    it("answers as accept would, messages seeing each other, and changes nothing", async () => {
      await arrive(at.store, from("ana", event(), { email: "ana@example.com" }));
      const messages = [
        from("bob", event(), { email: "bob@example.com" }),
        from("bob"),
        from("cid", event(), { email: "ana@example.com" }),
        from("dan", event(), { email: "bob@example.com" }),
      ];

      const rehearsed = await at.store.inbox.rehearse(messages);

      expect(await at.store.inbox.size()).toBe(1);
      expect(await at.store.leads.count()).toBe(1);
      expect(await at.store.leads.find({ kind: "email", value: "bob@example.com" })).toBeNull();
      const shape = (answers: typeof rehearsed) =>
        answers.map((answer) => (answer.ok ? `created: ${answer.created}` : answer.code));
      expect(shape(rehearsed)).toEqual(["created: true", "created: false", "email_taken", "email_taken"]);
      expect(shape(await at.store.inbox.accept(messages))).toEqual(shape(rehearsed));
    });
  });
}
