/** docs/import-leads.md is a worked example: its files are taken from it, and its commands say what it says they do. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandLine } from "./command-line.js";
import { served } from "./served.js";

const PAGE = readFileSync(new URL("../../docs/import-leads.md", import.meta.url), "utf8");
const FILES = Object.fromEntries(
  [...PAGE.matchAll(/`([\w.]+)`:\n\n```\w+\n(.*?)```/gs)].map(([, name = "", text]) => [name, text]),
);
/** What the page says that `$ npx scoreflow …` prints. */
const SHOWN = new Map(
  [...PAGE.matchAll(/\$ npx scoreflow (.*)\n((?:(?!\$ |```).*\n)*)/g)].map(
    ([, command = "", prints = ""]) => [command, prints],
  ),
);

describe("docs/import-leads.md", () => {
  it("shows files and commands", () => {
    expect(Object.keys(FILES)).toEqual(["leads.csv", "map.json", "score.json", "flow.json", "email.json"]);
    expect(SHOWN.size).toBe(7);
  });

  it.each(["import leads leads.csv --map map.json --preview 1", "validate flow.json score.json email.json"])(
    "says what `scoreflow %s` prints",
    async (command) => {
      const cli = commandLine();
      cli.files(FILES);

      expect((await cli(...command.split(" "))).out).toBe(SHOWN.get(command));
    },
  );

  it("says what comes of the import, before and after it", async () => {
    const { cli, world } = await served();
    cli.files(FILES);
    const dry = await cli("import", "leads", "leads.csv", "--map", "map.json", "--dry-run");
    const real = await cli("import", "leads", "leads.csv", "--map", "map.json");
    await world.settle();
    await cli("export", "leads", "--out", "leads.ndjson");
    const span = ["--from", "2026-03-06T18:00:00Z", "--until", "2026-03-13"];
    const documents = ["--flow", "flow.json", "--score", "score.json", "--email", "email.json"];
    const simulated = await cli("simulate", ...documents, "--leads", "leads.ndjson", ...span);

    expect(dry.err + dry.out).toBe(SHOWN.get("import leads leads.csv --map map.json --dry-run"));
    expect(real.err + real.out).toBe(SHOWN.get("import leads leads.csv --map map.json"));
    const mails = simulated.out.split("\n").filter((line) => line.includes('"email"'));
    for (const line of mails) expect(PAGE).toContain(line.replace(/"lead":".*?"/, '"lead":"…"'));
    expect(mails).toHaveLength(2);
    expect(PAGE).toContain(simulated.err);
  });
});
