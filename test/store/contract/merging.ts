import { describe, expect, it } from "vitest";
import type { Message } from "../../../engine/journey/input.js";
import { decideBatch } from "../../../engine/runtime/decide.js";
import type { Incoming } from "../../../engine/store/store.js";
import { definitions, email, flow, pointsModel } from "../../support/definitions.js";
import {
  arrive,
  change,
  event,
  freshStore,
  from,
  HOUR,
  incoming,
  MINUTE,
  type OpenStore,
  T0,
} from "../../support/stores.js";

const at = (timestamp: number) => ({ at: timestamp });
const visitor = (id: string, message: Message = event(), rest: Parameters<typeof incoming>[2] = {}) =>
  incoming({ kind: "anonymous", value: id }, message, rest);
/** A message of a known lead, seen in the browser of a visitor. */
const both = (
  externalId: string,
  anonymousId: string,
  message: Message = change({}),
  rest = {},
): Incoming => ({
  ...from(externalId, message, rest),
  also: { kind: "anonymous", value: anonymousId, tells: true },
});
const alias = (externalId: string, previous: string): Incoming => ({
  ...from(externalId, change({})),
  also: { kind: "previous", value: previous },
});
const byHand = (lead: string, other: string): Incoming =>
  incoming({ kind: "lead", value: lead }, { kind: "merge", from: other });

const DEFINITIONS = definitions({
  models: [pointsModel([5, 20])],
  emails: [email("hello")],
  flows: [
    flow("nurture", [
      ["start", "trigger.event", { event: "points5" }],
      ["mail", "email", { email: "hello", send: "now" }],
      ["wait", "wait.for", { duration: "P1D" }],
    ]),
    flow("hot", [
      ["over", "trigger.score", { value: 40 }],
      ["tell", "notify", { to: "team", message: "hot" }],
      ["wait", "wait.for", { duration: "P1D" }],
    ]),
  ],
});

const WITH_MAIL = {
  kind: "change",
  change: {
    fields: { email: "ana@example.com" },
    consent: { marketing: { granted: true, source: "test" } },
  },
  timestamp: T0,
  silent: false,
} as const satisfies Message;

