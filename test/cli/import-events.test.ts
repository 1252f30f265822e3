import { describe, expect, it } from "vitest";
import { Failure } from "../../engine/cli/failure.js";
import { changed, EMAIL, FLOW, SCORE } from "./documents.js";
import { served } from "./served.js";

const MAP = {
  email: "{{ row.Email }}",
  event: "webinar_attended",
  timestamp: "{{ row['Joined at'] }}",
  messageId: "webinar-42/{{ row.Email }}/{{ row['Joined at'] }}",
  properties: {
    title: "{{ row.Webinar }}",
    minutes: { value: "{{ row.Minutes }}", type: "number" },
  },
  attributes: { company: "{{ row.Company }}" },
};
const HEADER = "Email,Joined at,Webinar,Minutes,Company";
const ROWS = `${HEADER}
ana@example.com,2026-02-03T10:00:00Z,Scoring,45,Acme
ana@example.com,2026-02-10T10:00:00Z,Flows,30,Acme
Bo@Example.com,2026-02-03,Scoring,,
`;
const IMPORT = ["import", "events", "webinar.csv", "--map", "map.json"];

async function logOf(world: Awaited<ReturnType<typeof served>>["world"], email: string) {
  await world.settle();
  const lead = await world.store.leads.find({ kind: "email", value: email });
  return (await world.store.leads.log(lead ?? "")).map(({ message }) => message);
}

describe("import events", () => {
  it("brings in what leads did, each by its own time, and twice the same file once", async () => {
    const { cli, world } = await served();
    cli.files({ "webinar.csv": ROWS, "map.json": MAP });

    const first = await cli(...IMPORT);
    const again = await cli(...IMPORT);

    expect(first).toEqual({
      code: 0,
      out: "3 rows read: 3 events taken, 2 leads new, 0 refused.\n",
      err: "webinar.csv: 3 rows. Scores move silently: no trigger fires. Give --fire if they should.\n",
    });
    expect(again.out).toBe("3 rows read: 3 events taken, 0 leads new, 0 refused.\n");
    expect(await logOf(world, "ana@example.com")).toMatchObject([
      { kind: "change", change: { fields: { email: "ana@example.com" }, attributes: { company: "Acme" } } },
      {
        kind: "event",
        name: "webinar_attended",
        properties: { title: "Scoring", minutes: 45 },
        timestamp: Date.parse("2026-02-03T10:00:00Z"),
        silent: true,
      },
      { kind: "change", timestamp: Date.parse("2026-02-10T10:00:00Z") },
      {
        kind: "event",
        properties: { title: "Flows", minutes: 30 },
        timestamp: Date.parse("2026-02-10T10:00:00Z"),
      },
    ]);
    expect(await logOf(world, "bo@example.com")).toMatchObject([
      { kind: "change" },
      { kind: "event", properties: { title: "Scoring" }, timestamp: Date.parse("2026-02-03") },
    ]);
  });

  it("scores silently, and fires triggers only with --fire", async () => {
    const { cli, world } = await served();
    const trigger = { id: "hot", type: "trigger.event", config: { event: "webinar_attended" } };
    const flow = changed(FLOW, { nodes: [trigger, ...FLOW.nodes.slice(1)] });
    await world.call("saveDocuments", { body: { documents: [SCORE, EMAIL, flow], publish: true } });
    cli.files({
      "webinar.csv": ROWS,
      "other.csv": ROWS.replace(/example\.com/gi, "example.org"),
      "map.json": MAP,
    });

    await cli(...IMPORT);
    await cli("import", "events", "other.csv", "--map", "map.json", "--fire");
    await world.settle();

    const kinds = async (email: string) => {
      const lead = await world.store.leads.find({ kind: "email", value: email });
      return (await world.store.leads.records(lead ?? "")).map(({ kind }) => kind);
    };
    expect(await kinds("ana@example.com")).not.toContain("enrolled");
    expect(await kinds("ana@example.org")).toContain("enrolled");
  });

  it("marks what is too old to count, and what was told of the future", async () => {
    const { cli, world } = await served();
    cli.files({
      "webinar.csv": [
        HEADER,
        "cy@example.com,2019-01-01,Old,1,",
        "cy@example.com,2126-01-01T00:00:00Z,Not yet,1,",
      ].join("\n"),
      "map.json": MAP,
    });

    const { out } = await cli(...IMPORT);

    expect(out).toBe("2 rows read: 2 events taken, 1 lead new, 0 refused.\n");
    expect((await logOf(world, "cy@example.com")).filter(({ kind }) => kind === "event")).toMatchObject([
      { properties: { title: "Old" }, expired: true },
      { properties: { title: "Not yet" }, told: Date.parse("2126-01-01T00:00:00Z"), timestamp: world.now() },
    ]);
  });

  it("refuses bad rows one by one, says why, and takes the others", async () => {
    const { cli } = await served();
    cli.files({
      "webinar.csv": [
        HEADER,
        "nowhere,2026-02-03,A,1,",
        "di@example.com,yesterday,A,1,",
        "di@example.com,2026-02-03,A,many,",
        ",2026-02-03,A,1,",
        "di@example.com,2026-02-03,A,1",
        "di@example.com,2026-02-03,A,1,",
      ].join("\n"),
      "map.json": MAP,
    });

    const { code, out, err } = await cli(...IMPORT);

    expect([code, out]).toEqual([1, "6 rows read: 1 event taken, 1 lead new, 5 refused.\n"]);
    expect(err.split("\n").slice(1)).toEqual([
      'webinar.csv: row 1 (line 2): email: "nowhere" is not an email address: expected one such as "ana@example.com"',
      expect.stringContaining('webinar.csv: row 2 (line 3): timestamp: "yesterday" is not an ISO 8601 date'),
      expect.stringContaining('webinar.csv: row 3 (line 4): properties.minutes: "many" is not a number'),
      expect.stringContaining("webinar.csv: row 4 (line 5): the row names no lead"),
      "webinar.csv: row 5 (line 6): the row has 4 cells, the header 5",
      "The refused rows are in webinar.errors.csv: correct them there and import that file with the same map.",
      "",
    ]);
  });

  it("says what would happen, and shows the first rows, without changing anything", async () => {
    const { cli, world } = await served();
    cli.files({ "webinar.csv": ROWS, "map.json": MAP });

    const dry = await cli(...IMPORT, "--dry-run");
    const shown = await cli(...IMPORT, "--preview", "1");

    expect(dry.out).toBe("3 rows read: 3 events would be taken, 2 leads would be new, 0 refused.\n");
    expect(JSON.parse(shown.out)).toEqual([
      {
        row: 1,
        email: "ana@example.com",
        event: "webinar_attended",
        messageId: "webinar-42/ana@example.com/2026-02-03T10:00:00Z",
        timestamp: "2026-02-03T10:00:00Z",
        attributes: { company: "Acme" },
        properties: { title: "Scoring", minutes: 45 },
      },
    ]);
    expect(await world.store.leads.count()).toBe(0);
  });

  it("goes on where it was interrupted", async () => {
    let calls = 0;
    const { cli, world } = await served((connection) => ({
      ...connection,
      post: async <T>(path: string, body?: unknown) => {
        if (path.endsWith("/rows") && ++calls === 2) throw new Failure("the line is dead");
        return connection.post<T>(path, body);
      },
    }));
    const lines = Array.from({ length: 1_200 }, (_, n) => `l${n}@example.com,2026-02-03,A,1,`);
    cli.files({ "webinar.csv": [HEADER, ...lines].join("\n"), "map.json": MAP });

    const broken = await cli(...IMPORT);
    const again = await cli(...IMPORT);

    expect(broken.err).toContain("Stopped behind row 500 of 1,200");
    expect(again.out).toBe("700 rows read: 700 events taken, 700 leads new, 0 refused.\n");
    expect(await world.store.leads.count()).toBe(1_200);
  });

  it("refuses a map that says nothing of whose event it is, or of which", async () => {
    const { cli } = await served();
    cli.files({ "webinar.csv": ROWS, "a.json": { event: "seen" }, "b.json": { email: "{{ row.Email }}" } });

    const nobody = await cli("import", "events", "webinar.csv", "--map", "a.json");
    const nothing = await cli("import", "events", "webinar.csv", "--map", "b.json");

    expect(nobody.err).toContain("says nothing of whose row it is");
    expect(nothing.err).toContain('"event" is missing');
  });
});

