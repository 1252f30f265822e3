import { describe, expect, it } from "vitest";
import { served } from "./served.js";

const SOURCE = { id: "form", name: "Form", map: { email: "{{ body.email }}", event: "form_submitted" } };

describe("source", () => {
  it("is added from a file, changed by the same command, listed and removed", async () => {
    const { cli, world } = await served();
    cli.files({ "source.json": SOURCE, "changed.json": { ...SOURCE, name: "Changed" } });

    const added = await cli("source", "add", "source.json");
    await cli("source", "add", "changed.json");
    const listed = await cli("source", "list");
    const { body } = await world.call("hook", { params: { id: "form" }, body: { email: "ana@example.com" } });
    await cli("source", "remove", "form");
    const empty = await cli("source", "list");

    expect(added).toMatchObject({ code: 0, out: "/hooks/form?key=YOUR_WRITE_KEY\n" });
    expect(listed.out).toBe("form\tChanged\n");
    expect(body.accepted).toBe(2);
    expect(empty.out).toBe("");
  });

  it("that is wrong is refused with what is wrong", async () => {
    const { cli } = await served();
    cli.files({ "source.json": { ...SOURCE, map: { email: "{{ body.email" } } });

    const { code, err } = await cli("source", "add", "source.json");

    expect(code).toBe(1);
    expect(err).toContain("/map/email");
  });
});
