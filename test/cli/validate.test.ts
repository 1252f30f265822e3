import { describe, expect, it } from "vitest";
import { commandLine } from "./command-line.js";
import { EMAIL, FLOW, MAIN_JOB, MISTAKES, SCORE } from "./documents.js";

describe("validate", () => {
  it("finds nothing wrong with documents that name each other", async () => {
    const cli = commandLine();
    cli.files(MAIN_JOB);

    expect(await cli("validate", "flow.json", "score.json", "email.json")).toEqual({
      code: 0,
      out: "3 files: 0 errors, 0 warnings\n",
      err: "",
    });
  });

  it.each(MISTAKES)("names %s", async (_, flow, says) => {
    const cli = commandLine();
    cli.files({ ...MAIN_JOB, "flow.json": flow });

    const { code, out, err } = await cli("validate", "flow.json", "score.json", "email.json");

    expect(out).toContain(says);
    expect(out).toMatch(/3 files: \d+ errors?, \d+ warnings?\n$/);
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });

  it("misses what is not given", async () => {
    const cli = commandLine();
    cli.files(MAIN_JOB);

    const { code, out } = await cli("validate", "flow.json");

    expect(code).toBe(1);
    expect(out).toBe(
      'flow.json: nodes[0].config.model: there is no score model "default"; there is none yet\n' +
        'flow.json: nodes[1].config.email: there is no email "invite"; there is none yet\n' +
        "1 file: 2 errors, 0 warnings\n",
    );
  });

  it("shows warnings and lets them pass", async () => {
    const cli = commandLine();
    cli.files({ "score.json": { ...SCORE, bands: [{ id: "hot", label: "Hot", from: 99 }] } });

    const { code, out } = await cli("validate", "score.json");

    expect(out).toMatch(/^score\.json: bands\[0\]\.from: warning: .*\n1 file: 0 errors, 1 warning\n$/);
    expect(code).toBe(0);
  });

  it("finds that two files say different things of one document, and that a file is not there", async () => {
    const cli = commandLine();
    cli.files({ ...MAIN_JOB, "other.json": { ...EMAIL, name: "Another" } });

    const { code, out } = await cli("validate", "email.json", "other.json", "gone.json");

    expect(out).toBe(
      "gone.json: there is no such file or folder\n" +
        'other.json: id: email "invite" is in email.json too: give only one of them\n' +
        "3 files: 2 errors, 0 warnings\n",
    );
    expect(code).toBe(1);
  });

  it("checks templates, with where in them the problem is", async () => {
    const cli = commandLine();
    const template = {
      format: "scoreflow.template/1",
      id: "t",
      name: "T",
      flows: [FLOW],
      scores: [SCORE],
      emails: [],
    };
    cli.files({ "template.json": template });

    const { code, out } = await cli("validate", "template.json");

    expect(out).toContain('template.json: flows[0].nodes[1].config.email: there is no email "invite"');
    expect(out).toContain(
      'template.json: requires.events: warning: the template reads the event "demo_booked"',
    );
    expect(code).toBe(1);
  });

  it.each([
    [{ subject: "Hi {{ lead.firstName" }, "email.json: variants.en.subject: line 1: "],
    [{ text: "{% if lead.firstName %}Hi" }, "email.json: variants.en.text: line 1: "],
    [
      { mjml: "<mjml><mj-body><mj-txt>Hi</mj-txt></mj-body></mjml>" },
      "email.json: variants.en.mjml: line 1: ",
    ],
    [{ mjml: "{{ lead.x | shout }}" }, "email.json: variants.en.mjml: line 1: undefined filter: shout"],
  ])("finds a mail that cannot be rendered: %j", async (variant, says) => {
    const cli = commandLine();
    const template = { format: "scoreflow.template/1", id: "t", name: "T" };
    const email = { ...EMAIL, variants: { en: { ...EMAIL.variants.en, ...variant } } };
    cli.files({
      "email.json": email,
      "template.json": { ...template, emails: [EMAIL, { ...email, id: "second" }] },
    });

    const alone = await cli("validate", "email.json");
    const inside = await cli("validate", "template.json");
    const imported = await cli("import", "template", "template.json");

    expect(alone.out).toContain(says);
    expect(inside.out).toContain(says.replace("email.json: ", "template.json: emails[1]."));
    expect(imported.err).toContain(says.replace("email.json: ", "template.json: emails[1]."));
    expect([alone, inside, imported].map(({ code }) => code)).toEqual([1, 1, 1]);
  });

  it("finds an alert that cannot be rendered", async () => {
    const cli = commandLine();
    const tell = { id: "tell", type: "notify", config: { message: "{{ lead.firstName | shout }}" } };
    const nodes = FLOW.nodes.map((node) => (node.id === "tell" ? tell : node));
    cli.files({ ...MAIN_JOB, "flow.json": { ...FLOW, nodes } });

    const { code, out } = await cli("validate", ...Object.keys(MAIN_JOB));

    expect(out).toContain("flow.json: nodes[3].config.message: line 1: undefined filter: shout\n");
    expect(code).toBe(1);
  });
});
