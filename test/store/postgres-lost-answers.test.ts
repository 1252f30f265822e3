/** The connection breaks between the server's commit and its answer: the process cannot know that it was done. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import type { Store } from "../../engine/store/store.js";
import { DatabaseUnavailable } from "../../engine/store/unavailable.js";
import { openPostgres } from "../support/postgres.js";
import { type PostgresProxy, startProxy } from "../support/postgres-proxy.js";
import { isSelected } from "../support/selected.js";
import { arrive, email, event, from, HOUR, leadWith, notification, T0, work } from "../support/stores.js";

describe.skipIf(!isSelected("postgres"))("a commit that is done and never answered", () => {
  let opened: Awaited<ReturnType<typeof openPostgres>>;
  let proxy: PostgresProxy;
  let store: Store;
  beforeEach(async () => {
    opened = await openPostgres();
    proxy = await startProxy(opened.schema.url);
    store = await openPostgresStore({ url: proxy.url, connections: 3 });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
    await opened.remove();
  });

  const handOver = (at = T0) => store.outbox.handOver(at, 10, "worker", 0, () => ({ verdict: "go" }));
  const keysOf = (handed: Awaited<ReturnType<typeof handOver>>) =>
    handed.map(({ delivery }) => delivery.effect.key);

  /** Does that, and loses the answer to its commit. */
  async function unanswered(what: () => Promise<unknown>): Promise<void> {
    const lost = proxy.loseNextAnswer("COMMIT");
    await expect(what()).rejects.toBeInstanceOf(DatabaseUnavailable);
    await lost;
  }

  it("of messages: who sends them again has them applied once", async () => {
    await arrive(store, from("ana"));
    const messages = [1, 2, 3].map((n) => from("ana", event(), { messageId: `m${n}` }));

    await unanswered(() => store.inbox.accept(messages));
    await arrive(store, ...messages);
    await work(store);

    const ana = (await store.leads.find({ kind: "external", value: "ana" })) ?? "";
    expect((await store.leads.log(ana)).map(({ messageId }) => messageId)).toEqual([null, "m1", "m2", "m3"]);
    expect(await store.inbox.size()).toBe(0);
  });

  it("of work: it is not done again", async () => {
    const [ana = ""] = await arrive(store, from("ana"), from("ana"));

    await unanswered(() => work(store));

    expect(await work(store)).toEqual([]);
    expect(await store.leads.log(ana)).toHaveLength(2);
  });

  it("of a hand-over: what nobody performed is handed over again, marketing mail too, and counts as one attempt", async () => {
    await leadWith(store, "ana", (id) => ({ effects: [email(id, "mail"), notification(id, "alert")] }));

    await unanswered(() => handOver());
    expect(await opened.store.outbox.get("mail")).toMatchObject({ state: "in_hand" });

    expect(await store.outbox.nextDue()).toBe(0);
    expect(keysOf(await handOver())).toEqual(["mail", "alert"]);
    expect(await store.outbox.get("mail")).toMatchObject({ state: "in_hand", attempts: 1, reason: null });
    expect(keysOf(await handOver())).toEqual([]);
  });

  it("of a hand-over: what another worker has got meanwhile is left to it", async () => {
    await leadWith(store, "ana", (id) => ({ effects: [notification(id, "alert")] }));
    await unanswered(() => handOver());
    await opened.schema.query("UPDATE outbox SET worker = 'another'");

    expect(keysOf(await handOver())).toEqual([]);

    expect(await store.outbox.get("alert")).toMatchObject({ state: "in_hand", worker: "another" });
  });

  it("of a result: told again, it changes nothing, though another attempt is under way", async () => {
    await leadWith(store, "ana", (id) => ({ effects: [email(id, "mail")] }));
    await handOver();
    const again = {
      key: "mail",
      state: "planned",
      handedAt: T0,
      notBefore: T0 + HOUR,
      reason: "421",
    } as const;

    await unanswered(() => store.outbox.settle(T0, [again]));
    expect(keysOf(await handOver(T0 + HOUR))).toEqual(["mail"]);
    await store.outbox.settle(T0, [again]);

    expect(await store.outbox.get("mail")).toMatchObject({ state: "in_hand", attempts: 2 });
  });
});
