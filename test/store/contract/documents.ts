import { describe, expect, it } from "vitest";
import type { DocumentWrite, Job, NewVersion } from "../../../engine/store/store.js";
import { enrollment, freshStore, leadWith, type OpenStore, T0 } from "../../support/stores.js";

const save = (id: string, text: string, expected: number | null = null): DocumentWrite => ({
  act: "save",
  kind: "flow",
  id,
  text,
  expected,
});
const publish = (id: string): DocumentWrite => ({ act: "publish", kind: "flow", id });

export function describeDocuments(open: OpenStore): void {
  describe("documents", () => {
    const at = freshStore(open);
    const write = (...writes: readonly DocumentWrite[]) => at.store.documents.write(T0, writes);
    const running = async () =>
      (await at.store.documents.running()).versions.map(
        ({ kind, id, version }) => `${kind} ${id} ${version}`,
      );

    it("keeps a draft, letter by letter", async () => {
      const text = '{\n  "name": "Добре дошли, خوش آمدید"\n}\n';

      const result = await write(save("welcome", text, 0));

      const document = {
        kind: "flow",
        id: "welcome",
        draft: text,
        revision: 1,
        published: null,
        changed: true,
        updatedAt: T0,
      };
      expect(result).toEqual({ ok: true, documents: [document] });
      expect(await at.store.documents.get("flow", "welcome")).toEqual(document);
      expect(await at.store.documents.get("email", "welcome")).toBeNull();
    });

    it("grows the revision with every change, and not with a save that changes nothing", async () => {
      await write(save("welcome", "one"), save("welcome", "one"), save("welcome", "two"));

      expect(await at.store.documents.get("flow", "welcome")).toMatchObject({ draft: "two", revision: 2 });
    });

    it("refuses a draft from somebody who saw an older one, and says which is there", async () => {
      await write(save("welcome", "one"), save("welcome", "two"));

      expect(await write(save("welcome", "mine", 1))).toEqual({
        ok: false,
        index: 0,
        code: "conflict",
        revision: 2,
      });
      expect(await write(save("welcome", "new", 0))).toEqual({
        ok: false,
        index: 0,
        code: "conflict",
        revision: 2,
      });
      expect(await write(save("welcome", "mine", 2))).toMatchObject({ ok: true });
    });

    it("finds no document to publish, or to change, where there is none", async () => {
      expect(await write(publish("welcome"))).toEqual({
        ok: false,
        index: 0,
        code: "not_found",
        revision: null,
      });
      expect(await write(save("welcome", "text", 3))).toEqual({
        ok: false,
        index: 0,
        code: "not_found",
        revision: null,
      });
    });

    it("writes all or none", async () => {
      await write(save("one", "text"));

      const result = await write(
        save("one", "changed"),
        publish("one"),
        save("two", "text"),
        save("one", "mine", 1),
      );

      expect(result).toEqual({ ok: false, index: 3, code: "conflict", revision: 2 });
      expect(await at.store.documents.get("flow", "one")).toMatchObject({
        draft: "text",
        revision: 1,
        published: null,
      });
      expect(await at.store.documents.get("flow", "two")).toBeNull();
      expect(await at.store.documents.runningRevision()).toBe(0);
    });

    it("makes the draft the next version when it is published", async () => {
      await write(save("welcome", "one"), publish("welcome"), save("welcome", "two"));
      expect(await at.store.documents.get("flow", "welcome")).toMatchObject({ published: 1, changed: true });

      await write(publish("welcome"));

      expect(await at.store.documents.get("flow", "welcome")).toMatchObject({ published: 2, changed: false });
      expect(
        (await at.store.documents.versions("flow", "welcome")).map(({ version, text }) => [version, text]),
      ).toEqual([
        [2, "two"],
        [1, "one"],
      ]);
    });

    it("publishes nothing when the draft is the newest version", async () => {
      await write(save("welcome", "one"), publish("welcome"));
      const revision = await at.store.documents.runningRevision();

      await write(publish("welcome"));

      expect(await at.store.documents.versions("flow", "welcome")).toHaveLength(1);
      expect(await at.store.documents.runningRevision()).toBe(revision);
    });

    it("never changes a published version (invariant 7)", async () => {
      await write(save("welcome", "one"), publish("welcome"));
      const first = await at.store.documents.version("flow", "welcome", 1);

      await at.store.documents.write(T0 + 9, [
        save("welcome", "two"),
        publish("welcome"),
        save("welcome", "three"),
      ]);

      expect(await at.store.documents.version("flow", "welcome", 1)).toEqual(first);
      expect(first).toEqual({ kind: "flow", id: "welcome", version: 1, text: "one", publishedAt: T0 });
      expect(await at.store.documents.version("flow", "welcome", 3)).toBeNull();
    });

    it("lists the documents of a kind by id", async () => {
      await write(save("b", "text"), save("a", "text"));
      await at.store.documents.write(T0, [
        { act: "save", kind: "email", id: "c", text: "text", expected: null },
      ]);

      expect((await at.store.documents.list("flow")).map(({ id }) => id)).toEqual(["a", "b"]);
    });

    it("runs the newest version of each, and older ones of a flow as long as somebody is in them", async () => {
      await at.store.documents.write(T0, [
        save("welcome", "one"),
        publish("welcome"),
        save("draft-only", "text"),
        { act: "save", kind: "email", id: "hello", text: "text", expected: null },
        { act: "publish", kind: "email", id: "hello" },
      ]);
      await leadWith(at.store, "ana", () => ({ enrollments: [enrollment({ version: 1 })] }));
      await write(save("welcome", "two"), publish("welcome"), save("welcome", "three"), publish("welcome"));

      expect(await running()).toEqual(["email hello 1", "flow welcome 1", "flow welcome 3"]);

      await leadWith(at.store, "ana", () => ({
        enrollments: [enrollment({ version: 1, status: "exited", endedAt: T0 })],
      }));
      expect(await running()).toEqual(["email hello 1", "flow welcome 3"]);
    });

    it("names a version once though it is the newest and somebody is in it", async () => {
      await write(save("welcome", "one"), publish("welcome"));
      await leadWith(at.store, "ana", () => ({ enrollments: [enrollment({ version: 1 })] }));

      expect(await running()).toEqual(["flow welcome 1"]);
    });

    it("grows the running revision with every publish, and with nothing else", async () => {
      const revisions: number[] = [await at.store.documents.runningRevision()];
      for (const one of [save("a", "one"), publish("a"), save("a", "two"), publish("a")]) {
        await write(one);
        revisions.push(await at.store.documents.runningRevision());
      }

      expect(revisions).toEqual([0, 0, 1, 1, 2]);
      expect((await at.store.documents.running()).revision).toBe(2);
    });

    describe("a job for what is published", () => {
      const save = (text: string) =>
        ({ act: "save", kind: "score", id: "default", text, expected: null }) as const;
      const publish = { act: "publish", kind: "score", id: "default", fires: true } as const;
      const jobFor = (made: readonly NewVersion[]): Job => ({
        id: `job-${made[0]?.version}`,
        kind: "recompute",
        params: { made: made.map(({ kind, id, version }) => `${kind}/${id}@${version}`) },
        cursor: "",
        done: 0,
        total: null,
        state: "running",
        reason: null,
        createdAt: T0,
        updatedAt: T0,
      });

      it("is added with the version, which remembers whether it fires", async () => {
        await at.store.documents.write(T0, [save("{}"), publish], jobFor);

        expect(await at.store.jobs.list()).toEqual([
          expect.objectContaining({ id: "job-1", params: { made: ["score/default@1"] } }),
        ]);
        expect((await at.store.documents.running()).versions).toMatchObject([{ version: 1, fires: true }]);
      });

      it("is not asked for where no version is made", async () => {
        await at.store.documents.write(T0, [save("{}"), publish], jobFor);
        await at.store.documents.write(T0, [save("{}"), publish], jobFor);
        await at.store.documents.write(T0, [save("[]")], jobFor);

        expect(await at.store.jobs.list()).toHaveLength(1);
      });
    });
  });
}
