import { afterAll, beforeAll, expect, test } from "vitest";
import type { FieldProblem } from "../../engine/contract/problem-json.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { greeting, greetingFlow } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(greeting());
});
afterAll(() => world.close());

/** The flow of samples.ts, with a mail that nobody has chosen yet. */
const halfDrawn = (id: string) => ({
  ...greetingFlow(id),
  nodes: greetingFlow(id).nodes.map((node) => (node.id === "mail" ? { ...node, config: {} } : node)),
});
const MISSING = {
  severity: "error",
  code: "schema.missing_field",
  path: "/nodes/2/config/email",
  node: "mail",
} satisfies Partial<FieldProblem>;

test("a draft with an unfinished node is saved, and tells what is missing", async () => {
  const { body: saved } = await world.call("saveDraft", { params: { id: "half" }, body: halfDrawn("half") });
  const { body: read } = await world.call("draft", { params: { id: "half" } });

  expect(saved).toMatchObject({ revision: 1, published: null, changed: true, problems: [MISSING] });
  expect(read).toMatchObject({ revision: 1, problems: [MISSING] });
  expect(read.document).toEqual(halfDrawn("half"));
});

test("it is not overwritten by somebody who saw an older one", async () => {
  await world.call("saveDraft", { params: { id: "guarded" }, body: halfDrawn("guarded") });

  expect(
    await world.refusal("saveDraft", { params: { id: "guarded" }, body: halfDrawn("guarded") }),
  ).toMatchObject({ status: 409, code: "document.exists", revision: 1 });
});

test("it is not published until it is finished", async () => {
  await world.call("saveDraft", { params: { id: "later" }, body: halfDrawn("later") });

  const refusal = await world.refusal("publish", { params: { id: "later" } });
  await world.call("saveDraft", {
    params: { id: "later" },
    body: greetingFlow("later"),
    headers: { "if-match": '"1"' },
  });
  const { body: published } = await world.call("publish", { params: { id: "later" } });

  expect(refusal).toMatchObject({ status: 422, code: "flow.has_problems", problems: [MISSING] });
  expect(published).toMatchObject({ published: 1, changed: false, problems: [] });
});

test("it is exported as it is", async () => {
  await world.call("saveDraft", { params: { id: "taken-out" }, body: halfDrawn("taken-out") });

  const { body } = await world.call("exportFlows", { query: { what: "draft" } });

  expect(body).toContainEqual(halfDrawn("taken-out"));
});

test("validate and saving several documents at once ask for finished flows", async () => {
  const { body: checked } = await world.call("validate", { body: halfDrawn("strict") });
  const refusal = await world.refusal("saveDocuments", { body: { documents: [halfDrawn("strict")] } });

  expect(checked).toMatchObject({ ok: false, problems: [{ code: "schema.missing_field" }] });
  expect(refusal).toMatchObject({ status: 422, problems: [{ code: "schema.missing_field" }] });
});
