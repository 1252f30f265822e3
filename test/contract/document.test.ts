import { describe, expect, test } from "vitest";
import {
  type AnyDocument,
  canonicalJson,
  lintDocument,
  type ReadDocument,
  readDocument,
} from "../../engine/contract/document.js";
import { brokenByThese, withDocuments } from "../../engine/contract/document-context.js";
import { email, flow, model, settings } from "../support/definitions.js";

const problems = (read: ReadDocument) =>
  read.ok ? [] : read.problems.map(({ code, path }) => [code, path.join(".")]);

describe("reading a document", () => {
  test.each([
    ["flow", flow("a", [["start", "trigger.manual"]]), "a"],
    ["score", model({ id: "a" }), "a"],
    ["email", email("a"), "a"],
    ["settings", settings(), "settings"],
  ])("a %s is known by its format", (kind, json, id) => {
    expect(readDocument(json)).toMatchObject({ ok: true, document: { kind, id } });
  });

  test.each([
    [null, "document.unknown_format", "format"],
    [[], "document.unknown_format", "format"],
    [{}, "document.unknown_format", "format"],
    [{ format: 1 }, "document.unknown_format", "format"],
    [{ format: "scoreflow.flow/2" }, "document.unknown_format", "format"],
    [{ format: "scoreflow.settings/1", zone: "UTC\0" }, "text.nul", "zone"],
    [{ format: "scoreflow.settings/1", zonne: "UTC" }, "schema.unknown_field", "zonne"],
  ])("%j is refused", (json, code, path) => {
    expect(problems(readDocument(json))).toEqual([[code, path]]);
  });
});

describe("canonical JSON (S34)", () => {
  const canonical = (json: unknown): string => {
    const read = readDocument(json);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return canonicalJson(read.document.value);
  };

  test("has two spaces, the keys in the order of the schema, every default, and ends a line", () => {
    expect(canonical({ zone: "Asia/Tokyo", format: "scoreflow.settings/1", caps: [] })).toBe(`{
  "format": "scoreflow.settings/1",
  "zone": "Asia/Tokyo",
  "caps": [],
  "quietHours": null,
  "from": null,
  "teamAddress": null,
  "postalAddress": null,
  "tracking": {
    "opens": true,
    "clicks": true
  }
}
`);
  });

  test("does not depend on how the file was written, and is its own canonical form", () => {
    const document = flow("a", [
      ["start", "trigger.score", { value: 75 }],
      [
        "branch",
        "branch",
        { cases: [{ id: "big", when: { all: [{ tag: "x" }, { attribute: "n", op: ">", value: 1 }] } }] },
      ],
    ]);
    const turned = JSON.parse(JSON.stringify(document), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as unknown;

    const once = canonical(turned);

    expect(once).toBe(canonical(document));
    expect(canonical(JSON.parse(once))).toBe(once);
  });
});

describe("what a model means to published flows", () => {
  const watcher = flow("watcher", [
    ["hot", "trigger.score", { model: "m", part: "web", value: 10 }],
    ["end", "exit"],
  ]);
  const modelWith = (group: string): AnyDocument => ({
    kind: "score",
    id: "m",
    value: model({
      id: "m",
      groups: [{ id: group }],
      rules: [{ id: "r", group, points: 15, on: { event: "seen" } }],
    }),
  });
  const flowDocument = { kind: "flow", id: "watcher", value: watcher } as const;
  const before = withDocuments([modelWith("web"), flowDocument]);

  test("a group that goes breaks the flows that read it, by name and node", () => {
    expect(lintDocument(flowDocument, before).filter(({ severity }) => severity === "error")).toEqual([]);

    const broken = brokenByThese([modelWith("shop")], before);

    expect(broken).toMatchObject([{ severity: "error", code: "score.breaks_flow" }]);
    expect(broken[0]?.message).toContain('"watcher" would break at its node "hot"');
  });

  test("a change that they do not read breaks none, and one that was broken before is no news", () => {
    expect(brokenByThese([modelWith("web")], before)).toEqual([]);
    expect(brokenByThese([modelWith("shop")], withDocuments([modelWith("news"), flowDocument]))).toEqual([]);
  });

  test("a flow that is published with it is judged by what comes", () => {
    expect(brokenByThese([modelWith("shop"), flowDocument], before)).toEqual([]);
  });
});
