// What people do in the editor, where two processes serve it.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import type { DocumentWrite, Redemption, Store } from "../../engine/store/store.js";
import { openPostgres } from "../support/postgres.js";
import { isSelected } from "../support/selected.js";
import { T0 } from "../support/stores.js";

const save = (text: string, expected: number | null): DocumentWrite => ({
  act: "save",
  kind: "flow",
  id: "welcome",
  text,
  expected,
});
const publish: DocumentWrite = { act: "publish", kind: "flow", id: "welcome" };

const redemption = (name: string): Redemption => ({
  link: "link",
  at: T0,
  password: `password of ${name}`,
  first: { id: name, email: `${name}@example.com`, name },
  session: { hash: `session of ${name}`, createdAt: T0, expiresAt: T0 + 1 },
});

describe.skipIf(!isSelected("postgres"))("two processes on one PostgreSQL", () => {
  let opened: Awaited<ReturnType<typeof openPostgres>>;
  let both: readonly [Store, Store];
  beforeEach(async () => {
    opened = await openPostgres();
    both = [opened.store, await openPostgresStore({ url: opened.schema.url })];
  });
  afterEach(async () => {
    await both[1].close();
    await opened.remove();
  });
  /** Ten of each process at once. */
  const race = <T>(act: (store: Store, name: string) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(Array.from({ length: 20 }, (_, i) => act(both[i % 2] as Store, `n${i}`)));

  it("let one of those who change the same draft win, also where it is new", async () => {
    for (const expected of [0, 1]) {
      const results = await race((store, name) =>
        store.documents.write(T0, [save(`${expected} by ${name}`, expected)]),
      );

      const losers = results.filter(({ ok }) => !ok);
      expect(losers).toHaveLength(19);
      expect(losers[0]).toEqual({ ok: false, index: 0, code: "conflict", revision: expected + 1 });
    }
  });

  it("publish versions without gaps, and count each publish", async () => {
    await race((store, name) => store.documents.write(T0, [save(name, null), publish]));

    const versions = await both[0].documents.versions("flow", "welcome");
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
    expect(await both[1].documents.runningRevision()).toBe(20);
  });

  it("make a secret once", async () => {
    const secrets = await race((store) => store.secrets.get("unsubscribe"));

    expect(new Set(secrets).size).toBe(1);
  });

  it("let a link be used once", async () => {
    await both[0].users.addLink({ hash: "link", user: null, createdAt: T0, expiresAt: T0 + 1 });

    const redeemed = await race((store, name) => store.users.redeem(redemption(name)));

    expect(redeemed.filter((user) => user !== null)).toHaveLength(1);
    expect(await both[1].users.list()).toHaveLength(1);
  });
});
