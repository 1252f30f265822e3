import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "../../engine/contract/limits.js";
import { flow } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { points } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(
    points({
      rules: [
        { id: "vip", group: "behaviour", points: 80, when: { attribute: "vip", op: "=", value: true } },
      ],
    }),
    flow("hot", [
      ["hot", "trigger.score", { value: 75 }],
      ["end", "exit"],
    ]),
  );
});
afterAll(() => world.close());

const start = async (parts = {}): Promise<string> =>
  (await world.call("startImport", { body: { name: "leads.csv", hash: "h", total: 10, ...parts } })).body.id;
const step = (id: string, from: number, rows: readonly unknown[], to = from + rows.length) =>
  ({ params: { id }, body: { from, to, rows } }) as const;
const codes = (rows: readonly { ok: boolean; code?: string; path?: string }[]) =>
  rows.map(({ ok, code, path }) => (ok ? "ok" : `${code} ${path}`));

test("rows become leads, and the job stands behind them", async () => {
  const id = await start();

  const { body } = await world.call(
    "importRows",
    step(id, 0, [
      {
        row: 2,
        externalId: "i1",
        email: "i1@example.com",
        consent: { marketing: false },
        attributes: { visits: 3 },
      },
      { row: 3, email: "i2@example.com" },
    ]),
  );
  await world.settle();

  expect(body).toMatchObject({
    cursor: 2,
    rows: [
      { row: 2, ok: true, created: true },
      { row: 3, ok: true, created: true },
    ],
  });
  expect((await world.call("lead", { params: { lead: "external:i1" } })).body).toMatchObject({
    attributes: { visits: 3 },
    consent: { marketing: { granted: false, source: "import" } },
  });
  expect((await world.call("job", { params: { id } })).body).toMatchObject({
    done: 2,
    total: 10,
    state: "running",
  });
});

test("of what events say of their lead the last word is the last, and what is said again and again is said twice", async () => {
  const id = await start();
  const row = (row: number, stage: string, day: number) => ({
    row,
    externalId: "said",
    event: "seen",
    timestamp: `2026-02-0${day}T00:00:00Z`,
    attributes: { stage },
  });

  await world.call(
    "importRows",
    step(id, 0, [
      row(1, "lead", 1),
      row(2, "lead", 5),
      row(3, "customer", 4),
      row(4, "lead", 6),
      row(5, "lead", 7),
      row(6, "lead", 3),
      row(7, "lead", 2),
    ]),
  );
  await world.settle();

  const { body } = await world.call("lead", { params: { lead: "external:said" } });
  expect(body.attributes).toMatchObject({ stage: "lead" });
  const log = await world.store.leads.log(await world.lead("said"));
  const changes = log.flatMap(({ message }) => (message.kind === "change" ? [message.timestamp] : []));
  expect(changes.map((at) => new Date(at).getUTCDate())).toEqual([1, 5, 4, 7, 3]);
});

test("bad rows are reported, change nothing, and hold up no other", async () => {
  const id = await start();
  await world.identify("owner-of-it", { email: "taken@example.com" });

  const { body } = await world.call(
    "importRows",
    step(id, 0, [
      { row: 1, externalId: "b1", timezone: "Mars/Olympus" },
      { row: 2, externalId: "b2", email: "no address" },
      { row: 3, externalId: "b3", email: "taken@example.com" },
      { row: 4, externalId: "b4", email: "twice@example.com" },
      { row: 5, externalId: "b5", email: "TWICE@example.com" },
      { row: 6, externalId: "b6", attributes: { note: "x".repeat(LIMITS.value + 1) } },
      { row: 7 },
      { row: 8, externalId: "b8", attributes: { a: 1 } },
    ]),
  );

  expect(codes(body.rows)).toEqual([
    "lead.bad_zone /timezone",
    "lead.bad_email /email",
    "lead.email_taken /email",
    "ok",
    "lead.email_taken /email",
    "schema.too_large /attributes/note",
    "lead.no_identity ",
    "ok",
  ]);
  for (const bad of ["b1", "b2", "b3", "b5", "b6"])
    expect(await world.store.leads.find({ kind: "external", value: bad })).toBeNull();
});

