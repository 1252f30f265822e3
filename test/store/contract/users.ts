import { describe, expect, it } from "vitest";
import type { Redemption, Session, SignInLink, User } from "../../../engine/store/store.js";
import { freshStore, type OpenStore, T0 } from "../../support/stores.js";

const DAY = 86_400_000;
const ANA: User = { id: "u1", email: "ana@example.com", name: "Ana", password: null, createdAt: T0 };
const BOB: User = { id: "u2", email: "bob@example.com", name: "Bob", password: "x", createdAt: T0 + 1 };

const link = (hash: string, user: string | null): SignInLink => ({
  hash,
  user,
  createdAt: T0,
  expiresAt: T0 + DAY,
});
const session = (hash: string, user: string, createdAt = T0): Session => ({
  hash,
  user,
  createdAt,
  expiresAt: createdAt + DAY,
});
const using = (hash: string, parts: Partial<Redemption> = {}): Redemption => ({
  link: hash,
  at: T0,
  password: "secret",
  first: { id: "u9", email: "first@example.com", name: "First" },
  session: { hash: `session of ${hash}`, createdAt: T0, expiresAt: T0 + DAY },
  ...parts,
});

export function describeUsers(open: OpenStore): void {
  describe("users", () => {
    const at = freshStore(open);

    it("are found by their address, and listed from the oldest", async () => {
      expect(await at.store.users.add(BOB)).toBe(true);
      expect(await at.store.users.add(ANA)).toBe(true);

      expect(await at.store.users.byEmail("ana@example.com")).toEqual(ANA);
      expect(await at.store.users.byEmail("nobody@example.com")).toBeNull();
      expect(await at.store.users.list()).toEqual([ANA, BOB]);
    });

    it("have an address each: a second one of it is not added", async () => {
      await at.store.users.add(ANA);

      expect(await at.store.users.add({ ...BOB, email: ANA.email })).toBe(false);

      expect(await at.store.users.list()).toEqual([ANA]);
    });

    it("may be without a password", async () => {
      expect(await at.store.users.anyPassword()).toBe(false);
      await at.store.users.add(ANA);
      expect(await at.store.users.anyPassword()).toBe(false);

      await at.store.users.add(BOB);

      expect(await at.store.users.anyPassword()).toBe(true);
    });
  });

  describe("a one-time link", () => {
    const at = freshStore(open);

    it("says whose it is, until it expires", async () => {
      await at.store.users.add(ANA);
      await at.store.users.addLink(link("of ana", ANA.id));
      await at.store.users.addLink(link("of the first", null));

      expect(await at.store.users.link("of ana", T0)).toEqual({ user: ANA });
      expect(await at.store.users.link("of the first", T0 + DAY - 1)).toEqual({ user: null });
      expect(await at.store.users.link("of ana", T0 + DAY)).toBeNull();
      expect(await at.store.users.link("made up", T0)).toBeNull();
    });

    it("replaces the one before for the same user, and no other", async () => {
      await at.store.users.add(ANA);
      await at.store.users.add(BOB);
      const targets = [ANA.id, BOB.id, null];
      for (const user of targets) await at.store.users.addLink(link(`old ${user}`, user));

      await at.store.users.addLink(link("new u1", ANA.id));
      await at.store.users.addLink(link("new null", null));

      const usable = async (hash: string) => (await at.store.users.link(hash, T0)) !== null;
      expect(await Promise.all(["old u1", "old null", "old u2", "new u1", "new null"].map(usable))).toEqual([
        false,
        false,
        true,
        true,
        true,
      ]);
    });

    it("gives its user a password and the only session, once", async () => {
      await at.store.users.add(ANA);
      await at.store.users.add(BOB);
      await at.store.users.addSession(session("elsewhere", ANA.id));
      await at.store.users.addSession(session("of bob", BOB.id));
      await at.store.users.addLink(link("of ana", ANA.id));

      expect(await at.store.users.redeem(using("of ana"))).toEqual({ ...ANA, password: "secret" });

      expect(await at.store.users.byEmail(ANA.email)).toEqual({ ...ANA, password: "secret" });
      expect((await at.store.users.session("session of of ana", T0))?.user.id).toBe(ANA.id);
      expect(await at.store.users.session("elsewhere", T0)).toBeNull();
      expect((await at.store.users.session("of bob", T0))?.user.id).toBe(BOB.id);
      expect(await at.store.users.redeem(using("of ana", { password: "other" }))).toBeNull();
      expect((await at.store.users.byEmail(ANA.email))?.password).toBe("secret");
    });

    it("is used by one of two at the same time", async () => {
      await at.store.users.addLink(link("of the first", null));
      const second = { hash: "second", createdAt: T0, expiresAt: T0 + DAY };

      const results = await Promise.all([
        at.store.users.redeem(using("of the first")),
        at.store.users.redeem(using("of the first", { session: second })),
      ]);

      expect(results.filter((user) => user !== null)).toHaveLength(1);
    });

    it("does nothing once it has expired", async () => {
      await at.store.users.addLink(link("of the first", null));

      expect(await at.store.users.redeem(using("of the first", { at: T0 + DAY }))).toBeNull();

      expect(await at.store.users.list()).toEqual([]);
    });

    it("for the first user makes that user, or takes the one of that address", async () => {
      await at.store.users.addLink(link("one", null));
      const made = await at.store.users.redeem(using("one"));
      await at.store.users.add(ANA);
      await at.store.users.addLink(link("two", null));
      const found = await at.store.users.redeem(
        using("two", { first: { id: "u8", email: ANA.email, name: "Other" } }),
      );

      expect(made).toEqual({ ...using("one").first, password: "secret", createdAt: T0 });
      expect(found).toEqual({ ...ANA, password: "secret" });
      expect((await at.store.users.list()).map(({ id }) => id)).toEqual(["u1", "u9"]);
    });

    it("for the first user is worth nothing once somebody has set a password", async () => {
      await at.store.users.add(ANA);
      await at.store.users.addLink(link("of the first", null));
      await at.store.users.addLink(link("of ana", ANA.id));

      await at.store.users.redeem(using("of ana"));

      expect(await at.store.users.link("of the first", T0)).toBeNull();
    });
  });

  describe("a session", () => {
    const at = freshStore(open);

    it("says who is signed in, until it expires or is removed", async () => {
      await at.store.users.add(ANA);
      await at.store.users.addSession(session("s1", ANA.id));

      expect(await at.store.users.session("s1", T0 + DAY - 1)).toEqual({ user: ANA, expiresAt: T0 + DAY });
      expect(await at.store.users.session("s1", T0 + DAY)).toBeNull();
      expect(await at.store.users.session("s2", T0)).toBeNull();
      await at.store.users.removeSession("s1");
      expect(await at.store.users.session("s1", T0)).toBeNull();
    });

    it("lasts longer when it is extended", async () => {
      await at.store.users.add(ANA);
      await at.store.users.addSession(session("s1", ANA.id));

      await at.store.users.extendSession("s1", T0 + 2 * DAY);

      expect(await at.store.users.session("s1", T0 + DAY)).toEqual({ user: ANA, expiresAt: T0 + 2 * DAY });
    });

    it("that has expired is removed when another begins", async () => {
      await at.store.users.add(ANA);
      await at.store.users.addSession(session("old", ANA.id));

      await at.store.users.addSession(session("new", ANA.id, T0 + DAY));

      // As if the clock went back: it would be there if it had only been skipped.
      expect(await at.store.users.session("old", T0)).toBeNull();
      expect(await at.store.users.session("new", T0 + DAY)).not.toBeNull();
    });
  });
}
