/** docs/import-events.md and docs/webhooks.md are worked examples: their files are taken from them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { served } from "./served.js";

const pageOf = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const filesOf = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/`([\w.]+)`:\n\n```\w+\n(.*?)```/gs)].map(([, name = "", text]) => [name, text]),
  );

describe("docs/import-events.md", () => {
  it("says what comes of the import", async () => {
    const { cli } = await served();
    const page = pageOf("import-events.md");
    cli.files(filesOf(page));

    const { out, err } = await cli("import", "events", "webinar.csv", "--map", "map.json");

    expect(page).toContain(`$ npx scoreflow import events webinar.csv --map map.json\n${err}${out}`);
  });
});

describe("docs/webhooks.md", () => {
  it("has a source that reads what it says", async () => {
    const { cli, world } = await served();
    cli.files(filesOf(pageOf("webhooks.md")));

    const { out } = await cli("source", "add", "source.json");
    const { body } = await world.call("hook", {
      params: { id: "calendar" },
      body: {
        invitee: { email: "ana@example.com" },
        created_at: "2026-03-01T09:00:00Z",
        event_id: "e-1",
        host: "rep@example.com",
        duration: 30,
      },
    });

    expect(pageOf("webhooks.md")).toContain(`$ npx scoreflow source add source.json\n${out}`);
    expect(body.accepted).toBe(2);
  });
});
