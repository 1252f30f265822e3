import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { canonicalJson } from "../../engine/contract/document.js";
import { flow, settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { greeting, greetingFlow, points } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(greeting(), points());
});
afterAll(() => world.close());

describe("the draft of a flow", () => {
  let n = 0;
  let id = "";
  beforeEach(() => {
    id = `draft-${++n}`;
  });
  const save = (headers: Record<string, string>, name = "") =>
    ({ params: { id }, body: { ...greetingFlow(id), name }, headers }) as const;

  test("is new without If-Match, and is then changed by naming the revision that was seen", async () => {
    const first = await world.call("saveDraft", save({}));
    const second = await world.call(
      "saveDraft",
      save({ "if-match": first.headers.get("etag") ?? "" }, "Two"),
    );
    const { body, headers } = await world.call("draft", { params: { id } });

    expect(first.body).toMatchObject({ id, revision: 1, published: null, changed: true, problems: [] });
    expect(second.body.revision).toBe(2);
    expect(body).toMatchObject({ revision: 2, document: { id, name: "Two" } });
    expect(headers.get("etag")).toBe('"2"');
  });

  test("is not overwritten by somebody who saw an older one", async () => {
    await world.call("saveDraft", save({}));
    await world.call("saveDraft", save({ "if-match": '"1"' }, "Two"));

    expect(await world.refusal("saveDraft", save({}, "Three"))).toMatchObject({
      status: 409,
      code: "document.exists",
      revision: 2,
    });
    expect(await world.refusal("saveDraft", save({ "if-match": '"1"' }, "Three"))).toMatchObject({
      status: 412,
      code: "document.changed",
      revision: 2,
    });
    expect((await world.call("saveDraft", save({ "if-match": "*" }, "Three"))).body.revision).toBe(3);
  });

  test("cannot be changed where there is none", async () => {
    expect(await world.refusal("saveDraft", save({ "if-match": '"1"' }))).toMatchObject({
      status: 404,
      code: "flow.not_found",
    });
  });

  test.each(["one", '"a"', '"1", "2"', "-1"])("takes no If-Match of %s", async (value) => {
    expect(await world.refusal("saveDraft", save({ "if-match": value }))).toMatchObject({
      status: 400,
      code: "request.invalid",
    });
  });

  test("has the id of its address", async () => {
    const refusal = await world.refusal("saveDraft", { params: { id }, body: greetingFlow("another") });

    expect(refusal).toMatchObject({ status: 400, code: "document.other_id" });
  });

  test("is published as a version that stays, and only when it has changed", async () => {
    await world.call("saveDraft", save({}));
    const { body: first } = await world.call("publish", { params: { id } });
    const { body: again } = await world.call("publish", { params: { id } });
    await world.call("saveDraft", save({ "if-match": "*" }, "Two"));
    const { body: second } = await world.call("publish", { params: { id } });

    expect([first, again, second].map(({ published, changed }) => [published, changed])).toEqual([
      [1, false],
      [1, false],
      [2, false],
    ]);
    const { body: versions } = await world.call("flowVersions", { params: { id } });
    expect(versions.items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    const { body: old } = await world.call("flowVersion", { params: { id, version: "1" } });
    expect(old.document.name).toBe("");
  });

  test("is published only as it was seen, where If-Match says so", async () => {
    await world.call("saveDraft", save({}));
    await world.call("saveDraft", save({ "if-match": '"1"' }, "Two"));

    const refusal = await world.refusal("publish", { params: { id }, headers: { "if-match": '"1"' } });

    expect(refusal).toMatchObject({ status: 412, code: "document.changed", revision: 2 });
    expect(await world.store.documents.versions("flow", id)).toEqual([]);
  });

  test("is stored as canonical JSON, so that a file comes back byte for byte", async () => {
    const { nodes, edges, format } = greetingFlow(id);

    await world.call("saveDraft", { params: { id }, body: { edges, nodes, id, format } });

    const stored = await world.store.documents.get("flow", id);
    expect(stored?.draft).toBe(
      canonicalJson({ ...greetingFlow(id), name: "", settings: flow(id, []).settings }),
    );
    expect(stored?.draft).toMatch(
      /^\{\n {2}"format": "scoreflow.flow\/1",\n {2}"id": "[^"]+",\n {2}"name": "",/,
    );
    expect(stored?.draft.endsWith("}\n")).toBe(true);
  });
});

test("the list of flows counts the leads that are in each, and all that ever came, whatever the version", async () => {
  const waiting = (parts: Record<string, unknown> = {}) => ({
    ...flow("counted", [
      ["start", "trigger.event", { event: "came" }],
      ["wait", "wait.event", { until: { event: "went" }, timeout: "P30D" }],
      ["end", "exit"],
    ]),
    ...parts,
  });
  const counts = async () =>
    (await world.call("flows")).body.items.find(({ id }: { id: string }) => id === "counted").counts;
  await world.publish(waiting());

  const before = await counts();
  await world.track("ann", "came");
  await world.track("ben", "came");
  await world.publish(waiting({ name: "Counted" }));
  await world.track("cleo", "came");
  await world.track("ann", "went");

  expect(before).toEqual({ here: 0, entered: 0 });
  expect(await counts()).toEqual({ here: 2, entered: 3 });
});

describe("score models, emails and settings", () => {
  test("are published when they are saved", async () => {
    const { body: first } = await world.call("saveScore", {
      params: { id: "fit" },
      body: points({ id: "fit" }),
    });
    const { body: second } = await world.call("saveScore", {
      params: { id: "fit" },
      body: points({ id: "fit", name: "Fit" }),
      headers: { "if-match": `"${first.revision}"` },
    });

    expect([first.published, second.published]).toEqual([1, 2]);
    const { body: list } = await world.call("scores");
    expect(list.items).toContainEqual(expect.objectContaining({ id: "fit", name: "Fit", published: 2 }));
    const { body: old } = await world.call("scoreVersion", { params: { id: "fit", version: "1" } });
    expect(old.document.name).toBe("");
  });

  test("settings are the defaults until some are saved", async () => {
    const { body: before } = await world.call("settings");
    await world.call("saveSettings", { body: settings({ zone: "Asia/Tokyo" }) });
    const { body: after } = await world.call("settings");

    expect(before).toMatchObject({ revision: 0, published: null, document: { zone: "UTC" } });
    expect(after).toMatchObject({ revision: 1, published: 1, document: { zone: "Asia/Tokyo" } });
    await world.call("identify", { body: { userId: "zone" } });
    await world.settle();
    const { body: lead } = await world.call("lead", { params: { lead: "external:zone" } });
    expect(lead.zone).toEqual({ name: "Asia/Tokyo", origin: "workspace" });
  });

  test("a model that a published flow would break by is refused, unless the flow comes along", async () => {
    const watching = (part: string) =>
      flow("watcher", [
        ["hot", "trigger.score", { model: "watched", part, value: 10 }],
        ["end", "exit"],
      ]);
    const watched = (group: string) =>
      points({
        id: "watched",
        groups: [{ id: group }],
        rules: [{ id: "r", group, points: 15, on: { event: "page_viewed" } }],
      });
    const documents = (group: string) => ({ documents: [watched(group), watching(group)], publish: true });
    await world.call("saveDocuments", { body: documents("web") });

    const refusal = await world.refusal("saveScore", {
      params: { id: "watched" },
      body: watched("shop"),
      headers: { "if-match": "*" },
    });

    expect(refusal).toMatchObject({ status: 422, problems: [{ code: "score.breaks_flow" }] });
    expect(refusal.detail).toContain('"watcher"');
    await world.call("saveDocuments", { body: { ...documents("shop"), conflicts: "replace" } });
  });

  test.each([
    ["score", "score.not_found"],
    ["email", "email.not_found"],
    ["draft", "flow.not_found"],
    ["flowVersions", "flow.not_found"],
    ["scoreVersions", "score.not_found"],
    ["counts", "flow.not_found"],
    ["enrolled", "flow.not_found"],
  ] as const)("%s of none is %s", async (route, code) => {
    expect(await world.refusal(route, { params: { id: "nobody" } })).toMatchObject({ status: 404, code });
  });
});

describe("several documents at once", () => {
  const template = (name: string, suffix = name) => ({
    documents: [
      points({ id: `m-${suffix}`, name }),
      { ...greeting(), id: `e-${suffix}`, name },
      { ...greetingFlow(`f-${suffix}`), name },
    ],
  });

  test("arrive: flows as drafts, the others published", async () => {
    const { body } = await world.call("saveDocuments", { body: template("one") });

    expect(body.documents).toMatchObject([
      { kind: "score", id: "m-one", outcome: "created", published: 1 },
      { kind: "email", id: "e-one", outcome: "created", published: 1 },
      { kind: "flow", id: "f-one", outcome: "created", published: null, problems: [] },
    ]);
  });

  test("are the same when they come again, whatever the order of their keys", async () => {
    await world.call("saveDocuments", { body: template("two") });
    const turned = template("two").documents.map((document) =>
      Object.fromEntries(Object.entries(document).reverse()),
    );

    const { body } = await world.call("saveDocuments", { body: { documents: turned } });

    expect(
      body.documents.map(({ outcome, revision }: Record<string, unknown>) => [outcome, revision]),
    ).toEqual([
      ["same", 1],
      ["same", 1],
      ["same", 1],
    ]);
  });

  test("are refused with all conflicts, and nothing is stored", async () => {
    await world.call("saveDocuments", { body: template("three") });
    const changed = template("changed", "three");

    const refusal = await world.refusal("saveDocuments", {
      body: { documents: [...changed.documents, greetingFlow("f-new")] },
    });

    expect(refusal).toMatchObject({
      status: 409,
      code: "document.conflicts",
      conflicts: [
        { index: 0, kind: "score", id: "m-three", revision: 1 },
        { index: 1, kind: "email", id: "e-three", revision: 1 },
        { index: 2, kind: "flow", id: "f-three", revision: 1 },
      ],
    });
    expect(await world.store.documents.get("flow", "f-new")).toBeNull();
  });

  test.each([
    ["keep", "kept", "four"],
    ["replace", "replaced", "five"],
  ] as const)("conflicts may be settled by %s", async (conflicts, outcome, name) => {
    await world.call("saveDocuments", { body: template(name) });

    const { body } = await world.call("saveDocuments", { body: { ...template("changed", name), conflicts } });

    expect(body.documents.map((document: { outcome: string }) => document.outcome)).toEqual([
      outcome,
      outcome,
      outcome,
    ]);
    const { body: model } = await world.call("score", { params: { id: `m-${name}` } });
    expect(model.document.name).toBe(outcome === "kept" ? name : "changed");
  });

  test("with `publish` flows are published as well, seeing what comes with them", async () => {
    const email = { ...greeting(), id: "fresh" };
    const fresh = flow("fresh", [
      ["start", "trigger.manual"],
      ["mail", "email", { email: "fresh", send: "now" }],
      ["end", "exit"],
    ]);

    const { body } = await world.call("saveDocuments", {
      body: { documents: [fresh, email], publish: true },
    });

    expect(body.documents).toMatchObject([{ published: 1 }, { published: 1 }]);
  });

  test("are read each by its format, and refused together", async () => {
    const refusal = await world.refusal("saveDocuments", {
      body: {
        documents: [
          { format: "scoreflow.flow/2" },
          { ...greetingFlow("f-good") },
          { ...greetingFlow("f-bad"), nodez: [] },
          { ...greetingFlow("f-good") },
          7,
        ],
      },
    });

    expect(refusal).toMatchObject({
      status: 422,
      code: "document.invalid",
      problems: [
        { code: "document.unknown_format", path: "/documents/0/format" },
        { code: "schema.unknown_field", path: "/documents/2/nodez" },
        { code: "document.repeated", path: "/documents/3/id" },
        { code: "document.unknown_format", path: "/documents/4/format" },
      ],
    });
    expect(await world.store.documents.get("flow", "f-good")).toBeNull();
  });
});

describe("validate", () => {
  test.each([
    ["a flow", greetingFlow("v"), { ok: true, kind: "flow", id: "v", problems: [] }],
    ["settings", settings(), { ok: true, kind: "settings" }],
    [
      "a template",
      { format: "scoreflow.template/1", id: "t", name: "T" },
      { ok: true, kind: "template", id: "t" },
    ],
    [
      "a broken template",
      { format: "scoreflow.template/1", id: "t" },
      { ok: false, kind: "template", id: null },
    ],
    ["no document", { hello: 1 }, { ok: false, kind: null, id: null }],
  ])("%s", async (_, body, expected) => {
    expect((await world.call("validate", { body })).body).toMatchObject(expected);
  });

  test("guesses the format that was meant", async () => {
    const { body } = await world.call("validate", { body: { format: "scoreflow.flow" } });

    expect(body.problems[0].message).toContain('did you mean "scoreflow.flow/1"?');
  });
});
