import { describe, expect, it } from "vitest";
import type { Job } from "../../../engine/store/store.js";
import { freshStore, from, type OpenStore, T0 } from "../../support/stores.js";

const JOB: Job = {
  id: "import-1",
  kind: "import",
  params: { file: "leads.csv", hash: "abc" },
  cursor: "0",
  done: 0,
  total: 20,
  state: "running",
  reason: null,
  createdAt: T0,
  updatedAt: T0,
};

export function describeJobs(open: OpenStore): void {
  describe("a job", () => {
    const at = freshStore(open);
    const step = (start: number, end: number) => ({
      id: JOB.id,
      from: `${start}`,
      to: `${end}`,
      done: end,
      at: T0 + end,
    });

    it("is kept as it was added, the newest first", async () => {
      await at.store.jobs.add(JOB);
      await at.store.jobs.add({ ...JOB, id: "import-2", createdAt: T0 + 1, total: null });

      expect(await at.store.jobs.get(JOB.id)).toEqual(JOB);
      expect((await at.store.jobs.list()).map(({ id }) => id)).toEqual(["import-2", "import-1"]);
      expect(await at.store.jobs.get("import-3")).toBeNull();
    });

    it("moves its cursor together with the messages of the step", async () => {
      await at.store.jobs.add(JOB);

      await at.store.inbox.accept([from("ana"), from("bob")], step(0, 10));

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ cursor: "10", done: 10, updatedAt: T0 + 10 });
      expect(await at.store.inbox.size()).toBe(2);
    });

    it("refuses a step that does not begin where it stands, and none of the messages is there", async () => {
      await at.store.jobs.add(JOB);
      await at.store.inbox.accept([from("ana")], step(0, 10));

      await expect(at.store.inbox.accept([from("bob")], step(0, 10))).rejects.toThrow("import-1");

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ cursor: "10" });
      expect(await at.store.inbox.size()).toBe(1);
    });

    it("is moved by one of two clients at the same time", async () => {
      await at.store.jobs.add(JOB);

      const results = await Promise.allSettled([
        at.store.inbox.accept([from("ana")], step(0, 10)),
        at.store.inbox.accept([from("bob")], step(0, 10)),
      ]);

      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
      expect(await at.store.inbox.size()).toBe(1);
    });

    it("takes no step after its end, and ends once", async () => {
      await at.store.jobs.add(JOB);
      await at.store.jobs.finish(JOB.id, "cancelled", T0 + 5);
      await at.store.jobs.finish(JOB.id, "done", T0 + 6);

      await expect(at.store.inbox.accept([from("ana")], step(0, 10))).rejects.toThrow("not running");
      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ state: "cancelled", updatedAt: T0 + 5 });
    });

    it("keeps why it failed", async () => {
      await at.store.jobs.add(JOB);

      await at.store.jobs.finish(JOB.id, "failed", T0 + 5, "the disk is full");

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ state: "failed", reason: "the disk is full" });
    });

    it("may step over rows that gave no message", async () => {
      await at.store.jobs.add(JOB);

      expect(await at.store.inbox.accept([], step(0, 10))).toEqual([]);

      expect(await at.store.jobs.get(JOB.id)).toMatchObject({ cursor: "10" });
    });
  });
}