export function describeMerging(open: OpenStore): void {
  describe("leads that are one", () => {
    const the = freshStore(open);
    const found = (kind: "external" | "email" | "anonymous" | "lead", value: string) =>
      the.store.leads.find({ kind, value });
    /** Moves everybody by the real engine until nobody is due. */
    const settle = async (now = T0) => {
      const decide = decideBatch(now, DEFINITIONS);
      while ((await the.store.work.run(now, 100, DEFINITIONS.needs, decide)) > 0);
    };
    const waiting = async () => the.store.inbox.size();
    const logOf = async (lead: string) =>
      (await the.store.leads.log(lead)).map(({ lead: appliedTo, message }) => [
        appliedTo,
        message.kind === "event" ? message.name : message.kind,
      ]);

    describe("are found when a message names both", () => {
      it("gives a new external id to the visitor that it was", async () => {
        const [cookie] = await arrive(the.store, visitor("cookie"));

        const [ana] = await arrive(the.store, both("ana", "cookie"));

        expect(ana).toBe(cookie);
        expect(await found("external", "ana")).toBe(cookie);
      });

      it("gives a visitor that was never seen to the known lead", async () => {
        const [ana] = await arrive(the.store, from("ana"), both("ana", "cookie"));

        expect(await found("anonymous", "cookie")).toBe(ana);
        expect(await the.store.leads.count()).toBe(1);
      });

      it("makes one new lead of two new ids", async () => {
        const [lead] = await arrive(the.store, both("ana", "cookie"));

        expect([await found("external", "ana"), await found("anonymous", "cookie")]).toEqual([lead, lead]);
      });

      it("merges a visitor into the known lead, for which its id stands from then on", async () => {
        const [cookie = "", ana = ""] = await arrive(the.store, visitor("cookie"), from("ana"));

        const answers = await the.store.inbox.accept([both("ana", "cookie")]);

        expect(answers).toMatchObject([{ ok: true, lead: ana, created: false }]);
        expect([await found("anonymous", "cookie"), await found("lead", cookie)]).toEqual([ana, ana]);
        expect(await waiting()).toBe(4);
        expect(await arrive(the.store, visitor("cookie"))).toEqual([ana]);
      });

      it("lets the older of two visitors survive", async () => {
        const [older, newer = ""] = await arrive(
          the.store,
          visitor("a", event(), at(T0 - HOUR)),
          visitor("b"),
        );

        const said: Incoming = { ...visitor("b"), also: { kind: "anonymous", value: "a" } };
        expect(await arrive(the.store, said)).toEqual([older]);
        expect(await found("lead", newer)).toBe(older);
      });

      it("does not merge two known leads, and an identify tells so on the timeline", async () => {
        const [bob, ana = ""] = await arrive(the.store, both("bob", "shared"), from("ana"));

        expect(await arrive(the.store, both("ana", "shared"))).toEqual([ana]);

        await settle();
        expect(await found("anonymous", "shared")).toBe(bob);
        const log = await the.store.leads.log(ana);
        expect(log.at(-1)?.message).toMatchObject({ kind: "change", apart: bob });
      });

      it("takes who comes new to another's browser for somebody else", async () => {
        const [bob] = await arrive(the.store, both("bob", "shared"));

        const [ana] = await arrive(the.store, both("ana", "shared"));

        expect(ana).not.toBe(bob);
      });

      it("counts a visitor who gave an address as known", async () => {
        const [cookie, ana] = await arrive(
          the.store,
          visitor("cookie", event(), { email: "someone@example.com" }),
          from("ana"),
        );

        expect(await arrive(the.store, both("ana", "cookie"))).toEqual([ana]);
        expect(await found("anonymous", "cookie")).toBe(cookie);
      });
    });

    describe("are found when an alias says so", () => {
      it("takes the previous id for a visitor's, or for an external one", async () => {
        const [cookie = "", old, ana] = await arrive(the.store, visitor("cookie"), from("old"), from("ana"));

        expect(await arrive(the.store, alias("ana", "cookie"))).toEqual([ana]);
        expect(await found("lead", cookie)).toBe(ana);
        expect(await arrive(the.store, alias("new", "old"))).toEqual([old]);
        expect(await found("external", "new")).toBe(old);
      });

      it("keeps a previous id that comes later", async () => {
        const [ana] = await arrive(the.store, alias("ana", "cookie"));

        expect(await arrive(the.store, visitor("cookie"))).toEqual([ana]);
      });

      it("is refused where both are known, and changes nothing", async () => {
        const [old] = await arrive(the.store, from("old"), from("ana"));

        expect(await the.store.inbox.accept([alias("ana", "old")])).toEqual([
          { ok: false, code: "two_known", lead: old },
        ]);
        expect(await waiting()).toBe(2);
      });
    });

    describe("are made one by hand", () => {
      it("though both are known", async () => {
        const [ana = "", old = ""] = await arrive(the.store, from("ana"), from("old"));

        expect(await arrive(the.store, byHand(ana, old))).toEqual([ana]);
        await settle();

        expect(await found("external", "old")).toBe(ana);
        expect(await the.store.leads.get(old)).toMatchObject({ lead: { id: ana } });
        expect(await the.store.leads.count()).toBe(1);
      });

      it("once: in both directions at once they end in one, and again is refused", async () => {
        const [ana = "", old = ""] = await arrive(the.store, from("ana"), from("old"));

        const answers = await the.store.inbox.accept([byHand(ana, old), byHand(old, ana)]);

        expect(answers).toMatchObject([{ ok: true }, { ok: false, code: "same_lead", lead: ana }]);
        expect(await the.store.inbox.accept([byHand(ana, "nobody")])).toEqual([
          { ok: false, code: "unknown_lead", lead: null },
        ]);
      });

      it("only in rehearsal, where it is one", async () => {
        const [ana = "", old = ""] = await arrive(the.store, from("ana"), from("old"));

        expect(await the.store.inbox.rehearse([byHand(ana, old), byHand(ana, old)])).toMatchObject([
          { ok: true, lead: ana },
          { ok: false, code: "same_lead" },
        ]);
        expect(await found("external", "old")).toBe(old);
      });
    });

    it("end in one in a chain, whose every id stands for it", async () => {
      const [a = "", b = "", c = ""] = await arrive(the.store, from("a"), from("b"), from("c"));
      await arrive(the.store, byHand(b, a), byHand(c, b), from("a", event("late")));

      await settle();

      expect(await Promise.all([a, b, c].map((id) => found("lead", id)))).toEqual([c, c, c]);
      expect(await the.store.leads.count()).toBe(1);
      expect(await logOf(c)).toEqual([
        [a, "page_viewed"],
        [b, "page_viewed"],
        [c, "page_viewed"],
        [b, "merge"],
        [c, "merge"],
        [c, "late"],
      ]);
    });

    it("are united when the other's own messages are applied: events, score, flows, mails, search and timeline", async () => {
      const [cookie = "", ana = ""] = await arrive(
        the.store,
        visitor("cookie", event("points20", { timestamp: T0 }), at(T0)),
        from("ana", WITH_MAIL, { at: T0 + MINUTE, email: "ana@example.com" }),
        from("ana", event("points5", { timestamp: T0 + 2 * MINUTE }), at(T0 + 2 * MINUTE)),
      );
      await settle(T0 + 3 * MINUTE);
      await arrive(
        the.store,
        visitor("cookie", event("points20", { timestamp: T0 + 4 * MINUTE }), at(T0 + 4 * MINUTE)),
        both("ana", "cookie", change({ firstName: "Ana" }), at(T0 + 5 * MINUTE)),
      );

      await settle(T0 + 6 * MINUTE);

      const row = await the.store.leads.get(cookie);
      expect(row).toMatchObject({ lead: { id: ana }, scores: { default: { total: 45 } }, createdAt: T0 });
      expect(await the.store.leads.count()).toBe(1);
      const ids = async (search?: string) => {
        const query = { model: "default", limit: 9, ...(search ? { search } : {}) };
        return (await the.store.leads.list(query)).items.map(({ lead }) => lead.id);
      };
      expect([await ids(), await ids("ana")]).toEqual([[ana], [ana]]);
      expect(await logOf(ana)).toEqual([
        [cookie, "points20"],
        [ana, "change"],
        [ana, "points5"],
        [cookie, "points20"],
        [ana, "merge"],
        [ana, "change"],
      ]);
      const { items } = await the.store.leads.timeline(ana, { limit: 99 });
      expect(items.map(({ n }) => n)).toEqual(items.map((_, index) => items.length - index));
      const instants = items.map(({ item }) => ("record" in item ? item.record.at : item.arrival.at));
      expect(instants).toEqual(instants.toSorted((a, b) => b - a));
      expect((await the.store.leads.records(ana)).map(({ lead, kind }) => [lead, kind])).toEqual([
        [cookie, "score"],
        [ana, "score"],
        [ana, "enrolled"],
        [ana, "entered"],
        [ana, "email"],
        [ana, "entered"],
        [cookie, "score"],
        [cookie, "enrolled"],
        [cookie, "entered"],
        [cookie, "notified"],
        [cookie, "entered"],
        [ana, "score"],
        [ana, "skipped"],
      ]);
      const live = (await the.store.leads.ledger(ana)).filter(({ ended }) => ended === null);
      expect(live.map(({ rule }) => rule).toSorted()).toEqual(["plus20", "plus20", "plus5"]);
      expect((await the.store.leads.enrollments(ana)).map(({ flow }) => flow).toSorted()).toEqual([
        "hot",
        "nurture",
      ]);
      const deliveries = await the.store.outbox.list({ lead: ana, limit: 9 });
      expect(deliveries.items.map(({ effect }) => [effect.lead, effect.kind])).toEqual([
        [ana, "notify"],
        [ana, "email"],
      ]);
    });

    it("keep the earlier enrollment of one flow, and take back what the other's planned", async () => {
      const [old = "", ana = ""] = await arrive(
        the.store,
        from("old", WITH_MAIL, { email: "ana@example.com" }),
        from("ana", { ...WITH_MAIL, change: { ...WITH_MAIL.change, fields: { email: "b@example.com" } } }),
        from("old", event("points5"), at(T0 + MINUTE)),
        from("ana", event("points5"), at(T0 + 2 * MINUTE)),
      );
      await settle(T0 + 3 * MINUTE);

      await arrive(the.store, { ...byHand(ana, old), at: T0 + 4 * MINUTE });
      await settle(T0 + 5 * MINUTE);

      const enrollments = await the.store.leads.enrollments(ana);
      expect(enrollments.map(({ status, outcome, enrolledAt }) => [status, outcome, enrolledAt])).toEqual([
        ["exited", "merged", T0 + 2 * MINUTE],
        ["active", null, T0 + MINUTE],
      ]);
      const { items } = await the.store.outbox.list({ lead: ana, limit: 9 });
      expect(new Map(items.map(({ state, effect }) => [effect.enrollment, state]))).toEqual(
        new Map([
          [enrollments[0]?.id, "cancelled"],
          [enrollments[1]?.id, "planned"],
        ]),
      );
      expect(await the.store.flows.counts("nurture")).toEqual([
        { version: 1, node: "mail", entered: 2, here: 0 },
        { version: 1, node: "start", entered: 2, here: 0 },
        { version: 1, node: "wait", entered: 2, here: 1 },
      ]);
    });

    it("count a message that both had once", async () => {
      const once = { messageId: "m1" };
      const [, ana = ""] = await arrive(
        the.store,
        visitor("cookie", event("points20"), once),
        from("ana", event("points20"), once),
      );
      await arrive(the.store, both("ana", "cookie"), from("ana", event("points20"), once));
      await settle();

      expect(await the.store.leads.get(ana)).toMatchObject({ scores: { default: { total: 20 } } });
      expect(await logOf(ana)).toHaveLength(4);
    });

    it("wait while the other has more messages than one claim takes", async () => {
      const visits = Array.from({ length: 450 }, (_, i) =>
        visitor("cookie", event("visit", { timestamp: T0 + i })),
      );
      const [cookie = ""] = await arrive(the.store, ...visits);
      const [ana = ""] = await arrive(the.store, from("ana"), both("ana", "cookie"));

      await settle();

      const log = await the.store.leads.log(ana);
      expect(log.filter(({ lead }) => lead === cookie)).toHaveLength(450);
      expect(await waiting()).toBe(0);
    });

    /** As `settle`, once, with an error for every merge, or for that lead. */
    const failing = (lead?: string) =>
      the.store.work.run(T0, 100, DEFINITIONS.needs, (batch) =>
        decideBatch(
          T0,
          DEFINITIONS,
        )(batch).map((decision, index) =>
          batch[index]?.merging || batch[index]?.state.lead.id === lead
            ? { ok: false, error: "a bug" }
            : decision,
        ),
      );

    it("stay two, and the survivor is parked, where the merge fails", async () => {
      const [cookie = "", ana = ""] = await arrive(the.store, visitor("cookie"), from("ana"));
      await settle();
      await arrive(the.store, both("ana", "cookie"), visitor("cookie", event("after")));

      await failing();
      await settle();

      expect(await the.store.work.parked()).toMatchObject([{ lead: ana, error: "a bug" }]);
      expect([await the.store.leads.count(), await waiting()]).toEqual([2, 3]);
      await the.store.work.unpark(ana);
      await settle();
      expect((await logOf(ana)).map(([, what]) => what)).toEqual([
        "page_viewed",
        "page_viewed",
        "merge",
        "change",
        "after",
      ]);
      expect((await logOf(ana))[0]).toEqual([cookie, "page_viewed"]);
    });

    it("stay two, and it is said why, while the other is parked with more than one claim takes", async () => {
      const visits = Array.from({ length: 250 }, (_, i) =>
        visitor("cookie", event("visit", { timestamp: T0 + i })),
      );
      const [cookie = ""] = await arrive(the.store, ...visits);
      await failing(cookie);
      const [ana] = await arrive(the.store, both("ana", "fresh"), both("ana", "cookie"));

      await settle();

      const parked = await the.store.work.parked();
      expect(parked.find(({ lead }) => lead === ana)?.error).toContain(cookie);
      for (const { lead } of parked) await the.store.work.unpark(lead);
      await settle();
      expect(await logOf(ana ?? "")).toHaveLength(253);
    });

    it("give what lands on the other later to the survivor: the result of a mail that was in hand", async () => {
      const [old = "", ana = ""] = await arrive(
        the.store,
        from("old", WITH_MAIL, { email: "ana@example.com" }),
        from("ana"),
        from("old", event("points5")),
      );
      await settle();
      const [handed] = await the.store.outbox.handOver(T0, 9, "worker", 0, () => ({ verdict: "go" }));
      const key = handed?.delivery.effect.key ?? "";
      const result = event("email_sent", { timestamp: T0 });
      const settled = { key, state: "sent", at: T0, response: "250", post: result } as const;

      await arrive(the.store, byHand(ana, old));
      await the.store.outbox.settle(T0, [settled]);
      await settle();

      expect((await logOf(ana)).at(-1)).toEqual([ana, "email_sent"]);
      expect(await the.store.outbox.get(key)).toMatchObject({ state: "sent", effect: { lead: ana } });
      expect(await waiting()).toBe(0);
    });
  });
}
