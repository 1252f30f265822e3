import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

const group = (userId: string, groupId: string, traits: object, more = {}) =>
  world.call("group", { body: { userId, groupId, traits, ...more } });
async function companyOf(externalId: string): Promise<object> {
  await world.settle();
  const { body } = await world.call("lead", { params: { lead: `external:${externalId}` } });
  return Object.fromEntries(
    Object.entries(body.attributes).filter(([name]) => name.startsWith("company.")),
  ) as object;
}

test("what is said of a company becomes attributes of the lead", async () => {
  await group("ana", "acme", { name: "Acme", employees: 200 });

  expect(await companyOf("ana")).toEqual({
    "company.id": "acme",
    "company.name": "Acme",
    "company.employees": 200,
  });
});

test("it reaches the leads that belong to it already, and those that join later", async () => {
  await group("bo", "bolt", { name: "Bolt", industry: "Cars" });
  await group("cy", "bolt", {});
  await group("di", "bolt", { industry: "Ships", plan: "pro" });
  await group("ed", "bolt", {});

  for (const lead of ["bo", "cy", "di", "ed"])
    expect(await companyOf(lead), lead).toEqual({
      "company.id": "bolt",
      "company.name": "Bolt",
      "company.industry": "Ships",
      "company.plan": "pro",
    });
});

test("an older word of it does not undo a newer one", async () => {
  await group("flo", "ferro", { plan: "new" }, { timestamp: "2026-03-01T00:00:00Z" });
  await group("gil", "ferro", { plan: "old" }, { timestamp: "2026-02-01T00:00:00Z" });

  expect([await companyOf("flo"), await companyOf("gil")]).toMatchObject([
    { "company.plan": "new" },
    { "company.plan": "new" },
  ]);
});

test("the last word by its time holds for all, though it only said what was known (S7)", async () => {
  const at = (minute: number) => ({ timestamp: `2026-03-01T00:0${minute}:00Z` });
  await group("pia", "pear", { plan: "A" }, at(1));
  await group("quin", "pear", { plan: "A" }, at(9));

  await group("rob", "pear", { plan: "B" }, at(5));
  await group("sue", "pear", {}, at(6));

  for (const lead of ["pia", "quin", "rob", "sue"])
    expect(await companyOf(lead), lead).toEqual({ "company.id": "pear", "company.plan": "A" });
});

test("a trait named id is not the company's id", async () => {
  await group("tom", "tin", { id: "row 7" });
  await group("una", "tin", {});

  for (const lead of ["tom", "una"]) expect(await companyOf(lead), lead).toEqual({ "company.id": "tin" });
});

test("the same word again tells nobody anew", async () => {
  await group("hal", "hut", { name: "Hut" });
  await group("ida", "hut", { name: "Hut" });
  await world.settle();
  const before = await world.store.leads.log(await world.lead("hal"));

  await group("ida", "hut", { name: "Hut" });
  await world.settle();

  expect(await world.store.leads.log(await world.lead("hal"))).toHaveLength(before.length);
});

test("a company of more leads than one batch is told whole, in a batch of messages as well", async () => {
  const leads = Array.from({ length: 501 }, (_, n) => `many-${n}`);
  for (const part of [leads.slice(0, 250), leads.slice(250)])
    await world.call("batch", {
      body: { batch: part.map((userId) => ({ type: "group", userId, groupId: "giant" })) },
    });

  await group("many-7", "giant", { name: "Giant" });

  for (const lead of ["many-0", "many-250", "many-500"])
    expect(await companyOf(lead)).toMatchObject({ "company.name": "Giant" });
}, 60_000);

test("a company without an id is refused, and names like __proto__ are only names", async () => {
  expect(await world.refusal("group", { body: { userId: "jo", traits: {} } })).toMatchObject({
    problems: [{ path: "/groupId" }],
  });
  await world.call("group", { raw: '{"userId":"jo","groupId":"__proto__","traits":{"__proto__":{"a":1}}}' });
  await world.call("group", { body: { userId: "kim", groupId: "__proto__" } });
  await world.settle();

  const { text } = await world.call("lead", { params: { lead: "external:kim" } });
  expect(text).toContain('"company.__proto__":{"a":1}');
});

test("a screen of an app is an event of its own name", async () => {
  await world.call("screen", { body: { userId: "lou", name: "Prices", properties: { tab: 2 } } });
  await world.settle();

  const log = await world.store.leads.log(await world.lead("lou"));
  expect(log.map(({ message }) => message)).toMatchObject([
    { kind: "event", name: "screen_viewed", properties: { name: "Prices", tab: 2 } },
  ]);
});

test("an alias makes the visitor's past the lead's", async () => {
  await world.call("page", { body: { anonymousId: "v-mia", properties: { path: "/a" } } });
  await world.call("identify", { body: { userId: "mia", traits: { firstName: "Mia" } } });

  await world.call("alias", { body: { userId: "mia", previousId: "v-mia" } });
  await world.settle();

  expect(await world.store.leads.find({ kind: "anonymous", value: "v-mia" })).toBe(await world.lead("mia"));
});

test("two leads that are known are no alias of each other", async () => {
  await world.call("identify", { body: { userId: "ned" } });
  await world.call("identify", { body: { userId: "oda" } });

  expect(await world.refusal("alias", { body: { userId: "ned", previousId: "oda" } })).toMatchObject({
    status: 409,
    code: "lead.two_known",
  });
});

test("a page view keeps the campaign that brought the visitor", async () => {
  await world.call("page", {
    body: {
      userId: "pia",
      properties: { path: "/" },
      context: { campaign: { source: "news", medium: "email", name: "may" }, locale: "pt_BR" },
    },
  });
  await world.settle();

  const log = await world.store.leads.log(await world.lead("pia"));
  expect(log.at(-1)?.message).toMatchObject({
    properties: { path: "/", utm_source: "news", utm_medium: "email", utm_campaign: "may" },
  });
  expect((await world.call("lead", { params: { lead: "external:pia" } })).body.locale).toBe("pt-BR");
});

test("a language that somebody told is stronger than the browser's", async () => {
  await world.call("identify", { body: { userId: "qi", traits: { locale: "fa" } } });
  await world.call("track", { body: { userId: "qi", event: "seen", context: { locale: "en-US" } } });
  await world.settle();

  expect((await world.call("lead", { params: { lead: "external:qi" } })).body.locale).toBe("fa");
});
