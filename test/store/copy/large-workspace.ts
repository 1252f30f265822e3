/** An embedded workspace of many leads: each has said who it is and done three things, and waits in a flow. */
import { rmSync } from "node:fs";
import { openSqliteStore } from "../../../engine/store/sqlite/open.js";
import type { Incoming } from "../../../engine/store/store.js";
import { email, flow, pointsModel } from "../../support/definitions.js";
import { event, T0, temporaryDirectory } from "../../support/stores.js";
import { newWorld } from "../../support/world.js";

const IN_A_BATCH = 2_000;

export async function largeWorkspace(leads: number): Promise<{ directory: string; remove(): void }> {
  const directory = temporaryDirectory();
  const store = await openSqliteStore({ directory });
  const world = await newWorld({ start: new Date(T0).toISOString(), stores: [store] });
  const hot = flow("hot", [
    ["hot", "trigger.score", { value: 10 }],
    ["mail", "email", { email: "invite", send: "window" }],
    ["wait", "wait.for", { duration: "P3D" }],
    ["end", "exit"],
  ]);
  await world.publish(pointsModel([5]), email("invite"), hot);
  for (let first = 0; first < leads; first += IN_A_BATCH) {
    const some = Array.from({ length: Math.min(IN_A_BATCH, leads - first) }, (_, index) => first + index);
    await store.inbox.accept(some.flatMap(messagesOf));
    while (await world.engine.work());
  }
  await store.close();
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

function messagesOf(index: number): readonly Incoming[] {
  const name = `lead-${index}`;
  const said = { who: { kind: "external", value: name }, at: T0 } as const;
  const address = `${name}@example.com`;
  const change = {
    fields: { email: address },
    attributes: { firstName: `Ana ${index}`, jobTitle: "Überbau 😀" },
    consent: { marketing: { granted: true, source: "test" } },
  };
  const identify = { kind: "change", change, timestamp: T0, silent: false } as const;
  const visits = [1, 2, 3].map((n) => ({ ...said, messageId: `${name}-${n}`, message: event("points5") }));
  return [{ ...said, email: address, messageId: `${name}-0`, message: identify }, ...visits];
}
