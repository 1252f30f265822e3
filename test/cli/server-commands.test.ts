/** The commands that ask a server: import template, export, verify, key create; and start. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apiClient } from "../../engine/cli/api-client.js";
import type { StartOptions } from "../../engine/cli/deps.js";
import { Failure } from "../../engine/cli/failure.js";
import { OpenError } from "../../engine/store/open-error.js";
import { commandLine } from "./command-line.js";
import { changed, EMAIL, FLOW, MAIN_DOCUMENTS, MAIN_JOB, MISTAKES, SCORE } from "./documents.js";
import { served } from "./served.js";

const TEMPLATE = {
  format: "scoreflow.template/1",
  id: "demo",
  name: "Demo at 75",
  flows: [FLOW],
  emails: [EMAIL],
  scores: [SCORE],
};

describe("import documents", () => {
  it("brings files in together, of which one may name what another holds", async () => {
    const { cli, world } = await served();
    cli.files(MAIN_JOB);

    expect(await cli("import", "documents", "flow.json", "score.json", "email.json", "--publish")).toEqual({
      code: 0,
      out: "flow demo: created\nscore default: created\nemail invite: created\n",
      err: "",
    });
    expect((await world.store.documents.get("flow", "demo"))?.published).toBe(1);
  });

  it("changes nothing where a file is wrong, a conflict, or needs what is not there", async () => {
    const { cli, world } = await served();
    cli.files({ ...MAIN_JOB, "other.json": { ...SCORE, name: "Other" }, "bad.json": { format: "nonsense" } });
    await cli("import", "documents", "score.json");

    expect(await cli("import", "documents", "bad.json", "email.json")).toMatchObject({ code: 1, out: "" });
    expect((await cli("import", "documents", "other.json")).err).toContain("score default");
    expect((await cli("import", "documents", "flow.json", "--publish")).code).toBe(1);
    expect(await world.store.documents.get("email", "invite")).toBe(null);
    expect(await cli("import", "documents", "other.json", "--replace")).toMatchObject({
      code: 0,
      out: "score default: replaced\n",
    });
  });
});

describe("import template", () => {
  it("publishes score models and emails, and brings flows in as drafts", async () => {
    const { cli, world } = await served();
    cli.files({ "template.json": TEMPLATE });

    expect(await cli("import", "template", "template.json")).toEqual({
      code: 0,
      out: 'score default: created\nemail invite: created\nflow demo: created, a draft\nTemplate "Demo at 75" is imported.\n',
      err: "1 flow waits as a draft: look at it and publish it.\n",
    });
    expect((await world.store.documents.get("email", "invite"))?.published).toBe(1);
    expect((await world.store.documents.get("flow", "demo"))?.published).toBe(null);
  });

  it.each(["demo-invitation", "sales-handover", "pricing-follow-up"])(
    "finds %s by its name",
    async (name) => {
      const { cli, world } = await served();

      const { code, out } = await cli("import", "template", name);
      const again = await cli("import", "template", name);

      expect(code).toBe(0);
      expect(out).toContain("score default: created\n");
      expect(again.out).toContain("score default: same\n");
      expect((await world.store.documents.get("score", "default"))?.published).toBe(1);
    },
  );

  it("refuses conflicts as a whole, unless told what to do with them", async () => {
    const { cli, world } = await served();
    cli.files({
      "template.json": TEMPLATE,
      "other.json": {
        ...TEMPLATE,
        emails: [changed(EMAIL, { name: "Other" })],
        scores: [changed(SCORE, { name: "Other" })],
        flows: [changed(FLOW, { id: "second" })],
      },
    });
    await cli("import", "template", "template.json");

    const refused = await cli("import", "template", "other.json");
    const flow = await world.store.documents.get("flow", "second");
    const kept = await cli("import", "template", "other.json", "--keep");
    const replaced = await cli("import", "template", "other.json", "--replace");

    expect(refused).toEqual({
      code: 1,
      out: "",
      err:
        "error: nothing was imported, because these are there already and say otherwise:\n" +
        "  score default\n  email invite\n" +
        "Give --replace to overwrite them, or --keep to leave them as they are.\n",
    });
    expect(flow).toBe(null);
    expect(kept.out).toContain("score default: kept\nemail invite: kept\nflow second: created, a draft\n");
    expect(replaced.out).toContain(
      "score default: replaced\nemail invite: replaced\nflow second: same, a draft\n",
    );
    expect((await world.store.documents.get("email", "invite"))?.published).toBe(2);
  });

  it.each(MISTAKES.filter(([mistake]) => !mistake.includes("JSON")))(
    "sends no template with %s",
    async (_, flow) => {
      const cli = commandLine();
      cli.files({ "template.json": { ...TEMPLATE, flows: [flow] } });

      const { code, out, err } = await cli("import", "template", "template.json");

      expect(err).toMatch(/^template\.json: flows\[0\]/);
      expect(err).toMatch(/\d+ errors?: nothing was imported\.\n$/);
      expect({ code, out }).toEqual({ code: 1, out: "" });
    },
  );

  it.each([
    ["gone.json", "error: gone.json: there is no such file or folder"],
    [
      "demo-invitaton",
      'error: demo-invitaton: there is no such file, and no template of this name: did you mean "demo-invitation"?',
    ],
    ["https://example.com/t.json", "templates from an address are not available in this version"],
    ["bad.json", "error: bad.json: not JSON: at line 1, column 2"],
    ["flow.json", 'flow.json: format: "format" is "scoreflow.flow/1": expected "scoreflow.template/1"'],
  ])("does not find or take %s", async (which, says) => {
    const cli = commandLine();
    cli.files({ "bad.json": "{", "flow.json": FLOW });

    const { code, out, err } = await cli("import", "template", which);

    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });
});

describe("export", () => {
  it("gives simulate what it needs to tell what the live engine did", async () => {
    const { cli, world } = await served();
    await world.publish(...MAIN_DOCUMENTS);
    await world.identify("ana", {
      email: "ana@example.com",
      zone: { name: "Asia/Tokyo", origin: "set" },
      attributes: { jobTitle: "CEO" },
      consent: { marketing: { granted: true, source: "test" } },
    });
    await world.passTime("PT1H");
    await world.track("ana", "page_viewed", { path: "/pricing" });
    await world.passTime("P6D");
    const until = new Date(world.now() + 1).toISOString();
    cli.files(MAIN_JOB);
    const documents = [
      "--flow",
      "flow.json",
      "--score",
      "score.json",
      "--email",
      "email.json",
      "--until",
      until,
    ];

    await cli("export", "leads", "--out", "leads.ndjson");
    await cli("export", "events", "--out", "events.ndjson");
    const { err } = await cli("export", "log", "--out", "log.ndjson");
    const replayed = await cli("simulate", ...documents, "--events", "log.ndjson");
    const simulated = await cli(
      "simulate",
      ...documents,
      "--leads",
      "leads.ndjson",
      "--events",
      "events.ndjson",
      "--from",
      "2026-03-02T08:00:00Z",
    );

    const lead = await world.lead("ana");
    const live = (await world.records("ana")).map(
      ({ at, kind, flow, node }) => `${new Date(at).toISOString()} ${flow}/${node} ${kind}`,
    );
    const printed = (out: string) =>
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ at, kind, flow, node }) => `${at} ${flow}/${node} ${kind}`);
    expect(printed(replayed.out)).toEqual(live);
    expect(printed(simulated.out)).toEqual(live);
    expect(live.some((line) => line.endsWith("demo/mail email"))).toBe(true);
    expect(replayed.out).toContain(`"lead":"${lead}"`);
    expect(err).toBe("3 lines written to log.ndjson.\n");
    expect(statSync(join(cli.folder, "log.ndjson")).mode & 0o777).toBe(0o600);
  });

  it("writes published flows as files that validate takes", async () => {
    const { cli, world } = await served();
    await world.publish(...MAIN_DOCUMENTS);

    const { out } = await cli("export", "flows");

    expect(JSON.parse(out)).toMatchObject({ format: "scoreflow.flow/1", id: "demo" });
  });

  it("leaves a file as it was that cannot be written", async () => {
    const { cli } = await served();

    const { code, err } = await cli("export", "leads", "--out", "no/such/folder.ndjson");

    expect(err).toBe("error: no/such/folder.ndjson: there is no such file or folder\n");
    expect(code).toBe(1);
  });
});

describe("recompute", () => {
  it.each([
    [true, ""],
    [false, "Workers do this, and go on if this command is interrupted. Nothing moves while none runs.\n"],
  ])("waits for whoever does it: the server itself (%s), or workers, which it says", async (works, err) => {
    const { cli, world } = await served((connection) => ({
      ...connection,
      works,
      post: async <T>(path: string, body: unknown) => {
        const job = await connection.post<T>(path, body);
        await world.settle();
        return job;
      },
    }));
    await world.identify("ana", { email: "ana@example.com" });

    expect(await cli("recompute")).toEqual({
      code: 0,
      out: "1 lead looked at: scores and segments are as published.\n",
      err,
    });
  });
});

describe("verify", () => {
  it("says that everything holds", async () => {
    const { cli, world } = await served();
    await world.identify("ana", { email: "ana@example.com" });
    await world.settle();

    expect(await cli("verify")).toEqual({ code: 0, out: "1 lead checked: everything holds.\n", err: "" });
  });

  it("lists what does not hold, and fails", async () => {
    const findings = [
      { invariant: 2, lead: "l1", detail: 'score "default" is 75, its ledger adds up to 70' },
      { invariant: 4, lead: null, detail: "demo@1/mail counts 2 leads, 1 are there" },
    ];
    const { cli } = await served((connection) => ({
      ...connection,
      get: async <T>() => ({ leads: 7, findings, cut: false }) as T,
    }));

    expect(await cli("verify")).toEqual({
      code: 1,
      out:
        'invariant 2: lead l1: score "default" is 75, its ledger adds up to 70\n' +
        "invariant 4: demo@1/mail counts 2 leads, 1 are there\n" +
        "7 leads checked: 2 findings.\n",
      err: "",
    });
  });
});

describe("key create", () => {
  it("prints a key that works, this once", async () => {
    const { cli, world } = await served();

    const { code, out, err } = await cli("key", "create", "--scope", "read", "--name", "reports");

    const client = apiClient({ url: world.url, key: out.trim() });
    expect(await client.get("/api/leads")).toEqual({ items: [], next: null });
    await expect(client.get("/api/keys")).rejects.toThrow(/takes a key of scope admin/);
    expect({ code, err }).toEqual({ code: 0, err: "Keep it safe: it is not shown again.\n" });
  });
});

describe("user link", () => {
  it("makes the user, and prints a link by which they set a password, once", async () => {
    const { cli, world } = await served();

    const { code, out, err } = await cli("user", "link", "Ana@Example.com", "--name", "Ana");

    const [, address = "", token] = /^(.+)\/sign-in#([\w-]{43})\n$/.exec(out) ?? [];
    expect(address).toBe(world.app.config.publicUrl);
    expect({ code, err }).toEqual({
      code: 0,
      err: "ana@example.com sets a password there. The link works once, for 24 hours, and while Scoreflow runs.\n",
    });
    const password = "correct horse battery";
    const { body } = await world.call("signInByLink", { body: { token, password } });
    expect(body.user).toMatchObject({ email: "ana@example.com", name: "Ana" });
  });

  it("gives a user who is there a new password, and keeps the name", async () => {
    const { cli, world } = await served();
    await cli("user", "link", "ana@example.com", "--name", "Ana");

    await cli("user", "link", "ana@example.com");

    expect(await world.store.users.list()).toMatchObject([{ email: "ana@example.com", name: "Ana" }]);
  });
});

describe("a server", () => {
  it("is started, and waited for", async () => {
    const asked: StartOptions[] = [];
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const cli = commandLine({
      startServer: async (options) => {
        asked.push(options);
        setImmediate(stop);
        return { url: "http://127.0.0.1:4000", firstSignIn: null, stopped };
      },
    });

    const { code, out } = await cli("start", "--port", "4000");
    await cli("start", "--no-worker");

    expect(asked).toEqual([{ port: 4000, works: true }, { works: false }]);
    expect({ code, out }).toEqual({ code: 0, out: "Scoreflow 1.2.3 is running at http://127.0.0.1:4000\n" });
  });

  it("of workers alone is started by its own command", async () => {
    const cli = commandLine({ startWorker: async () => ({ stopped: Promise.resolve() }) });

    const { code, out } = await cli("worker");

    expect({ code, out }).toEqual({ code: 0, out: "A worker of Scoreflow 1.2.3 is running.\n" });
  });

  it("prints the link to sign in for the first time, while there is one", async () => {
    const firstSignIn = "http://127.0.0.1:4000/sign-in#token";
    const cli = commandLine({
      startServer: async () => ({
        url: "http://127.0.0.1:4000",
        firstSignIn,
        stopped: Promise.resolve(),
      }),
    });

    const { out } = await cli("start");

    expect(out).toBe(
      "Scoreflow 1.2.3 is running at http://127.0.0.1:4000\n" +
        `Sign in for the first time: ${firstSignIn}\n`,
    );
  });

  it.each([
    [
      new OpenError("store.in_use", "another Scoreflow uses this folder"),
      /^error: another Scoreflow uses this folder\n$/,
    ],
    [new Failure("no"), /^error: no\n$/],
    [
      new TypeError("undefined is no function"),
      /^error: Scoreflow failed, which is a fault of its own: TypeError: undefined is no function\n\s+at /,
    ],
  ])("that cannot be had is explained: %s", async (error, says) => {
    const { code, out, err } = await commandLine({ connect: () => Promise.reject(error) })("verify");

    expect(err).toMatch(says);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it("that does not answer is named", async () => {
    const connection = {
      ...apiClient({ url: "http://127.0.0.1:9", key: "x" }),
      works: true,
      close: async () => {},
    };

    const { code, err } = await commandLine({ connect: async () => connection })("verify");

    expect(err).toMatch(/^error: the server at http:\/\/127\.0\.0\.1:9 does not answer: .+\n$/);
    expect(code).toBe(1);
  });
});
