import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { email, settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { points } from "./samples.js";

const mjml = (text: string) =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`;
const says = (text: string, subject = "Hello") => ({ subject, mjml: mjml(text), text: null });
const saying = (text: string, subject?: string) => email("draft", { variants: { en: says(text, subject) } });

/** Directly in the body of the mail, where MJML knows what may stand. */
const holding = (block: string) =>
  email("draft", {
    variants: { en: { subject: "Hello", mjml: `<mjml><mj-body>${block}</mj-body></mjml>` } },
  });

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(settings({ postalAddress: "1 High Street, London" }), points());
  await world.identify("mina", {
    email: "mina@example.com",
    fields: { locale: "fa-IR" },
    attributes: { firstName: "Mina <b>" },
  });
  await world.track("mina", "page_viewed");
  await world.identify("nobody", {});
});
afterAll(() => world.close());

const preview = async (body: Record<string, unknown>) => (await world.call("previewEmail", { body })).body;

describe("an email is previewed", () => {
  it("for one lead: its attributes, escaped, its score and the reasons for it", async () => {
    const document = saying(
      "Dear {{ lead.firstName }}, {{ score.total }} points by {{ reasons[0].rule }}",
      "For {{ lead.firstName }}",
    );

    const shown = await preview({ document, lead: "external:mina" });

    expect(shown).toMatchObject({
      locale: "en",
      direction: "ltr",
      subject: "For Mina <b>",
      to: "Mina <b> <mina@example.com>",
      problems: [],
    });
    expect(shown.html).toContain("Dear Mina &lt;b&gt;, 15 points by pricing");
    expect(shown.text).toContain("Dear Mina <b>, 15 points by pricing");
  });

  it("for a made-up lead where none is named", async () => {
    const shown = await preview({ document: saying("Dear {{ lead.firstName }} of {{ lead.company }}") });

    expect(shown).toMatchObject({ to: "Ana Example <ana@example.com>", problems: [] });
    expect(shown.html).toContain("Dear Ana of Example Ltd");
  });

  it("in the variant of the lead's language, or of the one that is asked for", async () => {
    const document = email("draft", { variants: { en: says("Hello"), fa: says("سلام"), vi: says("Chào") } });

    const own = await preview({ document, lead: "external:mina" });
    const other = await preview({ document, lead: "external:mina", locale: "vi-VN" });

    expect(own).toMatchObject({ locale: "fa", direction: "rtl" });
    expect(own.html).toContain('dir="rtl"');
    expect(other).toMatchObject({ locale: "vi", direction: "ltr" });
    expect(other.html).toContain("Chào");
  });

  it("with the footer that it will have, and a link that unsubscribes nobody", async () => {
    const { html, text } = await preview({ document: saying("Hello"), lead: "external:mina" });

    expect(text).toContain("1 High Street, London");
    const [link = ""] = /http:[^"]*\/u\/[^"]*/.exec(html) ?? [];
    const { pathname } = new URL(link);
    expect((await fetch(world.url + pathname, { method: "POST" })).status).toBe(404);
    const { body: lead } = await world.call("lead", { params: { lead: "external:mina" } });
    expect(lead.consent).toEqual({});
  });

  it("for a lead without an address, who would get no mail", async () => {
    expect(await preview({ document: saying("Hello"), lead: "external:nobody" })).toMatchObject({
      to: null,
      subject: "Hello",
    });
  });

  it("for no lead that there is not", async () => {
    const body = { document: saying("Hello"), lead: "external:stranger" };

    expect(await world.refusal("previewEmail", { body })).toMatchObject({
      status: 404,
      code: "lead.not_found",
    });
  });

  it("and nothing is stored or sent", async () => {
    await preview({ document: saying("Hello"), lead: "external:mina" });
    await world.settle();

    expect(await world.store.documents.list("email")).toEqual([]);
    expect(await world.mailTo("mina@example.com")).toEqual([]);
  });
});

describe("what cannot be rendered is a problem with its place, and no fault", () => {
  const broken = { subject: null, html: null, text: null };

  it.each([
    ["Liquid in a subject", saying("Hello", "{{ lead."), "content.bad_liquid", "/variants/en/subject"],
    ["Liquid in a text", saying("{% if %}"), "content.bad_liquid", "/variants/en/mjml"],
    ["MJML", holding("<mj-nope />"), "content.bad_mjml", "/variants/en/mjml"],
  ])("%s", async (_, document, code, path) => {
    const shown = await preview({ document });

    expect(shown).toMatchObject({ ...broken, locale: "en", problems: [{ severity: "error", code, path }] });
    expect(shown.problems).toHaveLength(1);
  });

  it("what only this lead's values break, of which lint can but warn", async () => {
    const document = holding("{% if lead.firstName %}<mj-nope />{% endif %}");

    const { problems, ...shown } = await preview({ document, lead: "external:mina" });

    expect(shown).toMatchObject(broken);
    expect(problems).toMatchObject([
      { severity: "error", code: "content.cannot_render", path: "/variants/en/mjml" },
    ]);
  });

  it("in another variant, though this one is shown", async () => {
    const document = email("draft", { variants: { en: says("Hello"), fa: says("{% if %}") } });

    const shown = await preview({ document });

    expect(shown.html).toContain("Hello");
    expect(shown.problems).toMatchObject([{ code: "content.bad_liquid", path: "/variants/fa/mjml" }]);
  });
});

describe("the frame that shows a mail", () => {
  test("is a sandbox of its own origin that runs its own script and no other", async () => {
    const { text, headers } = await world.call("previewFrame");

    const policy = new Map(
      (headers.get("content-security-policy") ?? "").split("; ").map((directive) => {
        const [name = "", ...values] = directive.split(" ");
        return [name, values] as const;
      }),
    );
    const scripts = [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = ""]) => script);
    expect(scripts).toHaveLength(1);
    const hash = createHash("sha256")
      .update(scripts[0] ?? "")
      .digest("base64");
    expect(policy.get("script-src")).toEqual([`'sha256-${hash}'`]);
    expect(policy.get("sandbox")).toEqual(["allow-scripts"]);
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("frame-ancestors")).toEqual(["'self'"]);
    expect(policy.get("form-action")).toEqual(["'none'"]);
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });
});
