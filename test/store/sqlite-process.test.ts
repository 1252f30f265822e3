// SQLite and processes: only one at a time, and none that dies takes anything with it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OpenError } from "../../engine/store/open-error.js";
import { openSqliteStore } from "../../engine/store/sqlite/open.js";
import { isSelected } from "../support/selected.js";
import { applying, temporaryDirectory, work } from "../support/stores.js";
import { compileStore, removeCompiledStore } from "./child/compile.js";

describe.runIf(isSelected("sqlite"))("the SQLite store and processes", () => {
  let module: string;
  let directory: string;
  const children: ChildProcess[] = [];

  beforeAll(() => {
    module = compileStore();
  });
  afterAll(removeCompiledStore);
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child);
    rmSync(directory, { recursive: true });
  });

  function start(name: string): ChildProcess {
    const script = join(import.meta.dirname, "child/work.mjs");
    const child = spawn(process.execPath, [script, module, directory, name], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    return child;
  }

  it("refuses a second process, and says which directory is taken", async () => {
    await linesOf(start("first"), 1);

    const opening = openSqliteStore({ directory });

    await expect(opening).rejects.toThrow(OpenError);
    await expect(opening).rejects.toMatchObject({
      code: "store.in_use",
      message: expect.stringContaining(directory),
    });
  });

  it("refuses to be opened twice in one process", async () => {
    const store = await openSqliteStore({ directory });

    await expect(openSqliteStore({ directory })).rejects.toMatchObject({ code: "store.in_use" });

    await store.close();
    await (await openSqliteStore({ directory })).close();
  });

  it("lets the next process in when the first was killed", async () => {
    const child = start("first");
    await linesOf(child, 1);
    await kill(child);

    const store = await openSqliteStore({ directory });

    expect(await store.inbox.size()).toBeGreaterThanOrEqual(0);
    await store.close();
  });

  it("keeps what it acknowledged and applies it once, though it is killed again and again (invariant 1)", async () => {
    const acknowledged: string[] = [];
    for (const [name, lines] of [
      ["a", 40],
      ["b", 150],
      ["c", 333],
    ] as const) {
      const child = start(name);
      acknowledged.push(
        ...(await linesOf(child, lines, () => child.kill("SIGKILL"))).filter((line) => line !== "open"),
      );
      await kill(child);
    }

    const store = await openSqliteStore({ directory });
    while ((await work(store, { decide: withEntries })).length > 0);

    const applied: (string | null)[] = [];
    for await (const batch of store.leads.walk(10)) {
      for (const { lead } of batch) {
        const messages = (await store.leads.log(lead.id)).map(({ messageId }) => messageId);
        const causes = (await store.leads.ledger(lead.id)).map(
          ({ cause }) => cause.kind === "event" && cause.messageId,
        );
        expect(causes).toEqual(messages);
        applied.push(...messages);
      }
    }
    await store.close();
    expect(new Set(applied).size).toBe(applied.length);
    expect(new Set(applied)).toEqual(new Set([...applied, ...acknowledged]));
    expect(acknowledged.length).toBeGreaterThanOrEqual(520);
  });
});

const withEntries: Parameters<typeof work>[1] extends { decide?: infer D } | undefined ? D : never = (
  claimed,
) =>
  applying(claimed, {
    ledger: {
      added: claimed.arrivals.map(({ messageId }, i) => ({
        entry: claimed.state.entries + 1 + i,
        model: "default",
        rule: "visit",
        group: "behaviour",
        points: 1,
        at: 0,
        cause: { kind: "event", name: "visit", messageId: messageId ?? "" },
        fadesAt: null,
      })),
      ended: [],
    },
  });

/** What it printed: so many lines, and then all that still comes until it is gone or, by default, no more. */
async function linesOf(child: ChildProcess, count: number, then?: () => void): Promise<readonly string[]> {
  if (!child.stdout) throw new Error("the child has no output");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count && then === undefined) return lines;
    if (lines.length === count) then?.();
  }
  return lines;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
