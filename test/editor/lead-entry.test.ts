import { describe, expect, test } from "vitest";
import { changesOf, emptyEntry, entryOf, isNothing, readValues } from "../../editor/model/lead-entry.js";
import type { LeadView } from "../../engine/contract/lead-routes.js";

const LEAD = {
  email: "ana@example.com",
  owner: null,
  locale: "en",
  zone: { name: "Asia/Tokyo", origin: "set" },
  attributes: { firstName: "Ana", employees: 50, vip: true, note: "x", tools: ["a"] },
  consent: { marketing: { granted: true, source: "import", at: "2026-03-01T00:00:00.000Z" } },
} as unknown as LeadView;

const typed = (entry = entryOf(LEAD), texts: Partial<typeof entry.texts> = {}) => ({
  ...entry,
  texts: { ...entry.texts, ...texts },
});

describe("a lead that is edited by hand", () => {
  test("begins with what is known of it, lists and objects left out", () => {
    const { texts, consent, others } = entryOf(LEAD);

    expect(texts).toMatchObject({
      email: "ana@example.com",
      owner: "",
      timezone: "Asia/Tokyo",
      firstName: "Ana",
    });
    expect(texts.employees).toBe("50");
    expect(consent).toBe("granted");
    expect(others).toEqual([
      { name: "vip", text: "yes", type: "yesno" },
      { name: "note", text: "x", type: "text" },
    ]);
  });

  test("does not take a zone that was worked out for one that was told", () => {
    expect(entryOf({ ...LEAD, zone: { name: "Asia/Tokyo", origin: "country" } }).texts.timezone).toBe("");
  });

  test("sends nothing when nothing was changed", () => {
    const { changes } = changesOf(entryOf(LEAD), entryOf(LEAD));

    expect([changes, isNothing(changes)]).toEqual([{}, true]);
  });

  test("sends what was changed and nothing else; what was emptied is removed", () => {
    const before = entryOf(LEAD);
    const after = {
      ...typed(before, { email: " bo@example.com ", locale: "", firstName: "", employees: "51-200" }),
      consent: "refused" as const,
      others: [{ name: "vip", text: "no", type: "yesno" as const }],
    };

    expect(changesOf(before, after).changes).toEqual({
      email: "bo@example.com",
      locale: null,
      consent: { marketing: false },
      attributes: { firstName: null, employees: "51-200", vip: false, note: null },
    });
  });

  test("keeps a number of employees a number", () => {
    expect(changesOf(emptyEntry(), typed(emptyEntry(), { employees: "120" })).changes).toEqual({
      attributes: { employees: 120 },
    });
  });
});

test("typed values are what their types say, those without a name or a text are nothing, wrong ones are named", () => {
  const { values, wrong } = readValues([
    { name: " a ", text: " 007 ", type: "text" },
    { name: "b", text: "1.5", type: "number" },
    { name: "c", text: "yes", type: "yesno" },
    { name: "d", text: "many", type: "number" },
    { name: "", text: "x", type: "text" },
    { name: "e", text: " ", type: "text" },
  ]);

  expect(Object.fromEntries(values)).toEqual({ a: "007", b: 1.5, c: true });
  expect(wrong).toEqual(["d"]);
});
