import { describe, expect, it } from "vitest";
import {
  applying,
  arrive,
  event,
  freshStore,
  from,
  incoming,
  leadWith,
  type OpenStore,
  score,
  withFacts,
  work,
} from "../../support/stores.js";

export function describeSearch(open: OpenStore): void {
  describe("searching for leads", () => {
    const at = freshStore(open);

    async function people(all: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void> {
      await arrive(at.store, ...Object.keys(all).map((name) => from(name)));
      const idOf = new Map(
        await Promise.all(Object.keys(all).map(async (name) => [await find(name), name] as const)),
      );
      await work(at.store, {
        decide: (claimed) => {
          const facts = all[idOf.get(claimed.state.lead.id) ?? ""] ?? {};
          return applying(claimed, { state: { lead: withFacts(claimed.state.lead, facts) } });
        },
      });
    }
    const find = (value: string) => at.store.leads.find({ kind: "external", value });
    const search = async (text: string) =>
      (await at.store.leads.list({ model: "default", search: text, limit: 10 })).items.map(
        ({ externalId }) => externalId,
      );

    it.each([
      ["Latin, any case", { firstName: "Ana", lastName: "SILVA" }, ["ana", "ANA S", "silva"]],
      ["Bulgarian", { firstName: "Йордан", lastName: "Щърбанов" }, ["йордан", "ЩЪРБ"]],
      [
        "Vietnamese, composed or not",
        { name: "Nguyễn Thị Ánh" },
        ["nguyễn", "NGUYỄN".normalize("NFD"), "ánh"],
      ],
      ["Persian, of any keyboard", { firstName: "علی", lastName: "می‌خواهد" }, ["علی", "علي", "میخواهد"]],
      ["Japanese, of any width", { name: "田中さくら", company: "ﾄﾖﾀ" }, ["田中", "さ", "トヨタ"]],
      ["Finnish", { lastName: "Mäkeläinen" }, ["mäkel", "MÄKEL"]],
      ["Greek", { lastName: "Παπαδόπουλος" }, ["ΠΑΠΑΔΌΠΟΥΛΟΣ", "όπουλο"]],
      ["company", { company: "Smith & Söhne GmbH" }, ["söhne", "& S"]],
      ["email", { email: "ana.silva@example.com" }, ["silva@", "EXAMPLE"]],
    ])("finds a name in %s", async (_, facts, texts) => {
      await people({ wanted: facts, other: { firstName: "Zoe" } });

      for (const text of texts) expect(await search(text)).toEqual(["wanted"]);
    });

    it("finds by external id, from the moment the lead arrives", async () => {
      await arrive(at.store, from("CRM-00042"), from("CRM-00043"));

      expect(await search("crm-00042")).toEqual(["CRM-00042"]);
    });

    it("finds a lead by the external id that adopted it", async () => {
      const email = "ana@example.com";
      await arrive(at.store, incoming({ kind: "email", value: email }));
      await work(at.store);
      await arrive(at.store, from("CRM-7", event(), { email }));

      expect(await search("crm-7")).toEqual(["CRM-7"]);
    });

    it("follows a name that has changed", async () => {
      await people({ ana: { lastName: "Silva" } });
      await people({ ana: { lastName: "Costa" } });

      expect(await search("silva")).toEqual([]);
      expect(await search("costa")).toEqual(["ana"]);
    });

    it("takes signs for what they are", async () => {
      await people({ a: { company: "100% Natural_Food" }, b: { company: "1000 Natural Foods" } });

      expect(await search("100%")).toEqual(["a"]);
      expect(await search("l_f")).toEqual(["a"]);
      expect(await search("\\")).toEqual([]);
      expect(await search("' OR 1=1 --")).toEqual([]);
    });

    it("does not run from one field into the next", async () => {
      await people({ a: { name: "Ana", company: "Bolt" } });

      expect(await search("anabolt")).toEqual([]);
      expect(await search("ana bolt")).toEqual([]);
    });

    it("lists the best of what it found first, page by page", async () => {
      for (const [name, total] of Object.entries({ "x-1": 10, "x-2": 50, "x-3": 60, y: 99 }))
        await leadWith(at.store, name, () => ({ state: { scores: { default: score(total) } } }));
      await arrive(at.store, from("x-4"), from("x-5"), from("x-6"));

      const shown: (string | null)[] = [];
      for (let after: string | undefined; ; ) {
        const page = await at.store.leads.list({
          model: "default",
          search: "X-",
          limit: 2,
          ...(after ? { after } : {}),
        });
        shown.push(...page.items.map(({ externalId }) => externalId));
        if (page.next === null) break;
        after = page.next;
      }

      expect(shown.slice(0, 3)).toEqual(["x-3", "x-2", "x-1"]);
      expect(shown.slice(3).toSorted()).toEqual(["x-4", "x-5", "x-6"]);
    });

    it("shows everybody when nothing is searched for", async () => {
      await arrive(at.store, from("a"), from("b"));

      expect((await search("  ")).toSorted()).toEqual(["a", "b"]);
    });
  });
}
