import { describe, expect, test } from "vitest";
import type { ImportRow } from "../../engine/contract/import-routes.js";
import { LIMITS } from "../../engine/contract/limits.js";
import { batchSchema, type SegmentMessage } from "../../engine/contract/segment-messages.js";
import { formatPath } from "../../engine/lead/problem.js";
import { ingestBatch, ingestSegment } from "../../engine/runtime/ingest.js";
import { ingestRow } from "../../engine/runtime/ingest-row.js";

const NOW = Date.parse("2026-03-06T12:00:00Z");
const at = (iso: string) => Date.parse(iso);

const ingest = (message: Partial<SegmentMessage> & { type: SegmentMessage["type"] }, sentAt?: string) => {
  const whole = { userId: "ana", ...message } as SegmentMessage;
  const ingested = ingestSegment(whole, { receivedAt: NOW, sentAt });
  if (!ingested.ok) throw new Error(ingested.problems.map(({ message }) => message).join("; "));
  return ingested.messages;
};
const refused = (message: Partial<SegmentMessage> & { type: SegmentMessage["type"] }) => {
  const ingested = ingestSegment({ userId: "ana", ...message } as SegmentMessage, { receivedAt: NOW });
  return ingested.ok ? [] : ingested.problems.map(({ code, path }) => `${code} ${formatPath(path)}`);
};

describe("whose a message is", () => {
  test.each([
    [{ userId: "ana" }, { kind: "external", value: "ana" }],
    [{ userId: 42 }, { kind: "external", value: "42" }],
    [
      { userId: "ana", anonymousId: "visitor" },
      { kind: "external", value: "ana" },
    ],
    [
      { userId: null, anonymousId: "visitor" },
      { kind: "anonymous", value: "visitor" },
    ],
  ])("%j belongs to %j", (ids, who) => {
    expect(ingest({ type: "track", event: "seen", ...ids })[0]?.who).toEqual(who);
  });
});