describe("a file with a JSON object a line", () => {
  const map = {
    externalId: "{{ row.user.id }}",
    event: "{{ row.type }}",
    properties: { page: '{{ row.page | default: "" }}' },
  };

  it("is read as such, values within values and all", async () => {
    const { cli, world } = await served();
    cli.files({
      "map.json": map,
      "past.ndjson": [
        '{"user":{"id":7},"type":"seen","page":"/a"}',
        "",
        '{"user":{"id":7},"type":"left"}',
      ].join("\n"),
    });

    const { out } = await cli("import", "events", "past.ndjson", "--map", "map.json");
    await world.settle();

    expect(out).toBe("2 rows read: 2 events taken, 1 lead new, 0 refused.\n");
    const log = await world.store.leads.log(await world.lead("7"));
    expect(log.map(({ message }) => message)).toMatchObject([
      { name: "seen", properties: { page: "/a" } },
      { name: "left", properties: {} },
    ]);
  });

  it("has its bad lines reported and written out, to be corrected and imported", async () => {
    const { cli } = await served();
    cli.files({
      "map.json": map,
      "past.jsonl": [
        '{"user":{"id":1},"type":"seen"}',
        "{",
        "[1]",
        '{"user":{},"type":"seen"}',
        `{"user":{"id":2},"type":"${"x".repeat(1_000_000)}"}`,
        '{"user":{"id":3},"type":"seen"}',
      ].join("\n"),
    });

    const { out, err } = await cli("import", "events", "past.jsonl", "--map", "map.json");

    expect(out).toBe("6 rows read: 2 events taken, 2 leads new, 4 refused.\n");
    expect(err).toContain("row 2 (line 2): the line is not JSON");
    expect(err).toContain("row 3 (line 3): the line is no JSON object");
    expect(err).toContain("row 4 (line 4): externalId: line 1: undefined variable: row.user.id");
    expect(err).toContain("row 5 (line 5): the line is longer than");
    const written = cli
      .read("past.errors.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(written[2]).toMatchObject({ user: {}, type: "seen", error_row: 4, error_code: "map.template" });
  });
});
