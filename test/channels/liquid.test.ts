import { describe, expect, it } from "vitest";
import {
  checkTemplate,
  renderHtml,
  renderStrict,
  renderText,
  TemplateError,
} from "../../engine/channels/liquid.js";

describe("Liquid", () => {
  it("escapes what it writes into HTML, by default", () => {
    const scope = { name: `<b>"Tom" & 'Jerry'</b>` };

    expect(renderHtml("{{ name }}", scope)).toBe("&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;");
    expect(renderHtml("{% echo name %}", scope)).toBe(renderHtml("{{ name }}", scope));
    expect(renderHtml("{{ name | raw }}", scope)).toBe(scope.name);
  });

  it("does not escape twice where a template escapes as well", () => {
    const scope = { name: "<b> & co", lines: "<a>\n<b>" };

    expect(renderHtml("{{ name | escape }} {{ name | escape_once }}", scope)).toBe(
      "&lt;b&gt; &amp; co &lt;b&gt; &amp; co",
    );
    expect(renderHtml("{{ lines | newline_to_br }}", scope)).toBe("&lt;a&gt;<br />\n&lt;b&gt;");
  });

  it("does not escape subjects and plain text", () => {
    expect(renderText("{{ name }} & co", { name: "Søren <3" })).toBe("Søren <3 & co");
  });

  it("writes nothing for what is missing", () => {
    expect(renderText("Hi {{ lead.firstName }}{{ no.such[0].thing }}!", { lead: {} })).toBe("Hi !");
  });

  it("writes lists joined and objects as JSON, also those that would break String()", () => {
    const scope = { list: [1, ["a", null]], object: { toString: "<" }, yes: true };

    expect(renderText("{{ list }} {{ object }} {{ yes }}", scope)).toBe('1a {"toString":"<"} true');
  });

  it("reads names in any alphabet", () => {
    const lead = { имя: "Иван", نام: "سارا", 名前: "太郎", tên: "Dũng", "two words": "2" };

    expect(
      renderText("{{ lead.имя }} {{ lead.نام }} {{ lead.名前 }} {{ lead.tên }} {{ lead['two words'] }}", {
        lead,
      }),
    ).toBe("Иван سارا 太郎 Dũng 2");
  });

  it("writes times in the zone that is named, else in UTC, never in the machine's", () => {
    const scope = { at: "2026-03-08T13:00:00Z", zone: "Asia/Tokyo" };

    expect(renderText("{{ at | date: '%H:%M' }} {{ at | date: '%A %H:%M', zone }}", scope)).toBe(
      "13:00 Sunday 22:00",
    );
  });

  it("sees own properties only", () => {
    const template =
      "{{ lead.constructor }}{{ lead.__proto__ }}{{ lead.toString }}{{ 'x'.constructor.name }}";

    expect(renderText(template, { lead: {} })).toBe("");
  });

  it.each(["include", "render", "layout"])("knows no files: %s", (tag) => {
    expect(checkTemplate(`{% ${tag} "/etc/passwd" %}`)).toBe(`line 1: tag "${tag}" not found`);
  });
});

describe("strict Liquid, for import mappings (S37)", () => {
  it("reads columns by name", () => {
    expect(renderStrict("{{ row['Lead Number'] }}", { row: { "Lead Number": "660737" } })).toBe("660737");
  });

  it("refuses a column that does not exist", () => {
    expect(() => renderStrict("{{ row['Lead No'] }}", { row: { "Lead Number": "1" } })).toThrow(
      "line 1: undefined variable: row.Lead No",
    );
  });

  it("lets a template ask for a column that may be missing", () => {
    expect(renderStrict("{{ row.City | default: 'none' }}", { row: {} })).toBe("none");
  });

  it("renders a cell fast enough to import a million rows", () => {
    const row = { "Lead Number": "660737" };
    const started = performance.now();

    for (let i = 0; i < 20_000; i++) renderStrict("{{ row['Lead Number'] }}", { row });

    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe("checking a template", () => {
  it.each([
    ["Hello {{ lead.firstName }}", null],
    ["one\ntwo {{ name | shout }}", "line 2: undefined filter: shout"],
    ["{% if a %}", "line 1: tag {% if a %} not closed"],
    ["\n\n{% endif %}", 'line 3: tag "endif" not found'],
    ["{{ name", 'line 1: output "{{ name" not closed'],
  ])("%j: %s", (template, problem) => {
    expect(checkTemplate(template)).toBe(problem);
  });
});

describe("a hostile template", () => {
  const numbers = "{% assign n = (1..100000) %}";
  it.each([
    ["a long loop", "{% for i in (1..1000000000) %}{% endfor %}"],
    ["loops in loops", `${numbers}{% for i in n %}{% for j in n %}{% endfor %}{% endfor %}`],
    ["a loop of static text", `{% for i in (1..100000) %}${"x".repeat(10_000)}{% endfor %}`],
    [
      "text that doubles",
      "{% assign a = 'x' %}{% for i in (1..60) %}{% capture a %}{{ a | raw }}{{ a | raw }}{% endcapture %}{% endfor %}",
    ],
    [
      "text appended to itself",
      "{% assign a = 'x' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}",
    ],
    [
      "one step that takes for ever",
      `${numbers}{% assign m = (1..99999) | push: 0 %}{% case n %}{% when m${" or m".repeat(90_000)} %}{% endcase %}`,
    ],
    [
      "one condition that takes for ever",
      `${numbers}{% if n contains 0${" or n contains 0".repeat(30_000)} %}{% endif %}`,
    ],
    ["a padded date", "{{ 'now' | date: '%999999999d' }}"],
    ["code in a string", `${numbers}{{ n | has_exp: 'a', "n | has_exp: 'b', 'false'" }}`],
    ["deep nesting", "{% if a %}".repeat(50_000)],
    ["deep brackets", `{{ a${"[a".repeat(100_000)} }}`],
    ["a huge source", "x".repeat(600_000)],
  ])("ends: %s", (_, template) => {
    const started = performance.now();

    expect(() => renderHtml(template, {})).toThrow(TemplateError);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