test("the same file again is the same leads", async () => {
  const rows = [{ row: 1, externalId: "again", email: "again@example.com" }];
  const { body: first } = await world.call("importRows", step(await start(), 0, rows));
  const before = await world.store.leads.count();

  const { body: second } = await world.call("importRows", step(await start(), 0, rows));

  expect(second.rows).toMatchObject([{ ok: true, created: false, lead: first.rows[0].lead }]);
  expect(await world.store.leads.count()).toBe(before);
});

test("triggers fire only where that is asked for", async () => {
  const vip = (externalId: string) => [{ row: 1, externalId, attributes: { vip: true } }];
  await world.call("importRows", step(await start(), 0, vip("quiet")));
  await world.call("importRows", step(await start({ fire: true }), 0, vip("loud")));
  await world.settle();

  expect((await world.records("quiet")).map(({ kind }) => kind)).toEqual(["score"]);
  expect((await world.records("loud")).map(({ kind }) => kind)).toContain("enrolled");
});

describe("a job", () => {
  test("refuses a step that was made, and tells where to go on", async () => {
    const id = await start();
    const rows = [{ row: 1, externalId: "once" }];
    await world.call("importRows", step(id, 0, rows));

    const refusal = await world.refusal("importRows", step(id, 0, rows));

    expect(refusal).toMatchObject({ status: 409, code: "job.elsewhere", cursor: 1 });
  });

  test("is moved by one of two clients, and the other is told", async () => {
    const id = await start();
    const rows = (row: number) => [{ row, externalId: `race-${row}` }];

    const answers = await Promise.all(
      [1, 2, 3].map((n) => world.call("importRows", step(id, 0, rows(n), 1))),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const made = await Promise.all(
      [1, 2, 3].map((n) => world.store.leads.find({ kind: "external", value: `race-${n}` })),
    );
    expect(made.filter((lead) => lead !== null)).toHaveLength(1);
  });

  test("ends, and then takes no more", async () => {
    const id = await start();

    const { body } = await world.call("finishImport", { params: { id } });
    const { body: again } = await world.call("finishImport", { params: { id }, body: { state: "done" } });

    expect([body.state, again.state]).toEqual(["done", "done"]);
    expect(await world.refusal("importRows", step(id, 0, [{ row: 1, externalId: "late" }]))).toMatchObject({
      status: 409,
      code: "job.ended",
    });
    expect(
      await world.refusal("finishImport", { params: { id }, body: { state: "cancelled" } }),
    ).toMatchObject({
      code: "job.ended",
    });
  });

  test.each([
    ["job", undefined],
    ["importRows", { from: 0, to: 1, rows: [] }],
    ["finishImport", undefined],
  ] as const)("that is not there is not found by %s", async (route, body) => {
    expect(await world.refusal(route, { params: { id: "nobody" }, body })).toMatchObject({
      status: 404,
      code: "job.not_found",
    });
  });

  test("is listed, newest first", async () => {
    const id = await start({ name: "newest.csv" });

    const { body } = await world.call("jobs");

    expect(body.items.map((job: { id: string }) => job.id)).toContain(id);
    expect(body.items.find((job: { id: string }) => job.id === id).params).toEqual({
      name: "newest.csv",
      hash: "h",
      fire: false,
    });
  });
});

test("a rehearsal says what would happen, and nothing does", async () => {
  await world.settle();
  const before = await world.store.leads.count();

  const { body } = await world.call("rehearseImport", {
    body: {
      rows: [
        { row: 1, externalId: "r1", email: "r@example.com" },
        { row: 2, externalId: "r2", email: "r@example.com" },
        { row: 3, externalId: "r3", timezone: "nope" },
      ],
    },
  });

  expect(codes(body.rows)).toEqual(["ok", "lead.email_taken /email", "lead.bad_zone /timezone"]);
  expect(await world.store.leads.count()).toBe(before);
  expect(await world.store.inbox.size()).toBe(0);
});

test(`a step holds ${LIMITS.rows} rows and no more`, async () => {
  const rows = Array.from({ length: LIMITS.rows + 1 }, (_, row) => ({ row, externalId: `many-${row}` }));

  expect(await world.refusal("importRows", step(await start(), 0, rows))).toMatchObject({
    status: 400,
    problems: [{ code: "schema.too_large", path: "/rows" }],
  });
});
