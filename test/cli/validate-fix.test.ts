import { lstatSync, readdirSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../engine/contract/document.js";
import { commandLine } from "./command-line.js";
import { CIRCLE, changed, EMAIL, FLOW, MAIN_DOCUMENTS, MAIN_JOB, SCORE } from "./documents.js";

const [MODEL, MAIL, JOB] = MAIN_DOCUMENTS.map(canonicalJson);

describe("validate --fix", () => {
  it("writes files in canonical form, and says which", async () => {
    const cli = commandLine();
    cli.files({ ...MAIN_JOB, "score.json": MODEL });

    expect(await cli("validate", "--fix", "flow.json", "score.json", "email.json")).toEqual({
      code: 0,
      out:
        "flow.json: written in canonical form\n" +
        "email.json: written in canonical form\n" +
        "3 files: 0 errors, 0 warnings\n",
      err: "",
    });
    expect([cli.read("score.json"), cli.read("email.json"), cli.read("flow.json")]).toEqual([
      MODEL,
      MAIL,
      JOB,
    ]);
    expect(readdirSync(cli.folder).sort()).toEqual(["email.json", "flow.json", "score.json"]);
  });

  it("writes no file that is canonical", async () => {
    const cli = commandLine();
    cli.files({ "email.json": MAIL });
    const file = join(cli.folder, "email.json");
    utimesSync(file, 1, 1);

    const { out } = await cli("validate", "--fix", "email.json");

    expect(out).toBe("1 file: 0 errors, 0 warnings\n");
    expect(statSync(file).mtimeMs).toBe(1_000);
  });

  it("does nothing to files that are only checked", async () => {
    const cli = commandLine();
    cli.files({ "email.json": EMAIL });

    await cli("validate", "email.json");

    expect(cli.read("email.json")).toBe(JSON.stringify(EMAIL));
  });

  it.each([
    ["that its schema refuses", changed(FLOW, { colour: "red" })],
    ["that is no JSON", "{"],
    ["of no format", { id: "demo" }],
  ])("leaves a file %s as it is, and reports it", async (_, content) => {
    const cli = commandLine();
    cli.files({ ...MAIN_JOB, "flow.json": content });
    const before = cli.read("flow.json");

    const { code, out } = await cli("validate", "--fix", "flow.json", "email.json");

    expect(cli.read("flow.json")).toBe(before);
    expect(out).toMatch(/^flow\.json: /);
    expect(out).toContain("email.json: written in canonical form\n");
    expect(code).toBe(1);
  });

  it("mends the form of a file whose meaning is wrong, and still reports it", async () => {
    const cli = commandLine();
    cli.files({ ...MAIN_JOB, "flow.json": CIRCLE });

    const { code, out } = await cli("validate", "--fix", "flow.json", "score.json");

    expect(out).toContain("is a loop without a wait");
    expect(out).toContain("flow.json: written in canonical form\n");
    expect(code).toBe(1);
    expect(cli.read("flow.json")).toMatch(/^\{\n {2}"format": "scoreflow\.flow\/1",\n/);
  });

  it("writes templates too", async () => {
    const cli = commandLine();
    const template = { name: "T", format: "scoreflow.template/1", id: "t", emails: [EMAIL], scores: [SCORE] };
    cli.files({ "template.json": template });

    await cli("validate", "--fix", "template.json");
    const first = cli.read("template.json");
    const { out } = await cli("validate", "--fix", "template.json");

    expect(first).toMatch(/^\{\n {2}"format": "scoreflow\.template\/1",\n {2}"id": "t",\n {2}"name": "T",\n/);
    expect(out).not.toContain("written");
    expect(cli.read("template.json")).toBe(first);
  });

  it("writes through a link, which stays one", async () => {
    const cli = commandLine();
    cli.files({ "email.json": EMAIL });
    symlinkSync("email.json", join(cli.folder, "link.json"));

    const { out } = await cli("validate", "--fix", "link.json");

    expect(out).toContain("link.json: written in canonical form\n");
    expect(lstatSync(join(cli.folder, "link.json")).isSymbolicLink()).toBe(true);
    expect(cli.read("email.json")).toBe(MAIL);
  });
});
