import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../engine/cli/failure.js";
import { commandLine } from "./command-line.js";
import { changed, EMAIL, FLOW, SCORE } from "./documents.js";
import { served } from "./served.js";

const MAP = {
  externalId: "{{ row['Lead Number'] }}",
  email: "{{ row.Email }}",
  timezone: "{{ row.Zone }}",
  consent: {
    marketing: "{% if row['Do Not Email'] == 'No' %}yes{% elsif row['Do Not Email'] == 'Yes' %}no{% endif %}",
  },
  attributes: {
    firstName: "{{ row.Name }}",
    jobTitle: "{{ row.Title }}",
    visits: { value: "{{ row.Visits }}", type: "number" },
  },
};
const HEADER = "Lead Number,Email,Zone,Do Not Email,Name,Title,Visits";
const LEADS = `${HEADER}
1,ana@example.com,Asia/Tokyo,No,Ana,CEO,12
2,Bo@Example.com,,Yes,"Bo ""B"" Berg",,
3,,Europe/Sofia,,Мария,VP,0
`;
const IMPORT = ["import", "leads", "leads.csv", "--map", "map.json"];

async function exported(
  cli: Awaited<ReturnType<typeof served>>["cli"],
  what = "leads",
): Promise<readonly object[]> {
  const { out } = await cli("export", what);
  const lines: { externalId?: string }[] = out
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return lines.sort((a, b) => Number(a.externalId) - Number(b.externalId));
}

