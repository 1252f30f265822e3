import { describe, expect, it } from "vitest";
import type { Alert, Key, StoredMail, Suppression } from "../../../engine/store/store.js";
import { freshStore, type OpenStore, T0 } from "../../support/stores.js";

const mail = (id: string): StoredMail => ({
  id,
  at: T0,
  from: "team@example.com",
  to: "ana@example.com",
  subject: "Здравейте",
  raw: `Message-ID: <${id}>\r\n\r\nHello`,
});
const alert = (key: string, to = "rep@example.com"): Alert => ({
  key,
  at: T0,
  lead: "lead-1",
  flow: "welcome",
  to,
  message: "آنا به ۷۵ رسید",
  reasons: [{ rule: "pricing", points: 15 }],
});

export function describeLists(open: OpenStore): void {
  describe("the mailbox", () => {
    const at = freshStore(open);

    it("keeps a mail once, and lists the newest first without its body", async () => {
      for (const id of ["m1", "m2", "m1", "m3"]) await at.store.mailbox.add(mail(id));

      const first = await at.store.mailbox.list({ limit: 2 });
      const second = await at.store.mailbox.list({ limit: 2, before: first.next ?? "" });

      const { raw: _, ...head } = mail("m3");
      expect(first.items[0]).toEqual(head);
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(["m3", "m2", "m1"]);
      expect(second.next).toBeNull();
      expect(await at.store.mailbox.get("m2")).toEqual(mail("m2"));
      expect(await at.store.mailbox.get("m9")).toBeNull();
    });
  });

  describe("alerts", () => {
    const at = freshStore(open);

    it("keeps an alert once, and lists the newest first, of one rep when asked", async () => {
      await at.store.alerts.add(alert("k1"));
      await at.store.alerts.add(alert("k2", "other@example.com"));
      await at.store.alerts.add(alert("k1", "other@example.com"));
      await at.store.alerts.add(alert("k3"));

      expect((await at.store.alerts.list({ limit: 9 })).items).toEqual([
        alert("k3"),
        alert("k2", "other@example.com"),
        alert("k1"),
      ]);
      const first = await at.store.alerts.list({ to: "rep@example.com", limit: 1 });
      const second = await at.store.alerts.list({
        to: "rep@example.com",
        limit: 1,
        before: first.next ?? "",
      });
      expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(["k3", "k1"]);
      expect(second.next).toBeNull();
    });
  });

  describe("suppressions", () => {
    const at = freshStore(open);
    const suppress = (email: string, reason: Suppression["reason"], when = T0) =>
      at.store.suppressions.add({ email, reason, at: when });

    it("keeps the first reason", async () => {
      await suppress("ana@example.com", "bounced");
      await suppress("ana@example.com", "complained", T0 + 1);
      await suppress("ana@example.com", "unsubscribed", T0 + 2);

      expect(await at.store.suppressions.get("ana@example.com")).toEqual({
        email: "ana@example.com",
        reason: "bounced",
        at: T0,
      });
    });

    it("lets a reason that stops all mail replace one that stops marketing", async () => {
      await suppress("ana@example.com", "unsubscribed");
      await suppress("ana@example.com", "complained", T0 + 1);

      expect(await at.store.suppressions.get("ana@example.com")).toMatchObject({
        reason: "complained",
        at: T0 + 1,
      });
    });

    it("lists by address, page by page, and forgets what is removed", async () => {
      for (const name of ["c", "a", "b"]) await suppress(`${name}@example.com`, "manual");

      const first = await at.store.suppressions.list({ limit: 2 });
      const second = await at.store.suppressions.list({ limit: 2, after: first.next ?? "" });
      expect([...first.items, ...second.items].map(({ email }) => email[0])).toEqual(["a", "b", "c"]);

      expect(await at.store.suppressions.remove("b@example.com")).toBe(true);
      expect(await at.store.suppressions.remove("b@example.com")).toBe(false);
      expect(await at.store.suppressions.get("b@example.com")).toBeNull();
    });
  });

  describe("keys", () => {
    const at = freshStore(open);
    const key = (id: string, createdAt = T0): Key => ({
      id,
      name: "CI",
      scope: "ingest",
      hash: `hash-${id}`,
      createdAt,
    });

    it("finds a key by the hash of its secret, until it is removed", async () => {
      await at.store.keys.add(key("k2", T0 + 1));
      await at.store.keys.add(key("k1"));

      expect(await at.store.keys.byHash("hash-k1")).toEqual(key("k1"));
      expect((await at.store.keys.list()).map(({ id }) => id)).toEqual(["k1", "k2"]);

      expect(await at.store.keys.remove("k1")).toBe(true);
      expect(await at.store.keys.remove("k1")).toBe(false);
      expect(await at.store.keys.byHash("hash-k1")).toBeNull();
    });

    it("does not let two keys share a secret", async () => {
      await at.store.keys.add(key("k1"));

      await expect(at.store.keys.add({ ...key("k2"), hash: "hash-k1" })).rejects.toThrow();
    });
  });

  describe("secrets", () => {
    const at = freshStore(open);

    it("makes a secret once and keeps it", async () => {
      const secret = await at.store.secrets.get("unsubscribe");

      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      expect(await at.store.secrets.get("other")).not.toBe(secret);
      const store = await at.reopen();
      expect(await store.secrets.get("unsubscribe")).toBe(secret);
    });
  });
}
