import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { curlSnippet, nodeSnippet } from "../../editor/model/first-events.js";

const sender = {
  origin: "http://127.0.0.1:3000",
  writeKey: "sf_ingest_secret",
  owner: "o'neil@example.com",
  zone: "Asia/Tokyo",
};

/** What a shell hands to the command curl. */
function wordsOf(snippet: string): string[] {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${snippet}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("the first events, ready to run", () => {
  it("are a curl command that a shell reads as meant, an apostrophe in the owner's address included", () => {
    const words = wordsOf(curlSnippet(sender));

    expect(words.slice(0, -1)).toEqual([
      "-u",
      "sf_ingest_secret:",
      "-H",
      "Content-Type: application/json",
      "http://127.0.0.1:3000/v1/batch",
      "-d",
    ]);
    expect(JSON.parse(words.at(-1) ?? "")).toMatchObject({
      batch: [
        {
          type: "identify",
          traits: { owner: sender.owner, timezone: "Asia/Tokyo", consent: { marketing: true } },
        },
        { type: "track" },
        { type: "track" },
        { type: "page" },
      ],
    });
  });

  it("are a program that Node.js reads, with the key and the address in it", () => {
    const program = nodeSnippet(sender);

    execFileSync(process.execPath, ["--input-type=module", "--check"], { input: program });
    expect(program).toContain('writeKey: "sf_ingest_secret", host: "http://127.0.0.1:3000"');
  });

  it("name only events that the shipped templates listen to", () => {
    const template = JSON.parse(
      readFileSync(new URL("../../templates/demo-invitation.json", import.meta.url), "utf8"),
    ) as { requires: { events: { name: string }[] } };
    const { batch } = JSON.parse(wordsOf(curlSnippet(sender)).at(-1) ?? "") as {
      batch: { event?: string }[];
    };

    const known = template.requires.events.map(({ name }) => name);
    for (const { event } of batch) if (event !== undefined) expect(known).toContain(event);
  });
});
