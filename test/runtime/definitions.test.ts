import { afterEach, expect, it } from "vitest";
import { runningDefinitions } from "../../engine/runtime/definitions.js";
import { flow, settings } from "../support/definitions.js";
import { newWorld, type World } from "../support/world.js";

let world: World;
afterEach(() => world.close());

it("keeps the version that was newest until a publishing: a lead may be let into it by who asked just before (invariant 7)", async () => {
  world = await newWorld();
  const version = (name: string) =>
    flow("welcome", [
      ["start", "trigger.event", { event: name }],
      ["end", "exit"],
    ]);
  const definitions = runningDefinitions(world.store, settings());
  await world.publish(version("one"));
  await definitions.current();

  await world.publish(version("two"));
  const now = await definitions.current();

  expect(now.machine("welcome", 1).version).toBe(1);
  expect(now.triggers.byEvent.get("one")).toBeUndefined();
  expect(now.triggers.byEvent.get("two")).toHaveLength(1);
});
