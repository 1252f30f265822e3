/** Rules of a score model as people read them. */
import i18next from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, expect, it } from "vitest";
import { useRuleWords } from "../../editor/hooks/use-rule-words.js";
import inspector from "../../editor/i18n/en/inspector.json" with { type: "json" };
import records from "../../editor/i18n/en/records.json" with { type: "json" };
import { ruleSchema } from "../../engine/score/rule.js";

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { records, inspector } },
    interpolation: { escapeValue: false },
  });
});

/** What earns the points, how often, how they fade; without the marks of direction. */
function wordsOf(rule: object): readonly string[] {
  const parsed = ruleSchema.parse({ id: "r", group: "g", points: 1, ...rule });
  let told: readonly string[] = [];
  const Reader = () => {
    const { what, often, fades } = useRuleWords();
    told = [what(parsed), often(parsed), fades("fades" in parsed ? parsed.fades : null)];
    return null;
  };
  renderToStaticMarkup(createElement(Reader));
  return told.map((words) => words.replace(/[\u2068\u2069]/g, ""));
}

const pricing = { event: "page_viewed", where: [{ property: "path", op: "=", value: "/pricing" }] };

it.each([
  [
    { when: { attribute: "country", op: "=", value: "DE" } },
    ["country is DE", "as long as it holds", "never"],
  ],
  [{ on: { event: "webinar_attended" } }, ["the event webinar_attended", "every time", "never"]],
  [
    { on: pricing, count: "3 per P1D", fades: { halfLife: "P30D" } },
    ["sees a page, path is /pricing", "at most 3 times in 1 day", "by half every 30 days"],
  ],
  [
    { on: { ...pricing, times: 3, within: "P7D" }, count: "once", fades: { after: "P90D" } },
    ["sees a page, path is /pricing, 3 times within 7 days", "once", "to nothing after 90 days"],
  ],
  [
    { on: { sequence: [pricing, { event: "form_submitted" }], within: "P2D" }, fades: { linear: "P60D" } },
    [
      "sees a page, path is /pricing; then sends a form, all within 2 days",
      "every time",
      "evenly over 60 days",
    ],
  ],
])("reads %j", (rule, words) => {
  expect(wordsOf(rule)).toEqual(words);
});
