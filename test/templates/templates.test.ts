/** What holds of every template that comes with Scoreflow. */
import { describe, expect, it } from "vitest";
import { lintTemplate } from "../../engine/bundle/lint.js";
import { documentsOf, templateSchema } from "../../engine/bundle/template.js";
import { renderMail } from "../../engine/channels/render-mail.js";
import { applyChange } from "../../engine/lead/change.js";
import { newLead } from "../../engine/lead/lead.js";
import { DEFAULT_SETTINGS } from "../../engine/message/settings.js";
import { labelIn } from "../../engine/score/label.js";
import { TEMPLATES, templateOf } from "./templates.js";

const IDS = TEMPLATES.map(({ id }) => id);
/** Those that share the model of the classic points. */
const CLASSIC = ["classic-points", "demo-invitation", "pricing-follow-up", "sales-handover"];
const RIGHT_TO_LEFT = ["fa", "ar"];

describe("the templates", () => {
  it("are those of this version", () => {
    expect(IDS.toSorted()).toEqual([
      "classic-points",
      "crm-facts",
      "demo-invitation",
      "engagement-points",
      "fit-engagement",
      "leaderboard",
      "letter-grades",
      "pain-fit",
      "persona",
      "pricing-follow-up",
      "regional-points",
      "sales-handover",
      "website-behaviour",
    ]);
  });

  it.each(TEMPLATES)("$id is canonical JSON, to the byte", ({ id, text }) => {
    const template = templateSchema.parse(JSON.parse(text));

    expect(`${JSON.stringify(template, null, 2)}\n`).toBe(text);
    expect(template.id).toBe(id);
  });

  it.each(IDS)("%s has no problems but what it says itself", (id) => {
    const problems = lintTemplate(templateOf(id)).map(({ code, node }) => `${node} ${code}`);

    // "Only leads that have been at 25 or more": the flow's description says so too.
    expect(problems).toEqual(id === "sales-handover" ? ["under flow.falling_trigger"] : []);
  });

  it("share one model of the classic points, so that a second one imports without a conflict", () => {
    const [first, ...others] = CLASSIC.map((id) => templateOf(id).scores);

    for (const scores of others) expect(scores).toEqual(first);
  });

  it("have no other document in common, so that all of them can be brought in", () => {
    const others = IDS.filter((id) => !CLASSIC.includes(id) || id === "classic-points");
    const documents = others.flatMap((id) => documentsOf(templateOf(id)));
    const names = documents.map(({ kind, id }) => `${kind} ${id}`);

    expect(names).toEqual([...new Set(names)]);
  });

  it.each(IDS)("%s names its groups and rules in words, and says what each model is", (id) => {
    for (const { description, groups, rules } of templateOf(id).scores) {
      expect(description.length).toBeGreaterThan(100);
      for (const { id: rule, label } of [...groups, ...rules])
        expect([rule, labelIn(label, "en")]).toEqual([rule, expect.stringMatching(/^[A-Z0-9]/)]);
      const labels = rules.map(({ label }) => labelIn(label, "en"));
      expect(labels).toEqual([...new Set(labels)]);
    }
  });

  it.each(IDS)("%s tells what it is for, what each flow does and what it requires", (id) => {
    const { name, summary, category, flows, scores, emails, requires } = templateOf(id);

    expect(Math.min(name.length, category.length)).toBeGreaterThan(4);
    expect(summary.length).toBeGreaterThan(80);
    for (const flow of flows)
      expect([flow.name.length > 10, flow.description.length > 100, flow.notes.length]).toEqual([
        true,
        true,
        1,
      ]);
    for (const document of [...scores, ...emails]) expect(document.name).not.toBe("");
    for (const { description } of [...requires.attributes, ...requires.events])
      expect(description).not.toBe("");
  });

  it.each(IDS)("%s places each of its nodes on the canvas, on a spot of its own", (id) => {
    for (const { nodes, layout } of templateOf(id).flows) {
      expect(Object.keys(layout).sort()).toEqual(nodes.map((node) => node.id).sort());
      expect(new Set(Object.values(layout).map(String)).size).toBe(nodes.length);
    }
  });

  it.each(IDS)("%s requires the attributes that its messages show", (id) => {
    const template = templateOf(id);
    const shown = [...JSON.stringify(template).matchAll(/lead\.(\w+)/g)].map(([, name]) => name);
    const told = template.requires.attributes.map(({ name }) => name);

    expect(shown.filter((name) => !told.includes(name ?? ""))).toEqual([]);
  });
});

const MAILS = IDS.flatMap((id) =>
  templateOf(id).emails.flatMap((email) =>
    Object.keys(email.variants).map((locale) => ({ template: id, locale, email })),
  ),
);

describe("the emails", () => {
  it.each(IDS)(
    "of %s are marketing, in English, Persian, Vietnamese, Bulgarian, Finnish and Arabic",
    (id) => {
      for (const { purpose, default: first, variants } of templateOf(id).emails)
        expect({ purpose, first, locales: Object.keys(variants) }).toEqual({
          purpose: "marketing",
          first: "en",
          locales: ["en", "fa", "vi", "bg", "fi", "ar"],
        });
    },
  );

  it.each(MAILS)("$template in $locale greets by name, and well without one", async ({ locale, email }) => {
    const named = await rendered(email, locale, { firstName: "Ana <3" });
    const nameless = await rendered(email, locale, {});

    for (const { html, text, subject, dir } of [named, nameless]) {
      expect(dir).toBe(RIGHT_TO_LEFT.includes(locale) ? "rtl" : "ltr");
      expect(html).toContain(`lang="${locale}" dir="${dir}"`);
      expect(`${subject}${html}${text}`).not.toMatch(/\{[{%]|\bundefined\b|\bnull\b|\[object/);
      expect(text).toContain("https://example.com/u/token"); // the way out
      expect(subject.length).toBeLessThan(60);
    }
    const [greeting = ""] = named.text.split("\n");
    const [plain = ""] = nameless.text.split("\n");
    expect(greeting).toMatch(/^\S+ Ana <3[,!،]$|^\S+, Ana <3!$/);
    expect(named.html).toContain("Ana &lt;3");
    expect(plain).toMatch(/^\S+( bạn)?[,!،]$/);
    if (RIGHT_TO_LEFT.includes(locale)) expect(text(named.html)).toMatch(/[\u0600-\u06ff]{3}/);
  });
});

const text = (html: string) => html.replace(/<[^>]*>/g, "");

async function rendered(
  email: (typeof MAILS)[number]["email"],
  locale: string,
  attributes: Readonly<Record<string, string>>,
) {
  const { lead } = applyChange(
    newLead("l1"),
    { fields: { email: "ana@example.com", locale }, attributes },
    0,
  );
  const rendering = await renderMail({
    email,
    lead,
    frozen: { score: { model: "default", total: 75, groups: {} }, reasons: [], event: null },
    settings: DEFAULT_SETTINGS,
    unsubscribeUrl: "https://example.com/u/token",
  });
  if (!rendering.ok) throw new Error(rendering.error);
  return rendering.mail;
}