describe("traits", () => {
  test("our own fields are told from attributes, which keep their JSON type", () => {
    const [incoming] = ingest({
      type: "identify",
      traits: { email: "Ana@Example.com", consent: { marketing: false }, seats: 3, vip: true, old: null },
    });

    expect(incoming?.email).toBe("ana@example.com");
    expect(incoming?.message).toMatchObject({
      kind: "change",
      change: {
        fields: { email: "ana@example.com" },
        consent: { marketing: { granted: false, source: "identify" } },
        attributes: { seats: 3, vip: true, old: null },
      },
    });
  });

  test("null takes a field away, and empty text says nothing of it", () => {
    const [incoming] = ingest({
      type: "identify",
      traits: { email: "", timezone: null, locale: null, owner: "" },
    });

    expect(incoming).not.toHaveProperty("email");
    expect(incoming?.message).toMatchObject({
      change: { fields: { locale: null }, zone: { name: null, origin: "set" } },
    });
    expect(incoming?.message).not.toHaveProperty("change.fields.email");
  });

  test.each([
    [{ email: "ana" }, ["lead.bad_email traits.email"]],
    [{ email: 7 }, ["lead.bad_email traits.email"]],
    [{ owner: "the boss" }, ["lead.bad_email traits.owner"]],
    [{ timezone: "Mars/Olympus" }, ["lead.bad_zone traits.timezone"]],
    [{ timezone: "+02:00" }, ["lead.bad_zone traits.timezone"]],
    [{ locale: "English, please" }, ["lead.bad_locale traits.locale"]],
    [{ consent: true }, ["lead.bad_consent traits.consent"]],
    [{ consent: { marketing: "yes" } }, ["lead.bad_consent traits.consent.marketing"]],
    [
      { email: "ana", timezone: "CET/Nowhere" },
      ["lead.bad_email traits.email", "lead.bad_zone traits.timezone"],
    ],
    [{ ["x".repeat(LIMITS.name + 1)]: 1 }, [`schema.too_large traits.${"x".repeat(20)}`]],
    [{ note: "x".repeat(LIMITS.value + 1) }, ["schema.too_large traits.note"]],
    [{ note: ["x".repeat(LIMITS.value)] }, ["schema.too_large traits.note"]],
  ])("%j is refused, with the place: %j", (traits, problems) => {
    expect(refused({ type: "identify", traits })).toEqual(problems);
  });

  test("a purpose of consent may be called anything", () => {
    const consent = { severity: true, code: false };

    expect(ingest({ type: "identify", traits: { consent } })[0]?.message).toMatchObject({
      change: { consent: { severity: { granted: true }, code: { granted: false } } },
    });
  });

  test("a thousand attributes are taken, and one more is not", () => {
    const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, i]));

    expect(refused({ type: "identify", traits: many(LIMITS.attributes) })).toEqual([]);
    expect(refused({ type: "identify", traits: many(LIMITS.attributes + 1) })).toEqual([
      "schema.too_large traits",
    ]);
  });

  test("a trait named __proto__ is one like any other, and changes no object", () => {
    const traits = JSON.parse('{"__proto__": {"admin": true}, "a": 1}') as Record<string, unknown>;

    const [incoming] = ingest({ type: "identify", traits });

    expect(JSON.stringify(incoming?.message)).toContain('"attributes":{"__proto__":{"admin":true},"a":1}');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe("a page", () => {
  test("is the event page_viewed, with what its context says filled in", () => {
    const [incoming] = ingest({
      type: "page",
      name: "Pricing",
      category: "Shop",
      properties: { path: "/pricing", utm_source: "mail" },
      context: { page: { path: "/other", referrer: "https://example.com", ignored: 1 } },
    });

    expect(incoming?.message).toMatchObject({
      kind: "event",
      name: "page_viewed",
      properties: {
        path: "/pricing",
        referrer: "https://example.com",
        name: "Pricing",
        category: "Shop",
        utm_source: "mail",
      },
    });
    expect(incoming?.message).not.toHaveProperty("properties.ignored");
  });
});

describe("the browser's zone", () => {
  test("is a change of the lead, before the event that told it", () => {
    const messages = ingest({
      type: "track",
      event: "seen",
      messageId: "m1",
      context: { timezone: "Asia/Tokyo" },
    });

    expect(messages.map(({ messageId, message }) => [messageId, message.kind])).toEqual([
      ["m1#zone", "change"],
      ["m1", "event"],
    ]);
    expect(messages[0]?.message).toMatchObject({
      change: { zone: { name: "Asia/Tokyo", origin: "browser" } },
    });
  });

  test("is part of an identify, unless that sets a zone", () => {
    const context = { timezone: "Asia/Tokyo" };

    const [alone] = ingest({ type: "identify", context });
    const [beside] = ingest({ type: "identify", context, traits: { timezone: "Europe/Sofia" } });

    expect(alone?.message).toMatchObject({ change: { zone: { name: "Asia/Tokyo", origin: "browser" } } });
    expect(beside?.message).toMatchObject({ change: { zone: { name: "Europe/Sofia", origin: "set" } } });
  });

  test.each([null, "", "Etc/Unknown"])("is not told by %j", (timezone) => {
    expect(ingest({ type: "track", event: "seen", context: { timezone } })).toHaveLength(1);
  });

  test("is refused where there is no such zone", () => {
    expect(refused({ type: "track", event: "seen", context: { timezone: "Mars/Olympus" } })).toEqual([
      "lead.bad_zone context.timezone",
    ]);
  });

  test("is told once in a batch that repeats it", () => {
    const track = (timezone: string, userId = "ana") =>
      ({ type: "track", userId, event: "seen", context: { timezone } }) as SegmentMessage;

    const ingested = ingestBatch(
      { batch: [track("Asia/Tokyo"), track("Asia/Tokyo"), track("UTC"), track("Asia/Tokyo", "bob")] },
      NOW,
    );

    expect(ingested).toMatchObject({ indexes: [0, 0, 1, 2, 2, 3, 3], rejected: [] });
  });
});

describe("the time of an event (S5)", () => {
  test.each([
    ["as it says", "2026-03-06T11:00:00Z", undefined, "2026-03-06T11:00:00Z"],
    ["now without one", undefined, undefined, "2026-03-06T12:00:00Z"],
    ["now if it is in the future", "2026-03-06T12:00:01Z", undefined, "2026-03-06T12:00:00Z"],
    [
      "earlier where the sender's clock is fast",
      "2026-03-06T13:30:00Z",
      "2026-03-06T14:00:00Z",
      "2026-03-06T11:30:00Z",
    ],
    ["later where it is slow", "2026-03-06T09:30:00Z", "2026-03-06T10:00:00Z", "2026-03-06T11:30:00Z"],
    [
      "right for a clock that was never set",
      "1970-01-01T00:05:00Z",
      "1970-01-01T00:10:00Z",
      "2026-03-06T11:55:00Z",
    ],
    ["in any notation", "2026-03-06T20:00:00.123456+09:00", undefined, "2026-03-06T11:00:00.123Z"],
  ])("is %s", (_, timestamp, sentAt, expected) => {
    const [incoming] = ingest({ type: "track", event: "seen", timestamp }, sentAt);

    expect(incoming?.message).toMatchObject({ timestamp: at(expected) });
    expect(incoming?.at).toBe(NOW);
  });

  test("goes by the message's own sentAt before the batch's", () => {
    const message = { timestamp: "2026-03-06T10:00:00Z", sentAt: "2026-03-06T10:30:00Z" };

    const [incoming] = ingest({ type: "track", event: "seen", ...message }, "2026-03-06T11:00:00Z");

    expect(incoming?.message).toMatchObject({ timestamp: at("2026-03-06T11:30:00Z") });
  });

  test.each([
    "yesterday",
    "2026-03-06 11:00",
    "2026-03-06T11:00:00",
    "0001-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
  ])("%s is refused: nobody can say when that was", (timestamp) => {
    expect(refused({ type: "track", event: "seen", timestamp })).toEqual(["message.bad_time timestamp"]);
  });
});

describe("a batch", () => {
  test("leaves out every message that is wrong, by its place, and takes the others", () => {
    const batch = [
      { type: "track", userId: "a", event: "seen" },
      { type: "identify", userId: "a", traits: { email: "nope" } },
      { type: "track", userId: "a", event: "seen", timestamp: "soon" },
    ] as SegmentMessage[];

    const { messages, indexes, rejected } = ingestBatch({ batch }, NOW);

    expect(
      rejected.map(({ index, problems }) => [index, ...problems.map(({ path }) => formatPath(path))]),
    ).toEqual([
      [1, "batch[1].traits.email"],
      [2, "batch[2].timestamp"],
    ]);
    expect([messages.length, indexes]).toEqual([1, [0]]);
  });

  test.each(["purchase", undefined])("takes no message of type %s", (type) => {
    const parsed = batchSchema.safeParse({ batch: [{ type, userId: "a", event: "seen" }] });

    expect(parsed.error?.issues[0]?.path).toEqual(["batch", 0, "type"]);
  });
});

describe("a row of an import", () => {
  const row = (parts: Partial<ImportRow>) =>
    ingestRow(
      { row: 7, ...parts },
      { receivedAt: NOW, silent: true, messageId: "import/j/7", source: "import" },
    );

  test("is a silent change of the lead with its external id", () => {
    const ingested = row({
      externalId: "660737",
      email: "Ana@Example.com",
      consent: { marketing: true },
      attributes: { totalVisits: 5 },
    });

    expect(ingested).toEqual({
      ok: true,
      messages: [
        {
          who: { kind: "external", value: "660737" },
          email: "ana@example.com",
          messageId: "import/j/7",
          at: NOW,
          message: {
            kind: "change",
            change: {
              fields: { email: "ana@example.com" },
              attributes: { totalVisits: 5 },
              consent: { marketing: { granted: true, source: "import" } },
            },
            timestamp: NOW,
            silent: true,
          },
        },
      ],
    });
  });

  test("with an empty messageId is told from others by its place, as one without", () => {
    expect(row({ externalId: "ana", event: "seen", messageId: "" })).toMatchObject({
      messages: [{ messageId: "import/j/7" }],
    });
  });

  test("names its lead by email where it has no external id", () => {
    expect(row({ externalId: "", email: "ANA@example.com" })).toMatchObject({
      messages: [{ who: { kind: "email", value: "ana@example.com" }, email: "ana@example.com" }],
    });
  });

  test.each<[Partial<ImportRow>, string]>([
    [{}, "lead.no_identity "],
    [{ externalId: "", email: "" }, "lead.no_identity "],
    [{ externalId: "a", email: "nope" }, "lead.bad_email email"],
    [{ externalId: "a", timezone: "Mars/Olympus" }, "lead.bad_zone timezone"],
    [{ externalId: "x".repeat(LIMITS.id + 1) }, "schema.too_large externalId"],
    [{ externalId: "a", attributes: { note: "x".repeat(1_000_000) } }, "schema.too_large attributes.note"],
    [{ externalId: "a", attributes: { email: "a@example.com" } }, "lead.own_field attributes.email"],
  ])("is refused as %#", (parts, problem) => {
    const ingested = row(parts);

    expect(
      ingested.ok ? [] : ingested.problems.map(({ code, path }) => `${code} ${formatPath(path)}`),
    ).toEqual([problem]);
  });
});
