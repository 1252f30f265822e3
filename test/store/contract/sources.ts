import { describe, expect, it } from "vitest";
import { type EventSource, FAILURES_KEPT } from "../../../engine/store/store.js";
import { freshStore, type OpenStore, T0 } from "../../support/stores.js";

const SOURCE: EventSource = {
  id: "form",
  name: "Form",
  map: { email: "{{ body.email }}" },
  createdAt: T0,
  updatedAt: T0,
};

export function describeSources(open: OpenStore): void {
  describe("a source", () => {
    const at = freshStore(open);

    it("is kept as it was added, once, and listed by id", async () => {
      expect(await at.store.sources.add(SOURCE)).toBe(true);
      expect(await at.store.sources.add({ ...SOURCE, name: "Another" })).toBe(false);
      await at.store.sources.add({ ...SOURCE, id: "alpha" });

      expect(await at.store.sources.get("form")).toEqual(SOURCE);
      expect((await at.store.sources.list()).map(({ id }) => id)).toEqual(["alpha", "form"]);
      expect(await at.store.sources.get("nobody")).toBeNull();
    });

    it("is changed and removed where it is", async () => {
      const changed = { id: "form", name: "New", map: { email: "x" }, updatedAt: T0 + 1 };
      expect(await at.store.sources.change(changed)).toBe(false);
      await at.store.sources.add(SOURCE);

      expect(await at.store.sources.change(changed)).toBe(true);

      expect(await at.store.sources.get("form")).toEqual({ ...SOURCE, ...changed });
      expect(await at.store.sources.remove("form")).toBe(true);
      expect(await at.store.sources.remove("form")).toBe(false);
      expect(await at.store.sources.get("form")).toBeNull();
    });

    it("keeps its newest failures, the newest first, and takes them along when it is removed", async () => {
      const failure = (n: number) => ({ at: T0 + n, code: "map.template", message: `m${n}`, body: "{}" });
      await at.store.sources.failed("form", failure(0));
      await at.store.sources.add(SOURCE);
      for (let n = 1; n <= FAILURES_KEPT + 2; n++) await at.store.sources.failed("form", failure(n));

      const kept = await at.store.sources.failures("form");

      expect(kept).toHaveLength(FAILURES_KEPT);
      expect(kept[0]).toEqual(failure(FAILURES_KEPT + 2));
      await at.store.sources.remove("form");
      await at.store.sources.add(SOURCE);
      expect(await at.store.sources.failures("form")).toEqual([]);
    });
  });
}