describe("import leads", () => {
  it("brings rows in as the map says, and the same leads when it is repeated", async () => {
    const { cli, world } = await served();
    cli.files({ "leads.csv": LEADS, "map.json": MAP });

    const first = await cli(...IMPORT);
    const again = await cli(...IMPORT);
    await world.settle();

    expect(first).toEqual({
      code: 0,
      out: "3 rows read: 3 leads new, 0 updated, 0 refused.\n",
      err: "leads.csv: 3 rows. Scores move silently: no trigger fires. Give --fire if they should.\n",
    });
    expect(again.out).toBe("3 rows read: 0 leads new, 3 updated, 0 refused.\n");
    expect(await exported(cli)).toEqual([
      {
        id: expect.any(String),
        externalId: "1",
        email: "ana@example.com",
        timezone: "Asia/Tokyo",
        attributes: { firstName: "Ana", jobTitle: "CEO", visits: 12 },
        consent: { marketing: true },
      },
      {
        id: expect.any(String),
        externalId: "2",
        email: "bo@example.com",
        attributes: { firstName: 'Bo "B" Berg' },
        consent: { marketing: false },
      },
      {
        id: expect.any(String),
        externalId: "3",
        timezone: "Europe/Sofia",
        attributes: { firstName: "Мария", jobTitle: "VP", visits: 0 },
      },
    ]);
  });

  it("moves scores silently, and fires triggers only with --fire", async () => {
    const { cli, world } = await served();
    const trigger = { id: "hot", type: "trigger.score", config: { value: 20 } };
    const flow = changed(FLOW, { nodes: [trigger, ...FLOW.nodes.slice(1)] });
    await world.call("saveDocuments", { body: { documents: [SCORE, EMAIL, flow], publish: true } });
    cli.files({
      "leads.csv": LEADS,
      "map.json": MAP,
      "other.csv": LEADS.replace(/example\.com/gi, "example.org").replace(/^(\d)/gm, "1$1"),
    });

    await cli(...IMPORT);
    const fired = await cli("import", "leads", "other.csv", "--map", "map.json", "--fire");
    await world.settle();

    expect((await world.records("1")).map(({ kind }) => kind)).toEqual(["score"]);
    expect((await world.records("11")).map(({ kind }) => kind)).toContain("enrolled");
    expect(fired.err).toBe(
      "other.csv: 3 rows. Triggers fire for each lead whose score crosses a threshold or whose attributes change.\n",
    );
  });

  it("refuses bad rows one by one, says why, and takes the others", async () => {
    const { cli } = await served();
    cli.files({
      "map.json": MAP,
      "leads.csv": [
        HEADER,
        "1,ana@example.com,Asia/Tokyo,No,Ana,CEO,12",
        '2,bo@example.com,,No,"Bo"Berg,CEO,1',
        "3,cy@example.com,Mars/Olympus,No,Cy,CEO,1",
        "4,ANA@example.com,,No,Another Ana,CEO,1",
        `5,di@example.com,,No,${"x".repeat(1_000_000)},CEO,1`,
        "6,ed@example.com,,No,Ed,CEO,many",
        "7,nowhere,,No,Flo,CEO,1",
        ",,,No,Nobody,CEO,1",
        '9,gil@example.com,,No,"Gil,CEO,1',
        "10,hal@example.com,,No,Hal,CEO",
        `11,ida@example.com,,No,${"y".repeat(40_000)},CEO,1`,
        "12,jo@example.com,,Yes,Jo,CEO,7",
      ].join("\n"),
    });

    const { code, out, err } = await cli(...IMPORT);

    expect(out).toBe("12 rows read: 2 leads new, 0 updated, 10 refused.\n");
    expect(err.split("\n").slice(1)).toEqual([
      'leads.csv: row 2 (line 3): cell 5 goes on with "B" behind its closing quote; a quote inside a quoted cell is written twice',
      'leads.csv: row 3 (line 4): timezone: "Mars/Olympus" is not an IANA time zone: expected one such as "Asia/Tokyo" or "UTC"',
      expect.stringMatching(
        /^leads\.csv: row 4 \(line 5\): email: "ana@example\.com" belongs to lead \S+ already/,
      ),
      "leads.csv: row 5 (line 6): the row is longer than 200000 characters",
      'leads.csv: row 6 (line 7): attributes.visits: "many" is not a number such as 1234.5 (without a thousands separator)',
      'leads.csv: row 7 (line 8): email: "nowhere" is not an email address: expected one such as "ana@example.com"',
      "leads.csv: row 8 (line 9): the row names no lead: it needs an externalId or an email, and both are empty",
      "leads.csv: row 9 (line 10): the quote that opens cell 5 is never closed",
      "leads.csv: row 10 (line 11): the row has 6 cells, the header 7",
      'leads.csv: row 11 (line 12): attributes.firstName: "firstName" has 40000 characters: at most 32768',
      "The refused rows are in leads.errors.csv: correct them there and import that file with the same map.",
      "",
    ]);
    expect(code).toBe(1);
    expect(await exported(cli)).toMatchObject([{ externalId: "1" }, { externalId: "12" }]);
  });

  it("writes refused rows to a file that can be corrected and imported", async () => {
    const { cli } = await served();
    cli.files({
      "map.json": MAP,
      "leads.csv": `${HEADER}\n1,a@example.com,Mars,No,Ana,CEO,1\n2,"b@example.com,,No,Bo,CEO,1\n`,
    });

    await cli(...IMPORT);
    const text = cli.read("leads.errors.csv");
    cli.files({
      "fixed.csv": text.replaceAll("Mars", "UTC").replace(/^2,.*\n/m, "2,3,,,2,b@example.com,,No,Bo,CEO,1\n"),
    });
    const { code, out } = await cli("import", "leads", "fixed.csv", "--map", "map.json");

    expect(text.split("\n")).toEqual([
      "error_row,error_line,error_code,error_message,Lead Number,Email,Zone,Do Not Email,Name,Title,Visits",
      '1,2,lead.bad_zone,"timezone: ""Mars"" is not an IANA time zone: expected one such as ""Asia/Tokyo"" or ""UTC""",1,a@example.com,Mars,No,Ana,CEO,1',
      "2,3,csv.quoting,the quote that opens cell 2 is never closed,,,,,,,",
      "",
    ]);
    expect(statSync(join(cli.folder, "leads.errors.csv")).mode & 0o777).toBe(0o600);
    expect(out).toBe("2 rows read: 2 leads new, 0 updated, 0 refused.\n");
    expect(code).toBe(0);
  });

  it("overwrites no file of errors unless it is named", async () => {
    const { cli } = await served();
    cli.files({
      "map.json": MAP,
      "leads.csv": `${HEADER}\n1,a@example.com,Mars,No,Ana,CEO,1\n`,
      "leads.errors.csv": "mine",
    });

    const { err } = await cli(...IMPORT);
    await cli(...IMPORT, "--errors", "named.csv");
    const { code, err: refused } = await cli(...IMPORT, "--errors", "leads.csv");

    expect(err).toContain("The refused rows are in leads.errors-2.csv");
    expect(cli.read("leads.errors.csv")).toBe("mine");
    expect(cli.read("named.csv")).toBe(cli.read("leads.errors-2.csv"));
    expect({ code, refused }).toEqual({
      code: 2,
      refused: "error: --errors names the file that is imported\n",
    });
  });

  it("says so when the file of errors cannot be written", async () => {
    const { cli } = await served();
    cli.files({ "map.json": MAP, "leads.csv": `${HEADER}\n1,a@example.com,Mars,No,Ana,CEO,1\n` });

    const { code, err } = await cli(...IMPORT, "--errors", "no/such/folder.csv");

    expect(err).toContain("error: no/such/folder.csv: there is no such file or folder\n");
    expect(code).toBe(1);
  });

  it("goes on where it was interrupted, and imports no row twice", async () => {
    let requests = 0;
    const { cli, world } = await served((connection) => ({
      ...connection,
      post: async (path, body) => {
        if (path.endsWith("/rows") && ++requests === 2) throw new Failure("the server does not answer");
        return connection.post(path, body);
      },
    }));
    const rows = Array.from(
      { length: 1_200 },
      (_, index) => `${index + 1},l${index + 1}@example.com,,No,,CEO,`,
    );
    rows[1] = "2,l2@example.com,Mars,No,,CEO,";
    rows[1_001] = "1002,l1002@example.com,Mars,No,,CEO,";
    cli.files({ "map.json": MAP, "leads.csv": [HEADER, ...rows].join("\n") });

    const first = await cli(...IMPORT, "--errors", "errors.csv");
    const again = await cli(...IMPORT, "--errors", "errors.csv");
    await world.settle();

    expect(first.code).toBe(1);
    expect(first.err).toContain(
      "error: the server does not answer\nStopped behind row 500 of 1,200. Run the same command again: it goes on from there.\n",
    );
    expect(again.err).toContain("It was interrupted before: going on behind row 500.");
    expect(again.out).toBe("700 rows read: 699 leads new, 0 updated, 1 refused.\n");
    expect(await world.store.leads.count()).toBe(1_198);
    expect(await exported(cli, "log")).toHaveLength(1_198);
    expect(cli.read("errors.csv").match(/^\w+,/gm)).toEqual(["error_row,", "2,", "1002,"]);
  });

  it("rehearses in a dry run, and changes nothing", async () => {
    const { cli, world } = await served();
    const rows = [
      "1,ana@example.com,,No,Ana,CEO,1",
      ...Array.from({ length: 600 }, (_, index) => `${index + 10},l${index + 10}@example.com,,No,,CEO,`),
      "2,ana@example.com,,No,Another Ana,CEO,1", // the address is taken, by a row of an earlier step
      "1,ana@example.com,,No,Ana again,CEO,1", // and that lead is known by then
      "3,,Mars,No,Cy,CEO,1",
    ];
    cli.files({ "map.json": MAP, "leads.csv": [HEADER, ...rows].join("\n") });

    const dry = await cli(...IMPORT, "--dry-run");
    const leads = await world.store.leads.count();
    const real = await cli(...IMPORT);

    expect(dry.out).toBe("604 rows read: 601 leads would be new, 1 would be updated, 2 refused.\n");
    expect(dry.err).toContain("A dry run: nothing is changed.");
    expect(dry.err).toContain(
      'leads.csv: row 602 (line 603): email: "ana@example.com" belongs to a lead of an earlier row',
    );
    expect(dry.code).toBe(1);
    expect(leads).toBe(0);
    expect(real.out).toBe("604 rows read: 601 leads new, 1 updated, 2 refused.\n");
  });

  it("takes any delimiter and encoding that spreadsheets write", async () => {
    const { cli } = await served();
    const table = LEADS.replaceAll(",", ";");
    cli.files({
      "map.json": MAP,
      "semicolon.csv": `\ufeff${table}`.replaceAll("\n", "\r\n"),
      "unicode.txt": Buffer.from(`\ufeff${LEADS.replaceAll(",", "\t")}`, "utf16le"),
      "latin.csv": Buffer.from(`${HEADER}\n9,zoe@example.com,,No,Zo\xeb,,\n`, "latin1"),
      "pipes.csv": LEADS.replaceAll(",", "|"),
    });

    const semicolon = await cli("import", "leads", "semicolon.csv", "--map", "map.json");
    const unicode = await cli("import", "leads", "unicode.txt", "--map", "map.json");
    const latin = await cli(
      "import",
      "leads",
      "latin.csv",
      "--map",
      "map.json",
      "--encoding",
      "windows-1252",
    );
    const pipes = await cli("import", "leads", "pipes.csv", "--map", "map.json", "--delimiter", "|");
    const broken = await cli("import", "leads", "latin.csv", "--map", "map.json");

    expect([semicolon, unicode, latin, pipes].map(({ code, out }) => `${code} ${out}`)).toEqual([
      "0 3 rows read: 3 leads new, 0 updated, 0 refused.\n",
      "0 3 rows read: 0 leads new, 3 updated, 0 refused.\n",
      "0 1 row read: 1 lead new, 0 updated, 0 refused.\n",
      "0 3 rows read: 0 leads new, 3 updated, 0 refused.\n",
    ]);
    expect(broken.err).toContain("it is not UTF-8 text; save it as UTF-8, or name its encoding");
    expect(broken.code).toBe(1);
  });

  it("keeps every step within what a request may hold", async () => {
    const sizes: number[] = [];
    const { cli } = await served((connection) => ({
      ...connection,
      post: (path, body) => {
        sizes.push(Buffer.byteLength(JSON.stringify(body ?? {})));
        return connection.post(path, body);
      },
    }));
    const rows = Array.from({ length: 120 }, (_, index) => `${index + 1},,,,${"ж".repeat(10_000)},,`);
    cli.files({ "map.json": MAP, "leads.csv": [HEADER, ...rows].join("\n") });

    const { out } = await cli(...IMPORT);

    expect(out).toBe("120 rows read: 120 leads new, 0 updated, 0 refused.\n");
    expect(Math.max(...sizes)).toBeLessThan(1_048_576);
    expect(sizes.length).toBeGreaterThan(3);
  });
});

