import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readImportFile } from "../../editor/model/import-file.js";

const TEMPLATE = readFileSync(new URL("../../templates/demo-invitation.json", import.meta.url), "utf8");
const template = JSON.parse(TEMPLATE) as {
  flows: object[];
  emails: { id: string }[];
  scores: { id: string; name: string }[];
};

describe("a file that is brought in", () => {
  it("is a template, whole", () => {
    expect(readImportFile(TEMPLATE)).toMatchObject({ kind: "template", template: { id: "demo-invitation" } });
  });

  it("is a flow, though a node of it is not set up yet", () => {
    const nodes = [{ id: "mail", type: "email", config: {} }];
    const text = JSON.stringify({ format: "scoreflow.flow/1", id: "half", nodes, edges: [] });

    expect(readImportFile(text)).toMatchObject({ kind: "flow", draft: { id: "half", nodes } });
  });

  it("is a template of one document, when it is a score model or an email", () => {
    const [score] = template.scores;
    const [email] = template.emails;

    expect(readImportFile(JSON.stringify(score))).toMatchObject({
      kind: "template",
      template: { name: score?.name, scores: [{ id: score?.id }], emails: [], flows: [] },
    });
    expect(readImportFile(JSON.stringify(email))).toMatchObject({
      kind: "template",
      template: { emails: [{ id: email?.id }], scores: [] },
    });
  });

  it.each([
    ["text that is not JSON", "{", /line 1, column 2/],
    ["a file without a format", "{}", /no "format"/],
    ["settings", '{"format":"scoreflow.settings/1"}', /"scoreflow.settings\/1": choose a flow/],
    ["a flow that is none", '{"format":"scoreflow.flow/1","id":"x"}', /nodes/],
    ["a template without a name", '{"format":"scoreflow.template/1","id":"x"}', /name/],
    ["a text that no database stores", JSON.stringify({ ...template, name: "a\0b" }), /NUL/],
  ])("is refused with the reason: %s", (_, text, reason) => {
    const read = readImportFile(text);

    expect(read.kind === "refused" ? read.reasons.join("\n") : read.kind).toMatch(reason);
  });
});
