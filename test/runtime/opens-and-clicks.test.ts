// What opens and clicks do in a lead's life, on both databases' engine: by the world's verbs.
import { afterEach, expect, it } from "vitest";
import { simulateLead } from "../../engine/journey/simulate.js";
import { runningDefinitions } from "../../engine/runtime/definitions.js";
import { ingestSegment } from "../../engine/runtime/ingest.js";
import { email, flow, model, settings } from "../support/definitions.js";
import { openPostgres } from "../support/postgres.js";
import { isSelected } from "../support/selected.js";
import { type OpenStore, openSqlite } from "../support/stores.js";
import { newWorld, type World } from "../support/world.js";

const CLICK_POINTS = model({
  rules: [
    { id: "opened", group: "behaviour", points: 1, on: { event: "email_opened" } },
    { id: "clicked", group: "behaviour", points: 10, on: { event: "email_clicked" } },
    { id: "visited", group: "behaviour", points: 5, on: { event: "page_viewed" } },
  ],
});
const letter = (id: string) =>
  email(id, {
    variants: {
      en: {
        subject: id,
        mjml: `<mjml><mj-body><mj-section><mj-column><mj-text><a href="https://example.com/a">a</a> <a href="https://example.com/b">b</a></mj-text></mj-column></mj-section></mj-body></mjml>`,
      },
    },
  });
const nurture = flow(
  "nurture",
  [
    ["start", "trigger.event", { event: "signed-up" }],
    ["first", "email", { email: "first" }],
    ["wait", "wait.event", { until: { event: "email_clicked" }, timeout: "P3D" }],
    ["hot", "tag", { add: ["hot"] }],
    ["cold", "tag", { add: ["cold"] }],
  ],
  {
    edges: [
      { from: "start", to: "first" },
      { from: "first", to: "wait" },
      { from: "wait", port: "happened", to: "hot" },
      { from: "wait", port: "timeout", to: "cold" },
    ],
  },
);
const onClick = flow("on-click", [
  ["start", "trigger.score", { value: 10 }],
  ["more", "email", { email: "second" }],
]);

let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.toReversed()) await each();
  close = [];
});

const STORES: readonly (readonly [string, OpenStore])[] = [
  ["SQLite", openSqlite],
  ...(isSelected("postgres") ? ([["PostgreSQL", openPostgres]] as const) : []),
];

async function nurtured(open: OpenStore): Promise<World> {
  const { store, remove } = await open();
  const world = await newWorld({ stores: [store] });
  close = [remove, world.close];
  await world.publish(settings(), CLICK_POINTS, letter("first"), letter("second"), nurture, onClick);
  await world.identify("ana", {
    email: "ana@example.com",
    consent: { marketing: { granted: true, source: "test" } },
  });
  await world.track("ana", "signed-up");
  await world.passTime("PT1H");
  return world;
}

const ana = async (world: World) => {
  const row = await world.store.leads.get(await world.lead("ana"));
  return { total: row?.scores.default?.total, tags: row?.lead.tags };
};

it.each(STORES)("a person's opens and clicks score, move and start flows (%s)", async (_, open) => {
  const world = await nurtured(open);

  await world.openMail("ana@example.com");
  expect(await world.clickMail("ana@example.com", 1)).toBe("https://example.com/b");
  await world.passTime("PT3S");

  expect(await ana(world)).toEqual({ total: 11, tags: ["hot"] });
  expect((await world.mailTo("ana@example.com")).map(({ subject }) => subject)).toEqual(["first", "second"]);
});

it.each(STORES)(
  "a scanner's do nothing, and the simulation of the log says the same (%s)",
  async (_, open) => {
    const world = await nurtured(open);
    await world.clickMail("ana@example.com", 0);
    await world.clickMail("ana@example.com", 1);
    await world.openMail("ana@example.com", { userAgent: "Mozilla/5.0" });
    await world.passTime("PT1H");
    expect(await ana(world)).toEqual({ total: 0, tags: [] });

    await world.openMail("ana@example.com");
    await world.passTime("P4D");

    expect(await ana(world)).toEqual({ total: 1, tags: ["cold"] });
    const lead = await world.lead("ana");
    const arrivals = await world.store.leads.log(lead);
    expect(arrivals.filter(({ message }) => message.kind === "event" && message.suspicious)).toHaveLength(3);
    const definitions = await runningDefinitions(world.store, settings()).current();
    const span = { from: null, until: world.now() + 1 };
    expect(simulateLead({ id: lead, change: {}, arrivals }, span, definitions, false)).toEqual(
      await world.records("ana"),
    );
  },
);

it("a suspicious event that is a lead's first makes the lead, and nothing of it", async () => {
  const world = await nurtured(openSqlite);
  const robot = ingestSegment(
    {
      type: "page",
      anonymousId: "r2d2",
      context: { userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)" },
    },
    { receivedAt: world.now() },
  );
  const person = ingestSegment(
    {
      type: "page",
      anonymousId: "bob",
      context: { userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0" },
    },
    { receivedAt: world.now() },
  );
  if (!robot.ok || !person.ok) throw new Error("refused");

  await world.store.inbox.accept([...robot.messages, ...person.messages]);
  await world.settle();

  const totalOf = async (value: string) => {
    const id = await world.store.leads.find({ kind: "anonymous", value });
    return (await world.store.leads.get(id ?? ""))?.scores.default?.total;
  };
  expect([await totalOf("r2d2"), await totalOf("bob")]).toEqual([0, 5]);
});
