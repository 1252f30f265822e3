import { describe, expect, it } from "vitest";
import { readTrackingToken, trackingToken } from "../../engine/channels/tracking-token.js";
import { readUnsubscribeToken } from "../../engine/channels/unsubscribe-token.js";
import { settings } from "../support/definitions.js";
import { composed, emailIn, leadWith, mjml, PUBLIC_URL, SECRET } from "./letters.js";

const KEY = "e1/mail/1";

/** What is sent of such a text, and where its links lead. */
async function sent(text: string, tracking = { opens: true, clicks: true }) {
  const email = emailIn("en", { mjml: mjml(text) });
  const lead = leadWith({ path: "for?you=1&me=2" });
  const mail = await composed({ email, lead, settings: settings({ tracking }), key: KEY });
  const hrefs = [...mail.html.matchAll(/<a [^>]*?href="([^"]*)"/gi)].map(([, href = ""]) => href);
  const clicks = hrefs.map((href) => {
    const token = href.startsWith(`${PUBLIC_URL}/t/c/`) ? href.slice(`${PUBLIC_URL}/t/c/`.length) : null;
    return token === null ? href : readTrackingToken(SECRET, "click", token);
  });
  const [, pixel] = /\/t\/o\/([\w.-]+)/.exec(mail.html) ?? [];
  return { ...mail, clicks, pixel };
}

describe("a mail", () => {
  it("has links that tell which was followed, and where it leads", async () => {
    const { clicks } = await sent(
      "<a href=\"https://example.com/a?x=1&amp;y=2\">A</a> <a class='b' HREF='http://b.example'>B</a>",
    );

    const of = { kind: "click", lead: "lead-1", delivery: KEY, links: 2 };
    expect(clicks.slice(0, 2)).toEqual([
      { ...of, url: "https://example.com/a?x=1&y=2" },
      { ...of, url: "http://b.example/" },
    ]);
  });

  it("has such links also where Liquid made them for this lead", async () => {
    const { clicks } = await sent('<a href="https://example.com/{{ lead.path }}">you</a>');

    expect(clicks[0]).toMatchObject({ url: "https://example.com/for?you=1&me=2", links: 1 });
  });

  it("counts a link that stands twice as one", async () => {
    const { clicks } = await sent('<a href="https://example.com/">a</a><a href="https://example.com">b</a>');

    expect(clicks.slice(0, 2)).toMatchObject([{ links: 1 }, { links: 1 }]);
  });

  it.each([
    ["writing to us", "mailto:ana@example.com"],
    ["calling", "tel:+35912345"],
    ["a place in the mail", "#below"],
    ["unsubscribing", "{{ unsubscribe_url }}"],
    ["what is no address", "https://"],
    ["a link that would become too long", `https://example.com/${"x".repeat(2_000)}`],
  ])("leaves other links as they are: %s", async (_, href) => {
    const { clicks } = await sent(`<a href="${href}">x</a>`);

    expect(clicks.every((click) => typeof click === "string")).toBe(true);
  });

  it("leaves unsubscribing in its header and its foot alone", async () => {
    const { headers, clicks } = await sent("Hello");

    expect(headers["List-Unsubscribe"]).toMatch(/^<https:\/\/mail\.example\.com\/u\//);
    const [foot] = clicks;
    expect(readUnsubscribeToken(SECRET, String(foot).slice(`${PUBLIC_URL}/u/`.length))).toBe("lead-1");
  });

  it("keeps the links of its text, where people read them", async () => {
    const { text } = await sent('<a href="https://example.com/a">A</a>');

    expect(text).toContain("https://example.com/a");
    expect(text).not.toContain("/t/");
  });

  it("ends with a picture that tells when it is opened", async () => {
    const { html, pixel } = await sent("Hello");

    expect(readTrackingToken(SECRET, "open", pixel ?? "")).toEqual({
      kind: "open",
      lead: "lead-1",
      delivery: KEY,
    });
    expect(html).toMatch(/<img src="[^"]+\/t\/o\/[^>]+><\/body>/);
  });

  it.each([
    [{ opens: false, clicks: true }, false, true],
    [{ opens: true, clicks: false }, true, false],
    [{ opens: false, clicks: false }, false, false],
  ])("is tracked as the settings say: %j", async (tracking, hasPixel, hasLinks) => {
    const { pixel, clicks } = await sent('<a href="https://example.com/">x</a>', tracking);

    expect(pixel !== undefined).toBe(hasPixel);
    expect(typeof clicks[0] === "object").toBe(hasLinks);
  });
});

describe("the token of a link", () => {
  const tracked = { kind: "click", lead: "l", delivery: KEY, url: "https://example.com/", links: 3 } as const;
  const token = trackingToken(SECRET, tracked);

  it("says what it was made of", () => {
    expect(readTrackingToken(SECRET, "click", token)).toEqual(tracked);
  });

  it.each([
    ["changed", `x${token}`],
    ["with another seal", `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
    ["cut", token.slice(0, -5)],
    [
      "leading elsewhere",
      token.replace(/^[^.]+/, Buffer.from("l\0e1/mail/1\x003\0https://evil.example/").toString("base64url")),
    ],
    ["empty", ""],
    ["endless", `${"A".repeat(10_000)}.${"A".repeat(43)}`],
  ])("is none of ours when it is %s", (_, other) => {
    expect(readTrackingToken(SECRET, "click", other)).toBeNull();
  });

  it("does not pass for that of an open, nor for one that unsubscribes, nor under another secret", () => {
    expect(readTrackingToken(SECRET, "open", token)).toBeNull();
    expect(readUnsubscribeToken(SECRET, token)).toBeNull();
    expect(readTrackingToken("other", "click", token)).toBeNull();
  });
});
