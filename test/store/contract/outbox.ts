import { describe, expect, it } from "vitest";
import { BadCursor } from "../../../engine/store/store.js";
import { email, freshStore, leadWith, notification, type OpenStore, T0 } from "../../support/stores.js";

export function describeOutbox(open: OpenStore): void {
  describe("the outbox in a person's hands", () => {
    const at = freshStore(open);
    const stateOf = async (key: string) => (await at.store.outbox.get(key))?.state;

    /** Mails of Ana: one planned, one sent, one dead, one uncertain. */
    async function four(): Promise<string> {
      const lead = await leadWith(at.store, "ana", (id) => ({
        effects: ["sent", "dead", "uncertain"].map((key) => email(id, key)),
      }));
      await at.store.outbox.handOver(T0 + 1, 10, "worker-1", 0, () => ({ verdict: "go" }));
      await at.store.outbox.settle(T0 + 2, [
        { key: "sent", state: "sent", at: T0 + 2, response: "250 OK", post: null },
        { key: "dead", state: "dead", handedAt: T0 + 1, at: T0 + 2, reason: "refused", post: null },
        { key: "uncertain", state: "uncertain", handedAt: T0 + 1, at: T0 + 2, reason: "connection lost" },
      ]);
      await leadWith(at.store, "ana", (id) => ({ effects: [email(id, "planned")] }));
      return lead;
    }

    it("plans again what is dead or uncertain, with its attempts counted anew", async () => {
      await four();

      expect(await at.store.outbox.resend("dead", T0 + 5)).toBe(true);
      expect(await at.store.outbox.resend("uncertain", T0 + 5)).toBe(true);

      for (const key of ["dead", "uncertain"])
        expect(await at.store.outbox.get(key)).toMatchObject({
          state: "planned",
          notBefore: T0 + 5,
          attempts: 0,
          reason: null,
        });
    });

    it("dismisses what is dead or uncertain: it counts for no cap and is not sent", async () => {
      await four();

      expect(await at.store.outbox.dismiss("uncertain", T0 + 5)).toBe(true);

      expect(await at.store.outbox.get("uncertain")).toMatchObject({ state: "dismissed", doneAt: T0 + 5 });
      expect(await at.store.outbox.resend("uncertain", T0 + 6)).toBe(false);
    });

    it("neither resends nor dismisses what is on its way or done", async () => {
      await four();

      for (const key of ["planned", "sent", "no such key"]) {
        const before = await stateOf(key);
        expect(await at.store.outbox.resend(key, T0 + 5)).toBe(false);
        expect(await at.store.outbox.dismiss(key, T0 + 5)).toBe(false);
        expect(await stateOf(key)).toBe(before);
      }
    });

    it("shows what an alert said, as soon as it is in the inbox", async () => {
      const lead = await leadWith(at.store, "ana", (id) => ({
        effects: [notification(id, "told"), notification(id, "untold"), email(id, "mail")],
      }));
      const alert = { key: "told", at: T0, lead, flow: "welcome", to: "rep@example.com", reasons: [] };
      await at.store.alerts.add({ ...alert, message: "Ana is hot" });

      const { items } = await at.store.outbox.list({ limit: 10 });

      expect(items.map(({ effect: { key }, rendered }) => [key, rendered])).toEqual([
        ["mail", null],
        ["untold", null],
        ["told", "Ana is hot"],
      ]);
      expect((await at.store.outbox.get("told"))?.rendered).toBe("Ana is hot");
    });

    it("lists the newest first, by state and by lead", async () => {
      const ana = await four();
      await leadWith(at.store, "bob", (id) => ({ effects: [email(id, "bob's")] }));
      const keys = async (query: { state?: "planned"; lead?: string }) =>
        (await at.store.outbox.list({ ...query, limit: 10 })).items.map(({ effect }) => effect.key);

      expect(await keys({})).toEqual(["bob's", "planned", "uncertain", "dead", "sent"]);
      expect(await keys({ state: "planned" })).toEqual(["bob's", "planned"]);
      expect(await keys({ lead: ana })).toEqual(["planned", "uncertain", "dead", "sent"]);
      expect(await keys({ lead: ana, state: "planned" })).toEqual(["planned"]);
    });

    it("goes on where a page ended, though rows have come meanwhile", async () => {
      await four();
      const first = await at.store.outbox.list({ limit: 3 });
      await leadWith(at.store, "bob", (id) => ({ effects: [email(id, "bob's")] }));

      const second = await at.store.outbox.list({ limit: 3, before: first.next ?? "" });

      expect([...first.items, ...second.items].map(({ effect }) => effect.key)).toEqual([
        "planned",
        "uncertain",
        "dead",
        "sent",
      ]);
      expect(second.next).toBeNull();
    });

    it("refuses a cursor that it did not give", async () => {
      await expect(at.store.outbox.list({ limit: 3, before: "nonsense" })).rejects.toThrow(BadCursor);
    });
  });
}
