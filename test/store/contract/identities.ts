import { describe, expect, it } from "vitest";
import type { Message } from "../../../engine/journey/input.js";
import type { Incoming } from "../../../engine/store/store.js";
import { arrive, event, freshStore, from, incoming, type OpenStore } from "../../support/stores.js";

const ANA = "ana@example.com";

/** A message of somebody of whom only the address is known. */
const byEmail = (address: string): Incoming => incoming({ kind: "email", value: address });
/** A message of somebody with an external id, which says the address too. */
const withEmail = (externalId: string, address: string) => from(externalId, event(), { email: address });
const byVisitor = (id: string, address?: string) =>
  incoming({ kind: "anonymous", value: id }, event(), address === undefined ? {} : { email: address });

export function describeIdentities(open: OpenStore): void {
  describe("whose a message is", () => {
    const at = freshStore(open);
    const found = (kind: "external" | "email" | "anonymous", value: string) =>
      at.store.leads.find({ kind, value });

    it("finds a lead by any of its identities", async () => {
      const [lead = ""] = await arrive(at.store, withEmail("ana", ANA));

      expect(await found("external", "ana")).toBe(lead);
      expect(await found("email", ANA)).toBe(lead);
      expect(await at.store.leads.find({ kind: "lead", value: lead })).toBe(lead);
      expect(await found("anonymous", "ana")).toBeNull();
    });

    it("refuses our own id when there is no such lead", async () => {
      const answers = await at.store.inbox.accept([incoming({ kind: "lead", value: "nobody" })]);

      expect(answers).toEqual([{ ok: false, code: "unknown_lead", lead: null }]);
      expect(await at.store.leads.count()).toBe(0);
    });

    it("lets a new external id adopt the lead that has the address and no external id", async () => {
      const [visitor] = await arrive(at.store, byEmail(ANA));

      const [customer] = await arrive(at.store, withEmail("ana", ANA));

      expect(customer).toBe(visitor);
      expect(await at.store.leads.get(visitor ?? "")).toMatchObject({ externalId: "ana" });
      expect(await at.store.leads.count()).toBe(1);
    });

    it("refuses the address of another lead with an external id, and says whose it is", async () => {
      const [ana] = await arrive(at.store, withEmail("ana", ANA));

      const answers = await at.store.inbox.accept([withEmail("impostor", ANA)]);

      expect(answers).toEqual([{ ok: false, code: "email_taken", lead: ana }]);
      expect(await found("external", "impostor")).toBeNull();
    });

    it("refuses the address of another lead to one that is there already, and keeps the address it has", async () => {
      const [visitor] = await arrive(at.store, byEmail(ANA));
      const [bob] = await arrive(at.store, withEmail("bob", "bob@example.com"));

      const answers = await at.store.inbox.accept([withEmail("bob", ANA)]);

      expect(answers).toEqual([{ ok: false, code: "email_taken", lead: visitor }]);
      expect(await found("email", "bob@example.com")).toBe(bob);
    });

    it("refuses a visitor of the website who gives somebody's address", async () => {
      const [ana] = await arrive(at.store, withEmail("ana", ANA));

      const answers = await at.store.inbox.accept([byVisitor("cookie-1", ANA)]);

      expect(answers).toEqual([{ ok: false, code: "email_taken", lead: ana }]);
    });

    it("knows a visitor by the address he gives", async () => {
      const [visitor] = await arrive(at.store, byVisitor("cookie-1"), byVisitor("cookie-1", ANA));

      expect(await found("email", ANA)).toBe(visitor);
      expect(await arrive(at.store, byEmail(ANA))).toEqual([visitor]);
    });

    it("releases a lead's old address with the new one", async () => {
      const [ana] = await arrive(at.store, withEmail("ana", ANA), withEmail("ana", "new@example.com"));

      expect(await found("email", "new@example.com")).toBe(ana);
      const [other] = await arrive(at.store, withEmail("other", ANA));
      expect(other).not.toBe(ana);
    });

    it("keeps the address that was said last, whatever arrives last (S7)", async () => {
      const said = (timestamp: number, address: string) =>
        from(
          "ana",
          { kind: "event", name: "x", properties: {}, timestamp, silent: false },
          { email: address },
        );
      const [ana] = await arrive(
        at.store,
        said(5, "new@example.com"),
        said(9, "new@example.com"),
        said(7, "old@example.com"),
      );

      expect(await found("email", "new@example.com")).toBe(ana);
      expect(await found("email", "old@example.com")).toBeNull();
    });

    it("releases an address that is removed, unless it was said later", async () => {
      const told = (timestamp: number, email: string | null): Message => ({
        kind: "change",
        change: { fields: { email } },
        timestamp,
        silent: false,
      });
      const [ana = ""] = await arrive(at.store, from("ana", told(5, ANA), { email: ANA }));

      await arrive(at.store, incoming({ kind: "lead", value: ana }, told(4, null)));
      expect(await found("email", ANA)).toBe(ana);
      await arrive(at.store, incoming({ kind: "lead", value: ana }, told(6, null)));
      expect(await found("email", ANA)).toBeNull();

      const [bob] = await arrive(at.store, withEmail("bob", ANA));
      expect(await found("email", ANA)).toBe(bob);
      expect(bob).not.toBe(ana);
    });

    it("sees what earlier messages of the same call did", async () => {
      const [first, second, third] = await at.store.inbox.accept([
        withEmail("ana", ANA),
        byEmail(ANA),
        withEmail("bob", ANA),
      ]);

      expect(second).toMatchObject({ ok: true, lead: first?.lead });
      expect(third).toMatchObject({ ok: false, code: "email_taken", lead: first?.lead });
    });

    it("takes ids in any alphabet for what they are, letter by letter", async () => {
      const ids = ["مریم", "Мария", "nguyễn", "田中", "%", "'; DROP TABLE leads; --", "Ana", "ana"];

      const leads = await arrive(at.store, ...ids.map((id) => from(id)));

      expect(new Set(leads).size).toBe(ids.length);
      expect(await Promise.all(ids.map((id) => found("external", id)))).toEqual(leads);
    });
  });
}
