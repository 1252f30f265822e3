import { describe, expect, it } from "vitest";
import { renderMail } from "../../engine/channels/render-mail.js";
import { settings } from "../support/definitions.js";
import { emailIn, FROZEN, leadWith, mjml, rendered, UNSUBSCRIBE } from "./letters.js";

const POSTAL = settings({ postalAddress: "Acme Ltd\n1 Main St & Co" });

describe("rendering an email", () => {
  it("takes the variant of the lead's locale, Liquid, then MJML", async () => {
    const email = emailIn(
      "en",
      {},
      {
        variants: {
          en: { subject: "Hello", mjml: mjml("Hello") },
          fi: { subject: "Hei {{ lead.firstName }}", mjml: mjml("Hei {{ lead.firstName }}!") },
        },
      },
    );

    const mail = await rendered({ email, lead: leadWith({ firstName: "Väinö" }, { locale: "fi-FI" }) });

    expect(mail).toMatchObject({ subject: "Hei Väinö", locale: "fi", dir: "ltr" });
    expect(mail.html).toContain(">Hei Väinö!</div>");
    expect(mail.text).toMatch(/^Hei Väinö!\n/);
  });

  it("lets Liquid choose whole sections", async () => {
    const section = (text: string) =>
      `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;
    const source = `<mjml><mj-body>{% if score.total >= 75 %}${section("Hot")}{% else %}${section("Cold")}{% endif %}
      {% for each in reasons %}${section("{{ each.rule }}")}{% endfor %}</mj-body></mjml>`;

    const { text } = await rendered({ email: emailIn("en", { mjml: source }, { purpose: "transactional" }) });

    expect(text).toBe("Hot\n\npricing\n\ncareers");
  });

  it.each([
    `<script>alert(1)</script>`,
    `" onload="alert(1)`,
    `' onload='alert(1)`,
    `</mj-text></mj-column><mj-raw><script>x</script></mj-raw>`,
    `&lt;script&gt;&amp;amp;&#39;`,
    `<!-- --> <![CDATA[ ]]> {{ secret }} {% raw %}`,
    `$& $1 $\` 😀👩‍👩‍👧`,
  ])("shows a lead's name as it is, and never as markup: %s", async (firstName) => {
    const source = `<mjml><mj-head><mj-title>{{ lead.firstName }}</mj-title><mj-preview>{{ lead.firstName }}</mj-preview>
      <mj-style inline="inline">.name { color: red }</mj-style></mj-head>
      <mj-body><mj-section><mj-column><mj-text><i class="name">{{ lead.firstName }}</i></mj-text>
      <mj-image src="https://example.com/a.png" alt="{{ lead.firstName }}" />
      <mj-button href="https://example.com/?n={{ lead.firstName | url_encode }}">Go</mj-button>
      </mj-column></mj-section></mj-body></mjml>`;

    const { html, text } = await rendered({
      email: emailIn("en", { mjml: source }, { purpose: "transactional" }),
      lead: leadWith({ firstName }),
    });

    const link = `https://example.com/?n=${encodeURIComponent(firstName).replace(/%20/g, "+").replace(/'/g, "%27")}`;
    expect(text.replace(/'/g, "%27")).toBe(
      `${firstName}\n\n${firstName}\n\nGo (${link})`.replace(/'/g, "%27"),
    );
    expect(html).not.toMatch(/<script|<mj-|<i class="name"[^>]*></);
    expect(html.replace(/="[^"]*"/g, "")).not.toMatch(/<\w[^>]*\son\w+/);
  });

  it("keeps a subject on one line, whatever a name holds", async () => {
    const lead = leadWith({ firstName: "Ana\r\nBcc: all@example.com\u2028\u0000" });

    const { subject } = await rendered({
      email: emailIn("en", { subject: "Hi {{ lead.firstName }} & <co>" }),
      lead,
    });

    expect(subject).toBe("Hi Ana Bcc: all@example.com & <co>");
  });

  it.each([
    [
      "subject",
      { subject: "{{ a | nope }}" },
      'email "hello", subject of "en": line 1: undefined filter: nope',
    ],
    ["Liquid", { mjml: "\n{% if %}" }, /^email "hello", mjml of "en": line 2: /],
    [
      "an element that does not exist",
      { mjml: "<mjml><mj-body>\n<mj-foo /></mj-body></mjml>" },
      /mjml of "en": line 2: Element mj-foo/,
    ],
    [
      "an attribute that is wrong",
      { mjml: '<mjml><mj-body width="wide"></mj-body></mjml>' },
      /line 1: Attribute width has invalid value: wide/,
    ],
    ["no MJML", { mjml: "hello" }, /mjml of "en": Parsing failed/],
    ["text", { text: "{% for %}" }, /text of "en": line 1/],
  ])("says what is wrong: %s", async (_, variant, message) => {
    await expect(rendered({ email: emailIn("en", variant) })).rejects.toThrow(message);
  });

  it("reads no files", async () => {
    const source = '<mjml><mj-body><mj-include path="package.json" type="html" /></mj-body></mjml>';

    const { html } = await rendered({ email: emailIn("en", { mjml: source }) });

    expect(html).not.toContain("scoreflow");
  });

  it("stops MJML that takes too long", async () => {
    const section = "<mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section>";
    const source = `<mjml><mj-body>{% for i in (1..20000) %}${section}{% endfor %}</mj-body></mjml>`;

    const rendering = await renderMail({
      email: emailIn("en", { mjml: source }),
      lead: leadWith(),
      frozen: FROZEN,
      settings: settings(),
      unsubscribeUrl: UNSUBSCRIBE,
    });

    // It may have been the machine: not for ever, but bounded by the attempts.
    expect(rendering).toMatchObject({
      ok: false,
      outcome: "transient",
      error: expect.stringMatching(/takes longer/),
    });
  });

  it("has readers load nothing from elsewhere that the template does not name", async () => {
    const { html } = await rendered({ email: emailIn("en", {}) });

    expect(html).not.toMatch(/googleapis|https?:\/\/(?!www\.w3\.org|mail\.example\.com)/);
  });
});

describe("language and direction", () => {
  it.each([
    ["fa", "rtl"],
    ["ar-EG", "rtl"],
    ["he", "rtl"],
    ["ur", "rtl"],
    ["ckb", "rtl"],
    ["pa-PK", "rtl"],
    ["ku", "ltr"],
    ["vi", "ltr"],
    ["zh-Hant", "ltr"],
  ])("of %s is %s, on html and on the body's article", async (locale, dir) => {
    const source = mjml("x").replace(
      "<mjml>",
      `<?xml version="1.0"?>\n<!-- note --><mjml lang="en" dir='ltr' owa="desktop">`,
    );

    const { html } = await rendered({ email: emailIn(locale, { mjml: source }) });

    expect(html).toMatch(new RegExp(`<html lang="${locale}" dir="${dir}"`));
    expect(html).toMatch(new RegExp(`role="article" lang="${locale}" dir="${dir}"`));
  });

  it("runs columns and text from the right, unless the template says otherwise", async () => {
    const head = "<mj-head><mj-attributes><mj-text color='#111111' /></mj-attributes></mj-head>";
    const source = mjml("سلام").replace("<mj-body>", `<!-- <mj-head> -->${head}<mj-body>`);
    const own = mjml("سلام").replace("<mj-text>", '<mj-text align="center">');

    const { html } = await rendered({ email: emailIn("fa", { mjml: source }) });
    const centred = await rendered({ email: emailIn("fa", { mjml: own }) });

    expect(html).not.toContain("direction:ltr");
    expect(html).toMatch(/text-align:right;color:#111111;"\s*>سلام/);
    expect(centred.html).toMatch(/text-align:center;color:#000000;"\s*>سلام/);
  });
});

describe("the foot of a marketing mail (R5.4)", () => {
  it("is added where the template has none", async () => {
    const { html, text } = await rendered({ email: emailIn("en", {}), settings: POSTAL });

    expect(html).toContain(
      `Acme Ltd<br>1 Main St &amp; Co<br><a href="${UNSUBSCRIBE}" style="color:#666666;">Unsubscribe</a></div></body>`,
    );
    expect(text).toBe(`Hello\n\nAcme Ltd\n1 Main St & Co\nUnsubscribe (${UNSUBSCRIBE})`);
  });

  it("is left alone where the template has it", async () => {
    const source = mjml(
      `Hi<br>{{ postal_address | newline_to_br }} <a href="{{ unsubscribe_url }}">Stop</a>`,
    );

    const { html, text } = await rendered({ email: emailIn("en", { mjml: source }), settings: POSTAL });

    expect(html.split(UNSUBSCRIBE)).toHaveLength(2);
    expect(text.split("Acme")).toHaveLength(2);
    expect(text).not.toContain("Unsubscribe");
  });

  it("is added where the template names it, but does not show it", async () => {
    const source = mjml(
      `{% if false %}{{ unsubscribe_url }}{% endif %}<p style="display: none">{{ unsubscribe_url }}</p>`,
    );

    const { text } = await rendered({ email: emailIn("en", { mjml: source }) });

    expect(text).toBe(`Unsubscribe (${UNSUBSCRIBE})`);
  });

  it("is added to a text part of the author's own", async () => {
    const { text } = await rendered({
      email: emailIn("en", { text: "Hi {{ lead.email }} & co\n" }),
      settings: POSTAL,
    });

    expect(text).toBe(`Hi ana@example.com & co\n\nAcme Ltd\n1 Main St & Co\nUnsubscribe: ${UNSUBSCRIBE}\n`);
  });

  it.each([
    ["bg", "Отписване"],
    ["fi", "Peruuta tilaus"],
    ["vi-VN", "Hủy đăng ký"],
    ["fa", "لغو اشتراک"],
    ["ar", "إلغاء الاشتراك"],
    ["ja", "Unsubscribe"],
  ])("speaks the mail's language: %s", async (locale, words) => {
    expect((await rendered({ email: emailIn(locale, {}) })).text).toContain(`${words} (${UNSUBSCRIBE})`);
  });

  it("is not for transactional mail", async () => {
    const { html } = await rendered({
      email: emailIn("en", {}, { purpose: "transactional" }),
      settings: POSTAL,
    });

    expect(html).not.toMatch(/Unsubscribe|Acme/);
  });
});
