import { expect, test } from "vitest";
import leadEntry from "../../editor/i18n/en/lead-entry.json" with { type: "json" };
import leads from "../../editor/i18n/en/leads.json" with { type: "json" };
import records from "../../editor/i18n/en/records.json" with { type: "json" };
import segments from "../../editor/i18n/en/segments.json" with { type: "json" };
import faLeadEntry from "../../editor/i18n/fa/lead-entry.json" with { type: "json" };
import faLeads from "../../editor/i18n/fa/leads.json" with { type: "json" };
import faRecords from "../../editor/i18n/fa/records.json" with { type: "json" };
import faSegments from "../../editor/i18n/fa/segments.json" with { type: "json" };

test.each([
  ["leads", leads, faLeads],
  ["entering leads", leadEntry, faLeadEntry],
  ["records", records, faRecords],
  ["segments", segments, faSegments],
])("a Persian text of %s stands for an English one, and has the same parts in it", (_, english, persian) => {
  expect(partsOf(english)).toMatchObject(partsOf(persian));
});

test("Persian has every text of the pages of leads and segments", () => {
  expect(Object.keys(partsOf(faLeads)).sort()).toEqual(Object.keys(partsOf(leads)).sort());
  expect(Object.keys(partsOf(faLeadEntry)).sort()).toEqual(Object.keys(partsOf(leadEntry)).sort());
  expect(Object.keys(partsOf(faSegments)).sort()).toEqual(Object.keys(partsOf(segments)).sort());
});

/** Each text's key, with the placeholders and elements that stand in the text, in any order. */
function partsOf(texts: object, path = ""): Record<string, readonly string[]> {
  const parts: Record<string, readonly string[]> = {};
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === "object") Object.assign(parts, partsOf(text, `${path}${key}.`));
    else parts[path + key] = (String(text).match(/(?<=\{\{)\w+|<\w+\/>/g) ?? []).sort();
  }
  return parts;
}
