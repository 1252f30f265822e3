/** What a browser loads before it shows anything, read from the build: it stays small, whatever the pages become. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const EDITOR = new URL("../../dist/editor/", import.meta.url);
const MOST_BYTES = 350 * 1024;
/** What an import that is not dynamic looks like in a built file. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;

const assets = readdirSync(new URL("assets/", EDITOR));
const bytesOf = (name: string) => readFileSync(new URL(`assets/${name}`, EDITOR));
const textOf = (name: string) => bytesOf(name).toString("utf8");

/** The scripts and styles of index.html, with all that they import before they run. */
function firstLoad(): readonly string[] {
  const page = readFileSync(new URL("index.html", EDITOR), "utf8");
  const found = new Set([...page.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, name = ""]) => name));
  for (const name of found)
    if (name.endsWith(".js"))
      for (const [, imported = ""] of textOf(name).matchAll(STATIC_IMPORT)) found.add(imported);
  return [...found];
}

describe("the first load", () => {
  const latin = assets.filter((name) => /^inter-latin-wght-normal-.*\.woff2$/.test(name));
  const loaded = [...firstLoad(), ...latin];

  it("is read whole: the page, its style, its script with imports, the Latin letters", () => {
    expect(latin).toHaveLength(1);
    expect(loaded.filter((name) => name.endsWith(".css"))).not.toEqual([]);
    expect(loaded.filter((name) => name.endsWith(".js")).length).toBeGreaterThan(5);
    expect(loaded.filter((name) => !existsSync(new URL(`assets/${name}`, EDITOR)))).toEqual([]);
  });

  it(`takes less than ${MOST_BYTES / 1024} KB on the wire`, () => {
    const bytes = loaded.map((name) =>
      name.endsWith(".woff2") ? bytesOf(name).length : gzipSync(bytesOf(name), { level: 9 }).length,
    );

    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(MOST_BYTES);
  });

  /** Words that only these parts have, and that a minifier keeps: class names and messages. */
  it.each([
    ["the canvas", "react-flow__renderer"],
    ["the layout of a flow", "elk.algorithm"],
    ["the text editor of emails", "cm-scroller"],
    ["the engine that a preview runs", "xstate.init"],
  ])("is without %s", (_part, mark) => {
    const scripts = assets.filter((name) => name.endsWith(".js"));
    expect(scripts.filter((name) => textOf(name).includes(mark))).not.toEqual([]);

    expect(loaded.filter((name) => name.endsWith(".js") && textOf(name).includes(mark))).toEqual([]);
  });
});
