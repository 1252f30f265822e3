import { describe, expect, it } from "vitest";
import type { Message } from "../../../engine/journey/input.js";
import { newLead } from "../../../engine/lead/lead.js";
import type { DueDelivery, Verdict } from "../../../engine/store/store.js";
import {
  arrive,
  DAY,
  email,
  freshStore,
  HOUR,
  incoming,
  leadWith,
  notification,
  type OpenStore,
  T0,
  withFacts,
  work,
} from "../../support/stores.js";

const GO: Verdict = { verdict: "go" };

export function describeHandOver(open: OpenStore): void {
  describe("handing over deliveries", () => {
    const at = freshStore(open);
    const handOver = (judge: (due: DueDelivery) => Verdict = () => GO, now = T0, limit = 100) =>
      at.store.outbox.handOver(now, limit, "worker-1", DAY, judge);
    const keys = (due: readonly DueDelivery[]) => due.map(({ delivery }) => delivery.effect.key);

    it("marks what may go as in hand, and counts the attempt", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1")] }));

      const handed = await handOver(undefined, T0 + 4);

      const delivery = {
        effect: email(lead, "k1"),
        state: "in_hand",
        notBefore: T0,
        reason: null,
        attempts: 1,
        worker: "worker-1",
        handedAt: T0 + 4,
        doneAt: null,
        response: null,
      };
      expect(handed.map((due) => due.delivery)).toEqual([delivery]);
      expect(await at.store.outbox.get("k1")).toEqual({ ...delivery, rendered: null });
    });

    it("does not hand over the same twice", async () => {
      await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1")] }));

      const both = await Promise.all([handOver(), handOver()]);

      expect(both.map(keys)).toEqual([["k1"], []]);
    });

    it("takes what is due, the longest first, and no more than asked for", async () => {
      await leadWith(at.store, "ana", (id) => ({
        effects: [
          email(id, "later", { at: T0 + 2 }),
          email(id, "first", { at: T0 }),
          email(id, "second", { at: T0 + 1 }),
        ],
      }));

      expect(keys(await handOver(undefined, T0 + 2, 2))).toEqual(["first", "second"]);
      expect(keys(await handOver(undefined, T0 + 1))).toEqual([]);
      expect(keys(await handOver(undefined, T0 + 2))).toEqual(["later"]);
    });

    it("shows the judge the lead as it is now, and why no mail may go to it", async () => {
      await leadWith(at.store, "ana", (id) => ({
        state: { lead: withFacts(newLead(id), { email: "ana@example.com", firstName: "Ana" }) },
        effects: [email(id, "k1")],
      }));
      await at.store.suppressions.add({ email: "ana@example.com", reason: "complained", at: T0 });

      const [due] = await handOver();

      expect(due?.lead.attributes.firstName?.value).toBe("Ana");
      expect(due?.suppressed).toBe("complained");
    });

    it("shows the judge the lead with the changes that have arrived and wait to be applied, in their order (R5.3)", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({
        state: { lead: withFacts(newLead(id), { email: "ana@example.com", firstName: "Ana" }) },
        effects: [email(id, "k1")],
      }));
      const who = { kind: "lead", value: lead } as const;
      const saying = (granted: boolean, timestamp: number) => ({
        kind: "change" as const,
        change: { consent: { marketing: { granted, source: "form" } } },
        timestamp,
        silent: false,
      });
      await arrive(at.store, incoming(who, saying(false, T0 + 2)));
      await arrive(at.store, incoming(who, saying(true, T0 + 1)));

      const [due] = await handOver();

      expect(due?.lead.consent.marketing).toEqual({ granted: false, source: "form", at: T0 + 2 });
      expect(due?.lead.attributes.firstName?.value).toBe("Ana");
    });

    it.each([
      ["its survivor", 1],
      ["one that has been merged on itself since", 2],
    ])(
      "shows the judge what has arrived at %s, while the lead waits to be merged (S6, S26)",
      async (_, merges) => {
        const names = ["ana", "bob", "cleo"].slice(0, merges + 1);
        const leads = [];
        for (const name of names)
          leads.push(
            await leadWith(at.store, name, (id) => ({
              state: { lead: withFacts(newLead(id), { email: `${name}@example.com` }) },
              effects: name === "ana" ? [email(id, "k1")] : [],
            })),
          );
        const [ana = "", bob = "", cleo = ""] = leads;
        const byId = (value: string) => ({ kind: "lead", value }) as const;
        const refusal: Message = {
          kind: "change",
          change: { consent: { marketing: { granted: false, source: "unsubscribe" } } },
          timestamp: T0 + 1,
          silent: false,
        };

        await arrive(at.store, incoming(byId(bob), { kind: "merge", from: ana }));
        await arrive(at.store, incoming(byId(ana), refusal));
        if (merges === 2) await arrive(at.store, incoming(byId(cleo), { kind: "merge", from: bob }));

        const [due] = await handOver();
        expect(due?.lead).toMatchObject({
          id: ana,
          fields: { email: { value: "ana@example.com" } },
          consent: { marketing: { granted: false } },
        });
      },
    );

    it("shows the judge the lead's other sends that left or may have, and none that is only planned (S28)", async () => {
      await leadWith(at.store, "ana", (id) => ({
        effects: ["sent", "dead", "uncertain", "in hand"].map((key, i) => email(id, key, { at: T0 + i })),
      }));
      await handOver(undefined, T0 + 10);
      await at.store.outbox.settle(T0 + 11, [
        { key: "sent", state: "sent", at: T0 + 11, response: "250 OK", post: null },
        { key: "dead", state: "dead", handedAt: T0 + 10, at: T0 + 11, reason: "no such mailbox", post: null },
        { key: "uncertain", state: "uncertain", handedAt: T0 + 10, at: T0 + 11, reason: "connection lost" },
      ]);
      await leadWith(at.store, "ana", (id) => ({
        effects: [
          email(id, "due", { at: T0 + HOUR }),
          email(id, "planned", { at: T0 + 2 * HOUR }),
          notification(id, "alert"),
        ],
      }));

      let sends: DueDelivery["sends"] = [];
      await handOver((due) => {
        if (due.delivery.effect.key === "due") sends = due.sends;
        return GO;
      }, T0 + HOUR);

      expect(sends.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
        { key: "in hand", at: T0 + 10 },
        { key: "sent", at: T0 + 10 },
        { key: "uncertain", at: T0 + 10 },
      ]);
    });

    it("shows no sends from before the period asked for", async () => {
      await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "old", { at: T0 })] }));
      await handOver();
      await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "new", { at: T0 + DAY })] }));

      const [due] = await handOver(undefined, T0 + DAY);

      expect(due?.sends).toEqual([]);
    });

    it("judges the second row of a lead with the first among its sends", async () => {
      await leadWith(at.store, "ana", (id) => ({
        effects: [
          email(id, "first", { at: T0 }),
          email(id, "second", { at: T0 + 1 }),
          email(id, "third", { at: T0 + 2 }),
        ],
      }));
      const seen: Record<string, DueDelivery["sends"]> = {};

      await handOver(({ delivery, sends }) => {
        seen[delivery.effect.key] = sends.toSorted((a, b) => a.at - b.at);
        return delivery.effect.key === "second"
          ? { verdict: "cancel", reason: "no_consent", post: cancelled("second") }
          : GO;
      }, T0 + HOUR);

      expect(seen.second).toEqual([{ key: "first", at: T0 + HOUR }]);
      expect(seen.third).toEqual([{ key: "first", at: T0 + HOUR }]);
    });

    it("keeps what may go later until then, with the reason", async () => {
      await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1")] }));

      const handed = await handOver(() => ({ verdict: "later", notBefore: T0 + HOUR, reason: "window" }));

      expect(handed).toEqual([]);
      expect(await at.store.outbox.get("k1")).toMatchObject({
        state: "planned",
        notBefore: T0 + HOUR,
        reason: "window",
        attempts: 0,
      });
      expect(await handOver(undefined, T0 + HOUR - 1)).toEqual([]);
      expect(keys(await handOver(undefined, T0 + HOUR))).toEqual(["k1"]);
    });

    it("cancels what may never go, and tells the lead in the same breath", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1")] }));

      await handOver(() => ({ verdict: "cancel", reason: "no_consent", post: cancelled("k1") }), T0 + 6);

      expect(await at.store.outbox.get("k1")).toMatchObject({
        state: "cancelled",
        reason: "no_consent",
        doneAt: T0 + 6,
      });
      const [claimed] = await work(at.store);
      expect(claimed?.state.lead.id).toBe(lead);
      expect(claimed?.arrivals).toEqual([
        { seq: expect.any(Number), at: T0 + 6, messageId: null, message: cancelled("k1") },
      ]);
    });

    it("changes nothing when the judge throws", async () => {
      await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1"), email(id, "k2")] }));

      const failing = handOver(({ delivery }) => {
        if (delivery.effect.key === "k2") throw new Error("a bug");
        return GO;
      });

      await expect(failing).rejects.toThrow("a bug");
      expect(await at.store.outbox.get("k1")).toMatchObject({ state: "planned", attempts: 0 });
    });

    it("says when the next is due", async () => {
      expect(await at.store.outbox.nextDue()).toBeNull();
      await leadWith(at.store, "ana", (id) => ({
        effects: [email(id, "k1", { at: T0 + 5 }), email(id, "k2", { at: T0 + 3 })],
      }));
      expect(await at.store.outbox.nextDue()).toBe(T0 + 3);

      await handOver(undefined, T0 + 3);
      expect(await at.store.outbox.nextDue()).toBe(T0 + 5);
    });

    it("serves a lead that is parked: what was decided before still leaves", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "k1")] }));
      await arrive(at.store, incoming({ kind: "lead", value: lead }));
      await work(at.store, { decide: () => ({ ok: false, error: "no" }) });

      expect(keys(await handOver())).toEqual(["k1"]);
    });
  });
}

function cancelled(key: string): Message {
  return { kind: "cancelled", key, flow: "welcome", node: "mail", reason: "no_consent" };
}
