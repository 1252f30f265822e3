import { describe, expect, it } from "vitest";
import type { ClaimedLead, Decision } from "../../../engine/store/store.js";
import {
  applying,
  arrive,
  arriveOne,
  email,
  entry,
  event,
  freshStore,
  from,
  leadWith,
  NO_NEEDS,
  type OpenStore,
  T0,
  work,
} from "../../support/stores.js";

export function describeFailing(open: OpenStore): void {
  describe("a lead that cannot be moved", () => {
    const at = freshStore(open);

    /** Ana, Bob and Cid with a message each; what is decided of Bob is for the test to say. */
    async function three(ofBob: (claimed: ClaimedLead) => Decision) {
      const leads = await arrive(at.store, from("ana"), from("bob"), from("cid"));
      const bob = leads[1] ?? "";
      await work(at.store, {
        now: T0 + 1,
        decide: (claimed) =>
          claimed.state.lead.id === bob
            ? ofBob(claimed)
            : applying(claimed, { effects: [email(claimed.state.lead.id, `mail-${claimed.state.lead.id}`)] }),
      });
      return { bob, others: leads.filter((lead) => lead !== bob) };
    }

    async function expectOnlyBobParked({ bob, others }: Awaited<ReturnType<typeof three>>, error: string) {
      expect(await at.store.work.parked()).toEqual([
        { lead: bob, error: expect.stringContaining(error), at: T0 + 1 },
      ]);
      expect((await at.store.leads.get(bob))?.parked).toContain(error);
      expect(await at.store.leads.log(bob)).toEqual([]);
      for (const other of others) {
        expect(await at.store.leads.log(other)).toHaveLength(1);
        expect(await at.store.outbox.get(`mail-${other}`)).toMatchObject({ state: "planned" });
      }
      expect(await at.store.inbox.size()).toBe(1);
    }

    it("is parked with the error that was decided, and the others are moved", async () => {
      await expectOnlyBobParked(await three(() => ({ ok: false, error: "no such node" })), "no such node");
    });

    it("is parked when deciding about it throws", async () => {
      const result = await three(() => {
        throw new Error("a bug");
      });

      await expectOnlyBobParked(result, "a bug");
    });

    it("is parked when it plans an effect that was planned before (invariant 5), with nothing of its outcome stored", async () => {
      await leadWith(at.store, "eve", (lead) => ({ effects: [email(lead, "twice")] }));

      const result = await three((claimed) =>
        applying(claimed, {
          ledger: { added: [entry(1)], ended: [] },
          effects: [email(claimed.state.lead.id, "once"), email(claimed.state.lead.id, "twice")],
          counts: [{ flow: "welcome", version: 1, node: "mail", entered: 1, here: 1 }],
        }),
      );

      await expectOnlyBobParked(result, "twice");
      expect(await at.store.outbox.get("once")).toBeNull();
      expect(await at.store.leads.ledger(result.bob)).toEqual([]);
      expect(await at.store.flows.counts("welcome")).toEqual([]);
    });

    it("is parked when it claims to have applied a message of another lead", async () => {
      const seqs: number[] = [];
      const result = await three((claimed) => {
        seqs.push(...claimed.arrivals.map(({ seq }) => seq));
        return applying(claimed, { applied: [{ seq: Math.min(...seqs) - 1, at: T0, recordsBefore: 0 }] });
      });

      await expectOnlyBobParked(result, "inbox");
    });

    it("is parked when it ends a ledger entry that it does not have", async () => {
      const result = await three((claimed) =>
        applying(claimed, { ledger: { added: [], ended: [{ entry: 9, at: T0, reason: "model_changed" }] } }),
      );

      await expectOnlyBobParked(result, "ledger entry 9");
    });

    it("is not claimed while it is parked, though messages come and its timer is due", async () => {
      const { bob } = await three(() => ({ ok: false, error: "no" }));
      await arrive(at.store, from("bob"));

      expect(await work(at.store, { now: T0 + 999 })).toEqual([]);
      expect(await at.store.work.nextDue()).toBeNull();
      expect((await at.store.leads.get(bob))?.parked).toBe("no");
    });

    it("is claimed again with all its messages once it is unparked", async () => {
      const { bob } = await three(() => ({ ok: false, error: "no" }));
      await arrive(at.store, from("bob", event("second")));

      expect(await at.store.work.unpark(bob)).toBe(true);

      expect((await work(at.store)).map(({ state, arrivals }) => [state.lead.id, arrivals.length])).toEqual([
        [bob, 2],
      ]);
      expect(await at.store.work.parked()).toEqual([]);
    });

    it("can be unparked only when it is parked", async () => {
      const lead = await arriveOne(at.store, "ana");

      expect(await at.store.work.unpark(lead)).toBe(false);
      expect(await at.store.work.unpark("nobody")).toBe(false);
    });

    it("answers how many were claimed, parked ones too", async () => {
      await arrive(at.store, from("ana"), from("bob"));

      const claimed = await at.store.work.run(T0, 10, NO_NEEDS, (batch) =>
        batch.map(() => ({ ok: false, error: "no" })),
      );

      expect(claimed).toBe(2);
    });

    it("is parked rather than forgotten when there are not as many decisions as leads", async () => {
      await arrive(at.store, from("ana"), from("bob"));

      await at.store.work.run(T0, 10, NO_NEEDS, () => []);

      expect((await at.store.work.parked()).map(({ error }) => error)).toEqual([
        expect.stringContaining("0 decisions"),
        expect.stringContaining("0 decisions"),
      ]);
      expect(await at.store.inbox.size()).toBe(2);
    });
  });
}
