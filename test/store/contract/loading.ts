import { describe, expect, it } from "vitest";
import type { Message } from "../../../engine/journey/input.js";
import { IN_NO_SEGMENT } from "../../../engine/journey/lead-state.js";
import { newLead } from "../../../engine/lead/lead.js";
import type { ClaimedLead, Needs } from "../../../engine/store/store.js";
import {
  applying,
  arrive,
  arriveOne,
  DAY,
  email,
  enrollment,
  entry,
  event,
  freshStore,
  from,
  leadWith,
  NO_NEEDS,
  type OpenStore,
  score,
  T0,
  withFacts,
  work,
} from "../../support/stores.js";

export function describeLoading(open: OpenStore): void {
  describe("what is loaded of a lead", () => {
    const at = freshStore(open);

    async function next(
      externalId: string,
      message: Message,
      needs: Partial<Needs> = {},
    ): Promise<ClaimedLead> {
      await arrive(at.store, from(externalId, message));
      const [claimed] = await work(at.store, { needs: { ...NO_NEEDS, ...needs } });
      if (!claimed) throw new Error("nobody was claimed");
      return claimed;
    }
    const visit = (timestamp: number, name = "visit") => event(name, { timestamp });

    it("is a new lead at first", async () => {
      const lead = await arriveOne(at.store, "ana");

      const [claimed] = await work(at.store);

      expect(claimed?.state).toEqual({
        lead: newLead(lead),
        clock: null,
        lastSeq: 0,
        newestEvent: null,
        entries: 0,
        scores: {},
        enrollments: [],
        flows: {},
        crossings: {},
        segments: IN_NO_SEGMENT,
        suppressed: null,
        sends: [],
        history: {},
        ever: [],
        ledger: null,
        past: null,
      });
    });

    it("is what was stored of it", async () => {
      const state = {
        scores: { default: score(40) },
        flows: { welcome: { entered: 1, endedAt: null } },
        crossings: { "welcome/hot": { fired: true, armed: false, lastFired: T0 } },
        clock: T0 + 5,
        lastSeq: 77,
        newestEvent: T0 - 3,
        entries: 4,
      };
      const [one, two] = [
        enrollment({ id: "e1" }),
        enrollment({ id: "e2", flow: "other", held: "cap", due: T0 + 9 }),
      ];
      await leadWith(at.store, "ana", () => ({ state, enrollments: [two, one] }));

      const claimed = await next("ana", visit(T0));

      expect(claimed.state).toMatchObject(state);
      expect(claimed.state.enrollments).toEqual([one, two]);
    });

    it("has no enrollment that has ended", async () => {
      await leadWith(at.store, "ana", () => ({
        enrollments: [enrollment({ status: "exited", endedAt: T0 })],
      }));

      expect((await next("ana", visit(T0))).state.enrollments).toEqual([]);
    });

    it("has the events that definitions read, by name and period", async () => {
      await next("ana", visit(T0 - 10 * DAY));
      await next("ana", visit(T0 - 2 * DAY));
      await next("ana", visit(T0 - 1 * DAY, "other"));

      const { state } = await next("ana", visit(T0), { history: { visit: 7 * DAY, form: DAY } });

      expect(Object.keys(state.history)).toEqual(["visit"]);
      expect(state.history.visit).toEqual([
        {
          name: "visit",
          properties: {},
          at: T0 - 2 * DAY,
          seq: expect.any(Number),
          messageId: expect.any(String),
        },
      ]);
    });

    it("reaches back from the instant of a message that has waited", async () => {
      await next("ana", visit(T0 - 6 * DAY));
      await arrive(at.store, from("ana", visit(T0), { at: T0 }));

      const [claimed] = await work(at.store, {
        now: T0 + 3 * DAY,
        needs: { ...NO_NEEDS, history: { visit: 7 * DAY } },
      });

      expect(claimed?.state.history.visit).toHaveLength(1);
    });

    it("reaches back from the timestamp of an event that rules of several events read", async () => {
      await next("ana", visit(T0 - 16 * DAY));
      await next("ana", visit(T0 - 12 * DAY));

      const { state } = await next("ana", visit(T0 - 10 * DAY), {
        history: { visit: 5 * DAY },
        sequences: { visit: 3 * DAY },
      });

      expect(state.history.visit?.map((past) => past.at)).toEqual([T0 - 12 * DAY]);
    });

    it.each([
      ["earlier than one before it", -1, true],
      ["of the same instant as one before it", 0, true],
      ["later", 1, false],
    ])("has the whole past and the ledger when such an event is %s", async (_, by, isLoaded) => {
      await next("ana", visit(T0 - 30 * DAY, "other"));
      await next("ana", visit(T0));

      const { state } = await next("ana", visit(T0 + by), { history: { visit: 1 }, sequences: { visit: 1 } });

      expect(state.past?.map(({ name }) => name) ?? null).toEqual(isLoaded ? ["other", "visit"] : null);
      expect(state.ledger !== null).toBe(isLoaded);
    });

    it("has the names of which only is asked whether they ever happened", async () => {
      await next("ana", visit(T0 - 3_000 * DAY, "signup"));
      await next("ana", visit(T0, "other"));

      const { state } = await next("ana", visit(T0), { ever: ["signup", "demo"] });

      expect(state.ever).toEqual(["signup"]);
    });

    it("has neither ledger nor past while events come in order", async () => {
      await next("ana", visit(T0));

      const { state } = await next("ana", visit(T0));

      expect(state).toMatchObject({ ledger: null, past: null });
    });

    it("has the live ledger when an event is late", async () => {
      await leadWith(at.store, "ana", () => ({
        ledger: { added: [entry(1), entry(2)], ended: [{ entry: 1, at: T0, reason: "earlier_event" }] },
      }));

      const { state } = await next("ana", visit(T0 - 1));

      expect(state).toMatchObject({ ledger: [entry(2)], past: null });
    });

    it("has the ledger when an event is earlier than one beside it in the inbox", async () => {
      await arrive(at.store, from("ana", visit(T0)), from("ana", visit(T0 - 1)));

      const [claimed] = await work(at.store);

      expect(claimed?.state.ledger).toEqual([]);
    });

    it("has the whole past and the ledger when a model has another version than the lead's score", async () => {
      await leadWith(at.store, "ana", () => ({
        state: { scores: { default: score(15, 1) } },
        ledger: { added: [entry(1)], ended: [] },
      }));
      await arrive(at.store, from("ana", visit(T0 + 1), { messageId: "m2" }));
      await work(at.store);

      const { state } = await next("ana", visit(T0 + 2), { models: { default: 2 } });

      expect(state.ledger).toEqual([entry(1)]);
      expect(state.past?.map(({ name, at: when, messageId }) => [name, when, messageId])).toEqual([
        ["page_viewed", T0, ""],
        ["visit", T0 + 1, "m2"],
      ]);
    });

    it("has no past when its score is of the published version", async () => {
      await leadWith(at.store, "ana", () => ({ state: { scores: { default: score(15, 2) } } }));

      const { state } = await next("ana", visit(T0), { models: { default: 2 } });

      expect(state).toMatchObject({ ledger: null, past: null });
    });

    it("has the sends and the suppression that its inputs told of, and no others (invariant 9)", async () => {
      const sends = [{ key: "mail", at: T0 }];
      await leadWith(at.store, "ana", (lead) => ({
        state: { lead: withFacts(newLead(lead), { email: "ana@example.com" }), sends, suppressed: "bounced" },
        effects: [email(lead, "another", { at: T0 })],
      }));
      await at.store.suppressions.add({ email: "bob@example.com", reason: "bounced", at: T0 });

      expect((await next("ana", visit(T0))).state).toMatchObject({ sends, suppressed: "bounced" });
      expect((await next("bob", visit(T0))).state).toMatchObject({ sends: [], suppressed: null });
    });

    it("belongs to that lead alone, in a batch of many", async () => {
      const needs = {
        ...NO_NEEDS,
        history: { visit: DAY },
        ever: ["visit"],
        sendsWithin: DAY,
        models: { default: 1 },
      };
      const names = ["ana", "bob", "cid"];
      const leads = await arrive(at.store, ...names.map((name) => from(name, visit(T0))));
      const key = (lead: string) => `mail-${lead}`;
      await work(at.store, {
        decide: (claimed) => {
          const { id } = claimed.state.lead;
          return applying(claimed, {
            enrollments: [enrollment({ id })],
            state: { sends: [{ key: key(id), at: T0 }] },
            ledger: { added: [entry(1, leads.indexOf(id))], ended: [] },
          });
        },
      });
      await arrive(at.store, ...names.map((name) => from(name, visit(T0))));

      const claimed = await work(at.store, { needs });

      expect(claimed).toHaveLength(3);
      for (const { state } of claimed) {
        const { id } = state.lead;
        expect(state.enrollments).toEqual([enrollment({ id })]);
        expect(state.sends).toEqual([{ key: key(id), at: T0 }]);
        expect(state.history.visit).toHaveLength(1);
        expect(state.ever).toEqual(["visit"]);
        expect(state.past).toHaveLength(1);
        expect(state.ledger).toEqual([entry(1, leads.indexOf(id))]);
      }
    });
  });
}
