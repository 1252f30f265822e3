/** Conditions as people read them: on the pages of leads and of templates. */
import i18next from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, expect, it } from "vitest";
import { useConditionWords } from "../../editor/hooks/use-condition-words.js";
import inspector from "../../editor/i18n/en/inspector.json" with { type: "json" };
import records from "../../editor/i18n/en/records.json" with { type: "json" };
import faRecords from "../../editor/i18n/fa/records.json" with { type: "json" };
import type { Condition } from "../../engine/condition/condition.js";

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { records, inspector }, fa: { records: faRecords } },
    interpolation: { escapeValue: false },
  });
});

/** Without the marks that keep people's own words in their own direction. */
function wordsOf(condition: Condition): string {
  let words = "";
  const Reader = () => {
    words = useConditionWords().condition(condition);
    return null;
  };
  renderToStaticMarkup(createElement(Reader));
  return words.replace(/[\u2068\u2069]/g, "");
}

const title: Condition = { attribute: "jobTitle", op: "contains", value: "CEO" };
const country: Condition = { attribute: "country", op: "in", value: ["US", "GB"] };

it.each<[Condition, string]>([
  [title, "jobTitle contains CEO"],
  [country, "country is one of US or GB"],
  [{ attribute: "email", op: "exists" }, "email is known"],
  [
    { all: [title, { any: [country, { tag: "vip" }] }] },
    "jobTitle contains CEO and (country is one of US or GB or has the tag vip)",
  ],
  [{ not: title }, "not (jobTitle contains CEO)"],
  [{ score: { model: "default", part: "total" }, op: ">=", value: 75 }, "the score default is at least 75"],
  [{ event: "demo_booked", count: { op: "=", value: 0 } }, "the event demo_booked has not happened"],
  [
    { event: "page_viewed", where: [{ property: "path", op: "=", value: "/pricing" }], within: "P7D" },
    "the event page_viewed has happened, path is /pricing, within 7 days",
  ],
  [{ band: { model: "default", is: ["hot", "warm"] } }, "the score default is in hot or warm"],
  [{ segment: "big-accounts" }, "is in the segment big-accounts"],
  [{ stage: { op: "=", value: "customer" } }, "the stage is customer"],
  [
    {
      sequence: [
        { event: "page_viewed", where: [{ property: "path", op: "=", value: "/pricing" }] },
        { event: "demo_booked" },
      ],
      within: "PT30M",
    },
    "these events have happened in a row: page_viewed (path is /pricing), then demo_booked, within 30 minutes",
  ],
  [
    { local: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" } },
    "it is Mon–Fri 09:00–17:00 for the lead",
  ],
])("%j is read as %j", (condition, words) => {
  expect(wordsOf(condition)).toBe(words);
});

it("is read in Persian with the verb at its end", async () => {
  await i18next.changeLanguage("fa");

  expect(wordsOf(title)).toBe("jobTitle CEO را در بر دارد");
  await i18next.changeLanguage("en");
});
