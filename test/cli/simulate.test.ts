import { describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "./command-line.js";
import { MAIN_JOB, MISTAKES, ndjson, SCORE } from "./documents.js";

const LEADS = ndjson(
  {
    id: "tokyo",
    email: "ana@example.com",
    timezone: "Asia/Tokyo",
    owner: "rep@example.com",
    attributes: { jobTitle: "CEO", firstName: "Ana" },
    consent: { marketing: true },
  },
  {
    id: "berlin",
    email: "bo@example.com",
    attributes: { jobTitle: "CEO", country: "DE" },
    consent: { marketing: false },
  },
);
const EVENTS = ndjson(
  {
    messageId: "m1",
    lead: "tokyo",
    event: "page_viewed",
    properties: { path: "/pricing" },
    timestamp: "2026-03-06T22:15:00Z",
  },
  {
    messageId: "m1",
    lead: "tokyo",
    event: "page_viewed",
    properties: { path: "/pricing" },
    timestamp: "2026-03-06T22:16:00Z",
  },
  {
    messageId: "m1",
    lead: "berlin",
    event: "page_viewed",
    properties: { path: "/pricing" },
    timestamp: "2026-03-06T22:15:00Z",
  },
  { lead: "nobody", event: "page_viewed", timestamp: "2026-03-06T22:15:00Z" },
  { type: "identify", lead: "tokyo", attributes: { firstName: "Anna" }, timestamp: "2026-03-10T00:00:00Z" },
  { lead: "tokyo", event: "demo_booked", timestamp: "2026-04-01T00:00:00Z" },
);
const FILES = { ...MAIN_JOB, "leads.ndjson": LEADS, "events.ndjson": EVENTS };
const DOCUMENTS = ["--flow", "flow.json", "--score", "score.json", "--email", "email.json"];
const DATA = ["--leads", "leads.ndjson", "--events", "events.ndjson"];
const SPAN = ["--from", "2026-03-01", "--until", "2026-04-01T00:00:00Z"];

function simulation(files: Readonly<Record<string, unknown>> = {}): CommandLine {
  const cli = commandLine();
  cli.files({ ...FILES, ...files });
  return cli;
}

describe("simulate", () => {
  it("prints everything that would happen, as design.md 6 says, and counts on stderr", async () => {
    const { code, out, err } = await simulation()("simulate", ...DOCUMENTS, ...DATA, ...SPAN);

    expect(out.split("\n")).toEqual([
      '{"at":"2026-03-01T00:00:00.000Z","lead":"berlin","flow":null,"node":null,"kind":"score","model":"default","before":0,"after":20}',
      '{"at":"2026-03-01T00:00:00.000Z","lead":"tokyo","flow":null,"node":null,"kind":"score","model":"default","before":0,"after":20}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"berlin","flow":null,"node":null,"kind":"score","model":"default","before":20,"after":75}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"berlin","flow":"demo","node":"hot","kind":"enrolled"}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"berlin","flow":"demo","node":"mail","kind":"entered"}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"berlin","flow":"demo","node":"mail","kind":"skipped","reason":"no_consent"}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"berlin","flow":"demo","node":"wait","kind":"entered"}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"tokyo","flow":null,"node":null,"kind":"score","model":"default","before":20,"after":75}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"tokyo","flow":"demo","node":"hot","kind":"enrolled"}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"tokyo","flow":"demo","node":"mail","kind":"entered"}',
      '{"at":"2026-03-06T22:15:00.000Z","lead":"tokyo","flow":"demo","node":"mail","kind":"held","reason":"window","until":"2026-03-09T00:00:00.000Z"}',
      '{"at":"2026-03-09T00:00:00.000Z","lead":"tokyo","flow":"demo","node":"mail","kind":"email","email":"invite","local":"2026-03-09T09:00:00.000+09:00[Asia/Tokyo]"}',
      '{"at":"2026-03-09T00:00:00.000Z","lead":"tokyo","flow":"demo","node":"wait","kind":"entered"}',
      '{"at":"2026-03-09T22:15:00.000Z","lead":"berlin","flow":"demo","node":"tell","kind":"entered"}',
      '{"at":"2026-03-09T22:15:00.000Z","lead":"berlin","flow":"demo","node":"tell","kind":"notified","to":"team","message":"reached 75"}',
      '{"at":"2026-03-09T22:15:00.000Z","lead":"berlin","flow":"demo","node":"end","kind":"entered"}',
      '{"at":"2026-03-09T22:15:00.000Z","lead":"berlin","flow":"demo","node":"end","kind":"exited","outcome":"converted"}',
      '{"at":"2026-03-12T00:00:00.000Z","lead":"tokyo","flow":"demo","node":"tell","kind":"entered"}',
      '{"at":"2026-03-12T00:00:00.000Z","lead":"tokyo","flow":"demo","node":"tell","kind":"notified","to":"rep@example.com","message":"Anna reached 75"}',
      '{"at":"2026-03-12T00:00:00.000Z","lead":"tokyo","flow":"demo","node":"end","kind":"entered"}',
      '{"at":"2026-03-12T00:00:00.000Z","lead":"tokyo","flow":"demo","node":"end","kind":"exited","outcome":"converted"}',
      "",
    ]);
    expect(err).toBe(
      "Leads: 2\n" +
        "Events: 6; left out: 1 at or after 2026-04-01T00:00:00.000Z, 1 repeated, 1 of leads that were not given\n" +
        "Enrollments: 2\n" +
        "Sends: 1\n",
    );
    expect(code).toBe(0);
  });

  it("gives the same bytes again, whatever the order of the lines in the files", async () => {
    const cli = simulation({
      "leads2.ndjson": LEADS.trim().split("\n").reverse().join("\r\n"),
      "events2.ndjson": `\ufeff${EVENTS.trim().split("\n").reverse().join("\n\n")}`,
    });

    const first = await cli("simulate", ...DOCUMENTS, ...DATA, ...SPAN);
    const again = await cli("simulate", ...DOCUMENTS, ...DATA, ...SPAN);
    const reversed = await cli(
      "simulate",
      ...DOCUMENTS,
      "--leads",
      "leads2.ndjson",
      "--events",
      "events2.ndjson",
      ...SPAN,
    );

    expect(again).toEqual(first);
    expect(reversed.out).toBe(first.out);
  });

  it("orders leads of one instant by code point, and events of one timestamp by line", async () => {
    const ids = ["b", "a", "Z", "é", "\u{1f98a}", "\uffee", "ab"];
    const cli = simulation({
      "leads.ndjson": ndjson(...ids.map((id) => ({ id, attributes: { jobTitle: "CEO" } }))),
    });

    const { out } = await cli("simulate", ...DOCUMENTS, "--leads", "leads.ndjson", ...SPAN);

    const order = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).lead);
    expect(order).toEqual(["Z", "a", "ab", "b", "é", "\uffee", "\u{1f98a}"]);
  });

  it("builds score and history silently before --from", async () => {
    const cli = simulation();

    const { out } = await cli(
      "simulate",
      ...DOCUMENTS,
      ...DATA,
      "--from",
      "2026-03-08",
      "--until",
      "2026-04-01",
    );

    const tokyo = out.split("\n").filter((line) => line.includes('"tokyo"'));
    expect(tokyo.map((line) => JSON.parse(line).kind)).toEqual([
      "score", // from 55 to 75, by what the lead is
      "enrolled",
      "entered",
      "held",
      "email",
      "entered",
      "entered",
      "notified",
      "entered",
      "exited",
    ]);
    expect(tokyo[0]).toContain('"at":"2026-03-08T00:00:00.000Z"');
    expect(tokyo[0]).toContain('"before":55,"after":75');
  });

  it("takes the settings: their zone and their caps", async () => {
    const cli = simulation({
      "settings.json": {
        format: "scoreflow.settings/1",
        zone: "America/New_York",
        teamAddress: "team@example.com",
      },
      "leads.ndjson": ndjson({
        id: "tokyo",
        email: "a@example.com",
        attributes: { jobTitle: "CEO" },
        consent: { marketing: true },
      }),
    });

    const { out } = await cli("simulate", ...DOCUMENTS, "--settings", "settings.json", ...DATA, ...SPAN);

    expect(out).toContain('"local":"2026-03-09T09:00:00.000-04:00[America/New_York]"');
    expect(out).toContain('"to":"team@example.com"');
  });

  it("plays leads of a recorded log that were merged before the merge, and as one behind it", async () => {
    const log = (seq: number, lead: string, hour: string, message: object) => {
      const at = `2026-03-09T${hour}:00:00.000Z`;
      return { seq, at, lead, messageId: `m${seq}`, message: { timestamp: Date.parse(at), ...message } };
    };
    const seen = { kind: "event", name: "page_viewed", properties: { path: "/pricing" }, silent: false };
    const known = { kind: "change", change: { attributes: { jobTitle: "CEO" } }, silent: false };
    const cli = simulation({
      "log.ndjson": ndjson(
        log(1, "visitor", "08", seen),
        log(2, "ana", "09", known),
        log(3, "ana", "10", { kind: "merge", from: "visitor" }),
      ),
    });
    const scores = async (until: string) => {
      const { out } = await cli("simulate", ...DOCUMENTS, "--events", "log.ndjson", "--until", until);
      const records = out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      return records
        .filter(({ kind }) => kind === "score")
        .map(({ at, lead }) => `${at.slice(11, 13)} ${lead}`);
    };

    expect(await scores("2026-04-01")).toEqual(["08 visitor", "09 ana", "10 ana"]);
    expect(await scores("2026-03-09T10:00:00Z")).toEqual(["08 visitor", "09 ana"]);
  });

  it("replays events with properties of any name", async () => {
    const odd = {
      format: "scoreflow.score/1",
      id: "odd",
      groups: [{ id: "g" }],
      rules: [
        {
          id: "odd",
          group: "g",
          points: 5,
          on: { event: "seen", where: [{ property: "__proto__", op: "exists" }] },
        },
      ],
    };
    const seen = '{"kind":"event","name":"seen","properties":{"__proto__":1},"timestamp":0,"silent":false}';
    const cli = simulation({
      "odd.json": JSON.stringify(odd),
      "log.ndjson": `{"seq":1,"at":"2026-03-09T09:00:00.000Z","lead":"l1","messageId":null,"message":${seen}}\n`,
    });

    const { out } = await cli(
      "simulate",
      ...DOCUMENTS,
      "--score",
      "odd.json",
      "--events",
      "log.ndjson",
      "--until",
      "2026-04-01",
    );

    expect(JSON.parse(out.trim())).toMatchObject({ kind: "score", after: 5 });
  });

  it("replays a recorded log by its instants and numbers, and echoes nothing", async () => {
    const viewed = {
      kind: "event",
      name: "page_viewed",
      properties: { path: "/pricing" },
      timestamp: 1_772_836_000_000,
      silent: false,
    };
    const known = {
      kind: "change",
      change: {
        fields: { email: "ana@example.com" },
        attributes: { jobTitle: "CEO" },
        consent: { marketing: { granted: true, source: "import" } },
      },
      timestamp: 1_772_835_000_000,
      silent: false,
    };
    const booked = { ...viewed, name: "demo_booked", properties: {} };
    const log = (seq: number, at: string, message: object) => ({
      seq,
      at,
      lead: "l1",
      messageId: `m${seq}`,
      message,
    });
    const cli = simulation({
      "log.ndjson": ndjson(
        log(12, "2026-03-09T15:00:00.000Z", booked),
        log(7, "2026-03-09T10:00:00.000Z", viewed),
        log(3, "2026-03-09T09:30:00.000Z", known),
      ),
    });

    const { code, out, err } = await cli(
      "simulate",
      ...DOCUMENTS,
      "--events",
      "log.ndjson",
      "--until",
      "2026-04-01",
    );

    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ at, node, kind }) => `${at.slice(8, 16)} ${node} ${kind}`),
    ).toEqual([
      "09T09:30 null score",
      "09T10:00 null score",
      "09T10:00 hot enrolled",
      "09T10:00 mail entered",
      "09T10:00 mail email",
      "09T10:00 wait entered",
      "09T15:00 end entered",
      "09T15:00 end exited",
    ]);
    expect(err).toContain("Events: 3; left out: 0 ");
    expect(code).toBe(0);
  });

  it("takes a template for its flows, models and emails", async () => {
    const template = {
      format: "scoreflow.template/1",
      id: "t",
      name: "T",
      flows: [MAIN_JOB["flow.json"]],
      scores: [SCORE],
      emails: [MAIN_JOB["email.json"]],
    };
    const cli = simulation({ "template.json": template });

    const { out } = await cli("simulate", "--flow", "template.json", ...DATA, ...SPAN);

    expect(out).toBe((await cli("simulate", ...DOCUMENTS, ...DATA, ...SPAN)).out);
  });

  it("reports a flow that fails, with why", async () => {
    const spins = {
      ...MAIN_JOB["flow.json"],
      nodes: [
        { id: "hot", type: "trigger.score", config: { value: 20 } },
        { id: "zone", type: "set", config: { attribute: "timezone", value: { attribute: "jobTitle" } } },
      ],
      edges: [{ from: "hot", to: "zone" }],
    };
    const cli = simulation({ "flow.json": spins });

    const { code, out, err } = await cli("simulate", ...DOCUMENTS, "--leads", "leads.ndjson", ...SPAN);

    expect(out).toContain('"node":"zone","kind":"failed","reason":"error"}');
    expect(err).toContain('lead "tokyo" failed at demo/zone: "CEO" is not an IANA time zone');
    expect(code).toBe(0);
  });

  it("simulates thousands of leads, says how far it is, and counts what it sent", async () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `l${index}`);
    const zones = ["Asia/Tokyo", "Europe/Sofia", "America/New_York", "Asia/Tehran"];
    const cli = simulation({
      "leads.ndjson": ndjson(
        ...ids.map((id, index) => ({
          id,
          email: `${id}@example.com`,
          timezone: zones[index % 4],
          attributes: { jobTitle: index % 2 ? "CEO" : "Clerk" },
          consent: { marketing: index % 3 > 0 },
        })),
      ),
      "events.ndjson": ndjson(
        ...ids.flatMap((lead, index) =>
          [index % 5 || 1, 5].map((day) => ({
            lead,
            event: day === 5 ? "demo_booked" : "page_viewed",
            properties: { path: day === index % 5 ? "/pricing" : "/" },
            timestamp: `2026-03-0${day}T12:00:00Z`,
          })),
        ),
      ),
    });
    const { out, err } = await cli("simulate", ...DOCUMENTS, ...DATA, ...SPAN);

    expect(err).toContain("Simulating: 500 of 5,000\n");
    const sends = out.match(/"kind":"email"/g)?.length;
    expect(err).toContain(`Sends: ${sends?.toLocaleString("en")}\n`);
    expect(sends).toBeGreaterThan(1_000);
  });
});

