import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPg, type Pg, type PgTx } from "../../engine/store/postgres/database.js";
import { isDatabaseFault } from "../../engine/store/postgres/faults.js";
import { freshSchema, type Schema } from "../support/postgres-schema.js";
import { isSelected } from "../support/selected.js";

describe.skipIf(!isSelected("postgres"))("asking PostgreSQL", () => {
  let schema: Schema;
  let pg: Pg;
  beforeEach(async () => {
    schema = await freshSchema();
    pg = openPg({ url: schema.url, connections: 3, statementTimeoutMs: 5_000, applicationName: "the test" });
    await pg.script("CREATE TABLE points (lead text PRIMARY KEY, total bigint NOT NULL)");
    await pg.query("INSERT INTO points VALUES ('ana', 1), ('bob', 1)");
  });
  afterEach(async () => {
    await pg.close();
    await schema.drop();
  });

  const add = (on: PgTx, lead: string, total = 1) =>
    on.query("UPDATE points SET total = total + $2 WHERE lead = $1", [lead, total]);
  const totals = async () =>
    (await pg.query<{ total: number }>("SELECT total FROM points ORDER BY lead")).map(({ total }) => total);

  it("answers big integers as numbers", async () => {
    const [row] = await pg.query<{ at: number }>("SELECT $1::bigint AS at", [Date.UTC(2026, 2, 2, 9)]);

    expect(row?.at).toBe(Date.UTC(2026, 2, 2, 9));
  });

  it("takes arrays, with bytes and nothing in them", async () => {
    const hash = Buffer.from([0, 255, 92, 34]);

    const rows = await pg.query("SELECT * FROM unnest($1::bytea[], $2::text[]) AS r (hash, text)", [
      [hash, null],
      ['quote " comma , brace } back \\', "NULL"],
    ]);

    expect(rows).toEqual([
      { hash, text: 'quote " comma , brace } back \\' },
      { hash: null, text: "NULL" },
    ]);
  });

  it("undoes a transaction that throws, and the next one works", async () => {
    const failing = pg.transaction(async (tx) => {
      await add(tx, "ana");
      throw new Error("thought better of it");
    });

    await expect(failing).rejects.toThrow("thought better of it");
    await pg.transaction((tx) => add(tx, "bob"));
    expect(await totals()).toEqual([1, 2]);
  });

  it("does not call a transaction done in which a statement failed, though nobody said so", async () => {
    const careless = pg.transaction(async (tx) => {
      await add(tx, "ana");
      await tx.query("SELECT 1 / 0").catch(() => {});
    });

    await expect(careless).rejects.toThrow("was not committed");
    expect(await totals()).toEqual([1, 1]);
  });

  it("runs a transaction again that lost in a deadlock", async () => {
    let runs = 0;
    let release = () => {};
    const bothBegan = new Promise<void>((resolve) => {
      release = resolve;
    });
    const oneAfterTheOther = (first: string, second: string) =>
      pg.transaction(async (tx) => {
        runs++;
        await add(tx, first);
        if (runs === 2) release();
        await bothBegan;
        await add(tx, second);
      });

    await Promise.all([oneAfterTheOther("ana", "bob"), oneAfterTheOther("bob", "ana")]);

    expect(await totals()).toEqual([3, 3]);
    expect(runs).toBe(3);
  });

  it("goes on when the server has cut its connections", async () => {
    const cut = pg.transaction(async (tx) => {
      const [me] = await tx.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      await schema.query("SELECT pg_terminate_backend($1, 5000)", [me?.pid]);
      await add(tx, "ana");
    });

    const error: unknown = await cut.catch((thrown) => thrown);

    expect(isDatabaseFault(error)).toBe(true);
    expect(await totals()).toEqual([1, 1]);
  });

  it("tells a server that fails from data that it refuses", async () => {
    const failing = pg.transaction(async (tx) => {
      await tx.script("SET LOCAL statement_timeout = 10");
      await tx.query("SELECT pg_sleep(5)");
    });
    expect(isDatabaseFault(await failing.catch((error) => error))).toBe(true);

    const refused = pg.query("INSERT INTO points VALUES ('ana', 2)");
    expect(isDatabaseFault(await refused.catch((error) => error))).toBe(false);
  });

  it("shows by its name who is connected", async () => {
    const [me] = await pg.query("SELECT current_setting('application_name') AS name");

    expect(me).toEqual({ name: "the test" });
  });

  it("hears what others say on a channel, until its session ends", async () => {
    const session = await pg.session();
    let hear: (text: string) => void = () => {};
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });

    await session.listen("arrivals", hear);
    await pg.query("SELECT pg_notify('arrivals', 'something')");

    expect(await heard).toBe("something");
    await session.close();
    await session.ended;
  });
});
