// Several processes on one PostgreSQL: each is a store of its own on the same schema.

import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decideBatch } from "../../engine/runtime/decide.js";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import { workerKey } from "../../engine/store/postgres/presence.js";
import type { ClaimedLead, Store, Verdict } from "../../engine/store/store.js";
import { definitions } from "../support/definitions.js";
import { openPostgres } from "../support/postgres.js";
import { startProxy } from "../support/postgres-proxy.js";
import type { Schema } from "../support/postgres-schema.js";
import { isSelected } from "../support/selected.js";
import {
  applying,
  arrive,
  arriveOne,
  email,
  event,
  from,
  HOUR,
  incoming,
  leadWith,
  notification,
  T0,
  work,
} from "../support/stores.js";

const GO = (): Verdict => ({ verdict: "go" });

describe.skipIf(!isSelected("postgres"))("many processes on one PostgreSQL", () => {
  let opened: Awaited<ReturnType<typeof openPostgres>>;
  let others: readonly Store[];
  beforeEach(async () => {
    opened = await openPostgres();
    const { url } = opened.schema;
    others = await Promise.all([1, 2].map(() => openPostgresStore({ url, connections: 4, goneAfterMs: 0 })));
  });
  afterEach(async () => {
    await Promise.all(others.map((store) => store.close()));
    await opened.remove();
  });

  /** The process of that number, of three. */
  const at = (index: number): Store => [opened.store, ...others][index] as Store;
  const stores = () => [0, 1, 2].map(at);
  const ids = (claimed: readonly ClaimedLead[]) => claimed.map(({ state }) => state.lead.id);

  /** Works with all of them until none finds anything, and answers what each claimed. */
  async function workAll(decide?: (lead: ClaimedLead) => ReturnType<typeof applying>) {
    const rounds: (readonly ClaimedLead[])[] = [];
    const options = { limit: 5, now: T0 + HOUR, ...(decide ? { decide } : {}) };
    await Promise.all(
      stores().map(async (store) => {
        while ((await store.work.nextDue()) === 0) rounds.push(await work(store, options));
      }),
    );
    return rounds.flat();
  }

  describe("walking", () => {
    it.each([
      ["goes no further", ["ana", "bob"]],
      ["does not end as done", []],
    ])("a job that was cancelled just before it was taken in hand %s", async (_, leads) => {
      for (const name of leads) await arriveOne(at(0), name);
      await work(at(0));
      const job = { id: "job", kind: "recompute", params: {}, cursor: "", done: 0, total: null } as const;
      const times = { createdAt: T0, updatedAt: T0 };
      await at(0).jobs.add({ ...job, ...times, state: "running", reason: null });
      const { blocked, open, remove } = await gateBeforeJobs(opened.schema);

      const walking = at(1).jobs.walk(T0, { leads: 10, waiting: 100 }, () => ({
        kind: "refresh",
        silent: true,
      }));
      await blocked();
      await opened.schema.query("UPDATE all_jobs SET state = 'cancelled', reason = 'by hand'");
      await open();
      const walked = await walking;
      await remove();

      expect(walked).toBe("idle");
      expect(await at(0).jobs.get("job")).toMatchObject({
        state: "cancelled",
        cursor: "",
        reason: "by hand",
      });
      expect(await at(0).inbox.size()).toBe(0);
    });
  });

  describe("accepting", () => {
    it("makes one lead of a person of whom three hear at once", async () => {
      const answers = await Promise.all(
        stores().flatMap((store) => [
          store.inbox.accept([from("ana", event(), { email: "ana@example.com" })]),
          store.inbox.accept([from("ana")]),
        ]),
      );

      expect(new Set(answers.flat().map(({ lead }) => lead)).size).toBe(1);
      expect(await at(0).leads.count()).toBe(1);
      expect(await at(0).inbox.size()).toBe(6);
    });

    it("gives an address to one of two leads that claim it at once", async () => {
      const answers = await Promise.all(
        [1, 2, 3].map((i) =>
          at(i - 1).inbox.accept([from(`lead-${i}`, event(), { email: "ana@example.com" })]),
        ),
      );

      expect(answers.flat().filter(({ ok }) => ok)).toHaveLength(1);
      expect(await at(0).leads.count()).toBe(1);
    });

    it("lets no message of a lead be applied before one with a lower number (S1)", async () => {
      const leads = ["ana", "bob", "cid"];
      await arrive(at(0), ...leads.map((lead) => from(lead)));
      const late: string[] = [];
      const decide = (lead: ClaimedLead) => {
        const first = lead.arrivals[0]?.seq ?? Number.POSITIVE_INFINITY;
        if (first <= lead.state.lastSeq) late.push(lead.state.lead.id);
        return applying(lead);
      };
      let accepting = true;
      const workers = [0, 1].map(async (index) => {
        while (accepting) await work(at(index), { decide });
      });

      // The same leads in turns, from three processes, in both orders.
      await Promise.all(
        stores().map(async (store, i) => {
          for (let n = 0; n < 30; n++)
            await arrive(
              store,
              ...((i + n) % 2 === 0
                ? leads.map((lead) => from(lead))
                : leads.map((lead) => from(lead)).reverse()),
            );
        }),
      );
      accepting = false;
      await Promise.all(workers);
      await workAll(decide);

      expect(late).toEqual([]);
      for (const lead of leads) {
        const id = (await at(0).leads.find({ kind: "external", value: lead })) ?? "";
        expect(await at(0).leads.log(id)).toHaveLength(91);
      }
    });

    it("does not wait for a worker that moves the lead (S31)", async () => {
      const ana = await arriveOne(at(0), "ana");
      let accepted: Promise<unknown> | undefined;

      await holding(opened.schema, ana, async () => {
        accepted = at(1).inbox.accept([from("ana")]);
        await accepted;
      });

      expect(await at(0).inbox.size()).toBe(2);
    });

    it("tells the others that something has arrived", async () => {
      const arrivals = await listening(at(1));

      await arrive(at(0), from("ana"));

      await heard(arrivals);
    });
  });

  describe("working", () => {
    it("never has one lead in two hands, and applies every message once", async () => {
      const names = Array.from({ length: 40 }, (_, i) => `lead-${i}`);
      const messages = names.flatMap((name) =>
        [1, 2, 3].map((n) => from(name, event(), { messageId: `m${n}` })),
      );
      await Promise.all(stores().map((store) => arrive(store, ...messages)));

      const claimed = await workAll();

      expect(claimed.flatMap(({ arrivals }) => arrivals)).toHaveLength(120);
      expect(await at(0).inbox.size()).toBe(0);
    });

    it("passes over a lead that another worker has, and finds it when that lets go", async () => {
      const [ana = "", bob = ""] = await arrive(at(0), from("ana"), from("bob"));

      await holding(opened.schema, ana, async () => {
        expect(ids(await work(at(0)))).toEqual([bob]);
        expect(ids(await work(at(0)))).toEqual([]);
      });

      expect(ids(await work(at(1)))).toEqual([ana]);
    });

    it("parks nobody but the lead that fails, whoever claims it", async () => {
      const leads = await arrive(at(0), ...Array.from({ length: 12 }, (_, i) => from(`lead-${i}`)));
      const bad = leads[5];

      await workAll((lead) => {
        if (lead.state.lead.id === bad) throw new Error("a bug");
        return applying(lead);
      });

      expect((await at(0).work.parked()).map(({ lead }) => lead)).toEqual([bad]);
      expect(await at(0).inbox.size()).toBe(1);
    });

    it("counts at one node what all of them moved there", async () => {
      await arrive(at(0), ...Array.from({ length: 60 }, (_, i) => from(`lead-${i}`)));
      const node = { flow: "welcome", version: 1, node: "wait" };

      await workAll((lead) => applying(lead, { counts: [{ ...node, entered: 1, here: 1 }] }));

      expect(await at(0).flows.counts("welcome")).toEqual([
        { version: 1, node: "wait", entered: 60, here: 60 },
      ]);
    });
  });

  describe("merging", () => {
    const noNeeds = definitions({});
    const byEngine = (index: number) => at(index).work.run(T0, 3, noNeeds.needs, decideBatch(T0, noNeeds));
    const mergeIn = (lead: string, other: string) =>
      incoming({ kind: "lead", value: lead }, { kind: "merge", from: other });

    it("crosswise and in chains, with everybody at work, ends in one lead that has everything", async () => {
      const names = Array.from({ length: 12 }, (_, i) => `lead-${i}`);
      const ids = await arrive(at(0), ...names.map((name) => from(name)));
      const idAt = (index: number) => ids[index % ids.length] ?? "";
      let accepting = true;
      const workers = [0, 1, 2].map(async (index) => {
        while (accepting) await byEngine(index);
      });

      await Promise.all(
        stores().map(async (store, s) => {
          for (let n = 0; n < 12; n++) {
            // Each merges others, in its own order: what is one already is refused.
            await store.inbox.accept([
              mergeIn(idAt(n * (s + 2)), idAt(n + s + 1)),
              from(names[(n + s) % 12] ?? "", event(`said-${s}-${n}`), { messageId: `m-${s}-${n}` }),
            ]);
          }
        }),
      );
      for (const id of ids) await at(0).inbox.accept([mergeIn(idAt(0), id)]);
      accepting = false;
      await Promise.all(workers);
      while ((await at(0).work.nextDue()) === 0) await Promise.all([0, 1, 2].map(byEngine));

      const survivor = (await at(0).leads.find({ kind: "lead", value: idAt(0) })) ?? "";
      expect(await at(0).work.parked()).toEqual([]);
      expect([await at(0).leads.count(), await at(0).inbox.size()]).toEqual([1, 0]);
      const log = await at(0).leads.log(survivor);
      expect(log.filter(({ message }) => message.kind === "event")).toHaveLength(12 + 36);
      expect(log.filter(({ message }) => message.kind === "merge")).toHaveLength(11);
    });

    it("waits for a lead that another worker has, and lets the survivor's other messages pass meanwhile", async () => {
      const [ana = "", old = ""] = await arrive(at(0), from("ana"), from("old"));
      await arrive(at(0), mergeIn(ana, old), from("ana", event("after")));

      await holding(opened.schema, old, async () => {
        expect(await byEngine(0)).toBe(1);
        expect(await byEngine(1)).toBe(0);
        expect(await at(0).leads.log(ana)).toHaveLength(1);
      });
      while ((await byEngine(1)) > 0);

      expect((await at(0).leads.log(ana)).map(({ message }) => message.kind)).toEqual([
        "event",
        "event",
        "merge",
        "event",
      ]);
    });

    it("gives what a transaction wrote to the merged lead, which knew nothing of it, to the survivor", async () => {
      const [ana = "", old = ""] = await arrive(at(0), from("ana"), from("old"));
      await arrive(at(0), mergeIn(ana, old));
      while ((await byEngine(0)) > 0);
      await opened.schema.query(
        `INSERT INTO inbox (lead, at, kind, name, timestamp, message) VALUES ($1, 1, 'event', 'late', 1, $2)`,
        [old, JSON.stringify(event("late"))],
      );

      while ((await byEngine(1)) > 0);

      const log = await at(0).leads.log(ana);
      expect(log.at(-1)).toMatchObject({ lead: ana, message: { name: "late" } });
      expect(await at(0).inbox.size()).toBe(0);
    });
  });

  describe("delivering", () => {
    const handOver = (index: number, judge: Parameters<Store["outbox"]["handOver"]>[4] = GO) =>
      at(index).outbox.handOver(T0 + HOUR, 10, `worker-${index}`, HOUR, judge);

    it("hands over each delivery once", async () => {
      for (const name of ["ana", "bob", "cid"])
        await leadWith(at(0), name, (lead) => ({
          effects: [1, 2, 3, 4].map((n) => email(lead, `${name}-${n}`)),
        }));

      const handed = await Promise.all([0, 1, 2, 0, 1, 2].map((index) => handOver(index)));

      const keys = handed.flat().map(({ delivery }) => delivery.effect.key);
      expect(keys.toSorted()).toEqual(
        ["ana", "bob", "cid"].flatMap((name) => [1, 2, 3, 4].map((n) => `${name}-${n}`)),
      );
    });

    it("keeps a cap of one mail, though three would each send another (S28)", async () => {
      await leadWith(at(0), "ana", (lead) => ({
        effects: Array.from({ length: 9 }, (_, i) => email(lead, `mail-${i}`, { at: T0 + i })),
      }));
      const oneAtMost = ({ sends }: { readonly sends: readonly unknown[] }): Verdict =>
        sends.length === 0
          ? { verdict: "go" }
          : { verdict: "later", notBefore: T0 + 2 * HOUR, reason: "cap" };

      const handed = await Promise.all(
        [0, 1, 2].map((index) => at(index).outbox.handOver(T0 + HOUR, 2, `worker-${index}`, HOUR, oneAtMost)),
      );

      expect(handed.flat()).toHaveLength(1);
    });

    it("waits for the worker that has the lead, where there is nobody else's mail", async () => {
      const ana = await leadWith(at(0), "ana", (lead) => ({ effects: [email(lead, "mail")] }));

      let handed: Promise<readonly unknown[]> = Promise.resolve([]);
      await holding(opened.schema, ana, async () => {
        handed = handOver(1);
      });

      expect(await handed).toHaveLength(1);
    });

    it("does not send again what was withdrawn while another process had it in hand", async () => {
      const lead = await leadWith(at(0), "ana", (id) => ({ effects: [email(id, "mail")] }));
      await handOver(1);
      await arrive(at(0), incoming({ kind: "lead", value: lead }));

      await Promise.all([
        work(at(0), { decide: (claimed) => applying(claimed, { cancelled: ["enrollment-1"] }) }),
        at(1).outbox.settle(T0, [
          { key: "mail", state: "planned", handedAt: T0 + HOUR, notBefore: T0, reason: "421" },
        ]),
      ]);

      expect(await at(0).outbox.get("mail")).toMatchObject({ state: "cancelled", reason: "exited" });
    });
  });

  describe("a process that ends", () => {
    /** A marketing mail and an alert, in hand of that process. */
    async function inHandOf(index: number): Promise<void> {
      await leadWith(at(index), "ana", (id) => ({ effects: [email(id, "mail"), notification(id, "alert")] }));
      await at(index).outbox.handOver(T0, 10, `worker-${index}`, 0, GO);
    }

    it("is told from one that lives: what that has in hand is left to it (S27)", async () => {
      await inHandOf(1);

      expect(await at(0).outbox.recover(T0)).toEqual({ uncertain: 0, planned: 0 });
      expect(await at(1).outbox.recover(T0)).toEqual({ uncertain: 0, planned: 0 });

      expect(await at(0).outbox.get("mail")).toMatchObject({ state: "in_hand", worker: "worker-1" });
    });

    it("leaves what it had in hand to the first who looks, and to nobody else", async () => {
      await inHandOf(1);
      await at(1).close();

      const found = await Promise.all([at(0), at(2)].map((store) => store.outbox.recover(T0 + 9)));

      expect(found).toContainEqual({ uncertain: 1, planned: 1 });
      expect(found).toContainEqual({ uncertain: 0, planned: 0 });
    });

    it("is not taken for gone as soon as its lock is free, since it may only have lost its connection", async () => {
      const watching = await openPostgresStore({
        url: opened.schema.url,
        connections: 1,
        goneAfterMs: 3_000,
      });
      await inHandOf(1);
      await at(1).close();

      const looks = [];
      for (const ms of [0, 2_999, 3_000]) looks.push(await watching.outbox.recover(T0 + ms));

      expect(looks).toEqual([
        { uncertain: 0, planned: 0 },
        { uncertain: 0, planned: 0 },
        { uncertain: 1, planned: 1 },
      ]);
      await watching.close();
    });

    it("lives on when it was only cut off: its mail is in doubt, leaves once, and its late answer counts (S27)", async () => {
      const proxy = await startProxy(opened.schema.url);
      const cutOff = await openPostgresStore({ url: proxy.url, connections: 2 });
      await leadWith(at(0), "ana", (id) => ({ effects: [email(id, "mail")] }));
      const [mine] = await cutOff.outbox.handOver(T0, 10, "cut off", 0, GO);

      proxy.cut();
      await expect
        .poll(() => at(0).outbox.recover(T0), { interval: 20 })
        .toEqual({ uncertain: 1, planned: 0 });
      expect(await handOverAll()).toEqual([]);
      proxy.mend();
      const sent = { key: "mail", state: "sent", at: T0 + 5, response: "250 OK", post: null } as const;
      await cutOff.outbox.settle(T0 + 5, [sent]);

      expect(mine?.delivery.effect.key).toBe("mail");
      expect(await handOverAll()).toEqual([]);
      expect(await at(0).outbox.get("mail")).toMatchObject({ state: "sent", attempts: 1 });
      await cutOff.close();
      await proxy.close();
    });

    const handOverAll = async () => {
      const hand = (store: Store, i: number) => store.outbox.handOver(T0 + HOUR, 10, `worker-${i}`, 0, GO);
      return (await Promise.all(stores().map(hand))).flat();
    };

    it("holds its lock again, and hears again, after its connection was cut", async () => {
      const arrivals = await listening(at(1));
      await inHandOf(1);
      const [before] = await holdersOf("worker-1");
      await opened.schema.query("SELECT pg_terminate_backend($1)", [before]);
      arrivals.rings = 0;

      const again = expect.poll(() => holdersOf("worker-1"), { interval: 20, timeout: 5_000 });
      await again.toEqual([expect.not.toSatisfy((pid) => pid === before)]);

      expect(await at(0).outbox.recover(T0)).toEqual({ uncertain: 0, planned: 0 });
      await heard(arrivals); // it rings by itself when it listens again
      arrivals.rings = 0;
      await arrive(at(0), from("bob"));
      await heard(arrivals);
    });

    /** The server's numbers of the processes that hold the worker's lock. */
    async function holdersOf(worker: string): Promise<readonly number[]> {
      const holders = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND (classid::bigint << 32 | objid::bigint) = ${workerKey(`'${worker}'`)}`;
      return (await opened.schema.query<{ pid: number }>(holders)).map(({ pid }) => pid);
    }
  });
});

/** Counts how often the store rings, once it listens: it then rings by itself, for what it may have missed. */
async function listening(store: Store): Promise<{ rings: number }> {
  const arrivals = { rings: 0 };
  store.others?.onArrival(() => {
    arrivals.rings++;
  });
  await heard(arrivals);
  arrivals.rings = 0;
  return arrivals;
}

async function heard(arrivals: { readonly rings: number }): Promise<void> {
  await expect.poll(() => arrivals.rings, { interval: 20, timeout: 5_000 }).toBeGreaterThan(0);
}

/** Does something while another connection holds the lead's row, as a worker does that moves it. */
async function holding(schema: Schema, lead: string, what: () => Promise<void>): Promise<void> {
  const client = new Client(schema.url);
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT FROM leads WHERE id = $1 FOR NO KEY UPDATE", [lead]);
    await what();
    await client.query("ROLLBACK");
  } finally {
    await client.end();
  }
}

/**
 * Whoever reads a job in order to lock it waits between the two until the gate is opened. `blocked` resolves when
 * somebody does.
 */
async function gateBeforeJobs({ url, query }: Schema) {
  await query("ALTER TABLE jobs RENAME TO all_jobs");
  await query(`
    CREATE FUNCTION passed() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
      IF current_query() LIKE '%FOR NO KEY UPDATE%' THEN
        PERFORM pg_advisory_xact_lock_shared(hashtext(current_schema()), 1);
      END IF;
      RETURN true;
    END $$`);
  await query("CREATE VIEW jobs AS SELECT * FROM all_jobs WHERE passed()");
  const gate = new Client(url);
  await gate.connect();
  await gate.query("SELECT pg_advisory_lock(hashtext(current_schema()), 1)");
  const waiting = `
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND classid = (hashtext(current_schema())::bigint & 4294967295)::oid`;
  const blocked = async () => {
    while ((await query(waiting)).length === 0);
  };
  /** The schema is another test's afterwards. */
  const remove = async () => {
    await query("DROP VIEW jobs");
    await query("DROP FUNCTION passed");
    await query("ALTER TABLE all_jobs RENAME TO jobs");
  };
  return { blocked, open: () => gate.end(), remove };
}