describe("import leads --preview", () => {
  it("prints the first rows as the map makes them, and asks no server", async () => {
    const cli = commandLine();
    cli.files({ "leads.csv": LEADS, "map.json": MAP });

    const { code, out, err } = await cli(...IMPORT, "--preview", "2");

    expect(JSON.parse(out)).toEqual([
      {
        row: 1,
        externalId: "1",
        email: "ana@example.com",
        timezone: "Asia/Tokyo",
        consent: { marketing: true },
        attributes: { firstName: "Ana", jobTitle: "CEO", visits: 12 },
      },
      {
        row: 2,
        externalId: "2",
        email: "Bo@Example.com",
        consent: { marketing: false },
        attributes: { firstName: 'Bo "B" Berg' },
      },
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it.each([
    ["number", "12", 12],
    ["number", "-1.5e3", -1_500],
    ["number", "1,200", undefined],
    ["number", "0x10", undefined],
    ["number", "", undefined],
    ["boolean", "Yes", true],
    ["boolean", "TRUE", true],
    ["boolean", "1", true],
    ["boolean", "no", false],
    ["boolean", "false", false],
    ["boolean", "0", false],
    ["boolean", "perhaps", undefined],
    ["date", "2026-03-08", "2026-03-08"],
    ["date", "2026-03-08T09:00:00+01:00", "2026-03-08T09:00:00+01:00"],
    ["date", "8.3.2026", undefined],
    ["string", "  two words ", "two words"],
    ["string", "   ", undefined],
  ])("reads a %s from %j", async (type, text, value) => {
    const cli = commandLine();
    cli.files({
      "leads.csv": `id,x\n1,"${text}"\n`,
      "map.json": { externalId: "{{ row.id }}", attributes: { x: { value: "{{ row.x }}", type } } },
    });

    const { code, out, err } = await cli(...IMPORT, "--preview", "5");

    const refused = value === undefined && text.trim() !== "";
    expect(JSON.parse(out)).toEqual(
      refused
        ? []
        : [{ row: 1, externalId: "1", ...(value === undefined ? {} : { attributes: { x: value } }) }],
    );
    expect(code).toBe(refused ? 1 : 0);
    if (refused) expect(err).toContain(`row 1 (line 2): attributes.x: ${JSON.stringify(text)} is not `);
  });
});

describe("a map", () => {
  it.each([
    [
      "with an unknown field",
      changed(MAP, { colour: "{{ row.Name }}" }),
      'map.json: colour: "colour" is not a field here',
    ],
    [
      "with a wrong type",
      changed(MAP, { email: 7 }),
      'map.json: email: "email" is 7 (a number): expected text',
    ],
    [
      "with an unknown type of value",
      changed(MAP, { attributes: { x: { value: "", type: "money" } } }),
      "map.json: attributes.x.type: ",
    ],
    ["with bad JSON", "{", "map.json: not JSON: at line 1, column 2 the text ends"],
    ["that is too large", changed(MAP, { email: "x".repeat(10_001) }), "map.json: email: "],
    [
      "that names nobody",
      { attributes: {} },
      'give "externalId" or "email", so that a repeated import finds the lead again',
    ],
    [
      "with an unknown column",
      changed(MAP, { email: "{{ row.Emial }}" }),
      'map.json: email: the file has no column "Emial"; did you mean "Email"? Its columns: "Lead Number", "Email", "Zone",',
    ],
    [
      "with an unknown column in a branch",
      changed(MAP, { owner: "{% if row.Name == 'x' %}{{ row['Rep'] }}{% endif %}" }),
      'map.json: owner: the file has no column "Rep"',
    ],
    [
      "with a column that is not said to be one",
      changed(MAP, { email: "{{ Email }}" }),
      `map.json: email: "Email" is not known here: columns are {{ row['Email'] }}`,
    ],
    ["with a broken template", changed(MAP, { email: "{{ row.Email" }), "map.json: email: line 1: "],
    [
      "without an end",
      changed(MAP, { email: "{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}" }),
      "map.json: email: the template takes longer than ",
    ],
    [
      "with an unknown filter",
      changed(MAP, { email: "{{ row.Email | shout }}" }),
      "map.json: email: line 1: undefined filter: shout",
    ],
  ])("%s is refused before anything is sent", async (_, map, says) => {
    const cli = commandLine();
    cli.files({ "leads.csv": LEADS, "map.json": map });

    const { code, out, err } = await cli(...IMPORT);

    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it.each([
    ["gone.csv", null, "error: gone.csv: there is no such file or folder"],
    ["leads.csv", "", "error: leads.csv: the file is empty: its first line names the columns"],
    [
      "leads.csv",
      'a,"b\n1,2\n',
      "error: leads.csv: the first line, which names the columns, cannot be read: ",
    ],
    [
      "leads.csv",
      `${HEADER},Email\n`,
      'map.json: email: the file has 2 columns "Email": give them names of their own',
    ],
  ])("does not help where %s holds %j", async (file, text, says) => {
    const cli = commandLine();
    cli.files({ "map.json": MAP, ...(text === null ? {} : { [file]: text }) });

    const { code, out, err } = await cli("import", "leads", file, "--map", "map.json");

    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });
});