describe("simulate refuses, and prints nothing,", () => {
  it.each(MISTAKES)("a flow with %s", async (_, flow, says) => {
    const { code, out, err } = await simulation({ "flow.json": flow })(
      "simulate",
      ...DOCUMENTS,
      ...DATA,
      ...SPAN,
    );

    expect(err).toContain(says);
    expect(err).toMatch(/\d+ errors?: nothing was simulated\.\n$/);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  const event = { lead: "tokyo", event: "x", timestamp: "2026-03-06T22:15:00Z" };
  it.each([
    [
      "a lead with an unknown field",
      "leads.ndjson",
      { id: "a", color: 1 },
      'leads.ndjson:1: color: "color" is not a field here',
    ],
    [
      "a lead without an id",
      "leads.ndjson",
      { email: "a@example.com" },
      'leads.ndjson:1: id: "id" is missing: expected text',
    ],
    [
      "a lead of a bad zone",
      "leads.ndjson",
      { id: "a", timezone: "CEST" },
      'leads.ndjson:1: timezone: "CEST" is not an IANA time zone',
    ],
    [
      "a lead of a bad address",
      "leads.ndjson",
      { id: "a", email: "nobody" },
      'leads.ndjson:1: email: "nobody" is not an email address',
    ],
    [
      "a consent that is no yes or no",
      "leads.ndjson",
      { id: "a", consent: { marketing: "yes" } },
      'leads.ndjson:1: consent.marketing: "marketing" is "yes"',
    ],
    [
      "a value that is too large",
      "leads.ndjson",
      { id: "a", attributes: { bio: "x".repeat(40_000) } },
      "leads.ndjson:1: attributes.bio: ",
    ],
    ["bad JSON", "events.ndjson", '{"lead": "a",}', "events.ndjson:1: not JSON: at line 1, column 14"],
    [
      "an event without a time",
      "events.ndjson",
      { lead: "tokyo", event: "x" },
      'events.ndjson:1: timestamp: "timestamp" is missing',
    ],
    [
      "an event of a bad time",
      "events.ndjson",
      { ...event, timestamp: "2026-02-30T00:00:00Z" },
      'events.ndjson:1: timestamp: "2026-02-30T00:00:00Z"',
    ],
    [
      "an event of a local time",
      "events.ndjson",
      { ...event, timestamp: "2026-03-06T22:15:00" },
      'events.ndjson:1: timestamp: "2026-03-06T22:15:00"',
    ],
    ["an unknown type of line", "events.ndjson", { ...event, type: "alias" }, "events.ndjson:1: "],
    ["a line of a log that is none", "events.ndjson", { ...event, seq: 1 }, "events.ndjson:1: "],
    [
      "half a character",
      "events.ndjson",
      { ...event, properties: { a: "\ud800" } },
      "events.ndjson:1: properties.a: the text holds half of a UTF-16 pair",
    ],
  ])("%s", async (_, file, line, says) => {
    const text = typeof line === "string" ? line : ndjson(line);
    const { code, out, err } = await simulation({ [file]: text })("simulate", ...DOCUMENTS, ...DATA, ...SPAN);

    expect(err).toContain(`error: ${says}`);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it.each([
    [
      "a lead twice",
      "leads.ndjson",
      ndjson({ id: "a" }, { id: "b" }, { id: "a" }),
      'leads.ndjson:3: id: lead "a" is on an earlier line too',
    ],
    [
      "a log among events",
      "events.ndjson",
      ndjson(event, {
        seq: 1,
        at: "2026-03-06T22:15:00Z",
        lead: "a",
        messageId: null,
        message: { kind: "enrol", flow: "demo" },
      }),
      "events.ndjson:2: the line is of a recorded log, the ones before are not",
    ],
    [
      "a file that is not UTF-8",
      "leads.ndjson",
      Buffer.from('{"id":"caf\xe9"}', "latin1"),
      "leads.ndjson: behind byte 0 it is not UTF-8 text",
    ],
  ])("%s", async (_, file, content, says) => {
    const { code, out, err } = await simulation({ [file]: content })(
      "simulate",
      ...DOCUMENTS,
      ...DATA,
      ...SPAN,
    );

    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it.each([
    [
      [
        "--flow",
        "flow.json",
        "--until",
        "2026-04-01",
        ...DATA,
        "--score",
        "score.json",
        "--email",
        "email.json",
      ],
      "--from is missing",
    ],
    [[...DOCUMENTS, "--events", "events.ndjson", ...SPAN], "--leads is missing"],
    [
      [...DOCUMENTS, ...DATA, "--from", "2026-03-01", "--until", "2026-03-01"],
      "--from must be earlier than --until",
    ],
  ])("%j", async (argv, says) => {
    const { code, out, err } = await simulation()("simulate", ...argv);

    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it.each([
    [["--flow", "score.json"], "score.json: format: this is a score model: give it by --score"],
    [["--flow", "flow.json", "--email", "gone.json"], "gone.json: there is no such file or folder"],
    [["--flow", "flow.json", "--score", "score.json"], 'there is no email "invite"'],
  ])("%j", async (argv, says) => {
    const { code, out, err } = await simulation()("simulate", ...argv, ...DATA, ...SPAN);

    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });
});

describe("simulate with segments", () => {
  const visited = {
    format: "scoreflow.segment/1",
    id: "visited",
    when: { event: "page_viewed", within: "P2D" },
  };
  const asleep = {
    format: "scoreflow.flow/1",
    id: "asleep",
    nodes: [
      { id: "left", type: "trigger.segment", config: { segment: "visited", on: "leave" } },
      { id: "end", type: "exit", config: {} },
    ],
    edges: [{ from: "left", to: "end" }],
  };

  it("enrols whom time alone takes out of one, at that instant", async () => {
    const run = simulation({ "asleep.json": asleep, "visited.json": visited });

    const { code, out } = await run(
      "simulate",
      "--flow",
      "asleep.json",
      "--segment",
      "visited.json",
      ...DATA,
      ...SPAN,
    );

    expect(code).toBe(0);
    expect(out).toContain(
      '{"at":"2026-03-08T22:15:00.000Z","lead":"tokyo","flow":"asleep","node":"left","kind":"enrolled"}',
    );
  });

  it("says which segment is missing, and runs nothing", async () => {
    const run = simulation({ "asleep.json": asleep });

    const { code, out, err } = await run("simulate", "--flow", "asleep.json", ...DATA, ...SPAN);

    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain('there is no segment "visited"');
  });
});
