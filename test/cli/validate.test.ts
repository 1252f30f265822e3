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
});
