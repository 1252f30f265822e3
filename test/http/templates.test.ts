import { afterAll, beforeAll, expect, test } from "vitest";
import { documentsOf, templateSchema } from "../../engine/bundle/template.js";
import { templateIds } from "../../engine/runtime/template-gallery.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

test("the gallery lists every template that comes with Scoreflow, by category and name", async () => {
  const { body } = await world.call("templates");

  const listed = body.items as { id: string; category: string; name: string }[];
  expect(listed.map(({ id }) => id).toSorted()).toEqual(templateIds());
  const places = listed.map(({ category, name }) => `${category}\n${name}`);
  expect(places).toEqual(places.toSorted((a, b) => a.localeCompare(b, "en")));
});

test("it says what is in a template, and what the template needs", async () => {
  const { body } = await world.call("templates");

  const shown = body.items.find(({ id }: { id: string }) => id === "demo-invitation");
  const { body: whole } = await world.call("template", { params: { id: "demo-invitation" } });
  const { name, summary, category, requires, flows, emails } = whole.document;
  expect(shown).toMatchObject({ name, summary, category, requires });
  expect(shown.flows).toEqual(
    flows.map((flow: { id: string; name: string }) => ({ id: flow.id, name: flow.name })),
  );
  expect(shown.emails[0].locales).toEqual(Object.keys(emails[0].variants));
});

test.each(templateIds())("%s has no error, and is brought in as it is", async (id) => {
  const { body } = await world.call("template", { params: { id } });

  const documents = documentsOf(templateSchema.parse(body.document)).map(({ value }) => value);
  const { body: saved } = await world.call("saveDocuments", { body: { documents, conflicts: "replace" } });

  expect(body.problems.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
  expect(saved.documents).toHaveLength(documents.length);
});

test("there is no other template", async () => {
  expect(await world.refusal("template", { params: { id: "nothing" } })).toMatchObject({
    status: 404,
    code: "template.not_found",
  });
});
