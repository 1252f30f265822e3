import { describe, expect, it } from "vitest";
import { headerText } from "../../engine/channels/header-text.js";
import { leadMail } from "../../engine/channels/message.js";
import { mailHost, senderOf } from "../../engine/channels/sender.js";
import { readUnsubscribeToken } from "../../engine/channels/unsubscribe-token.js";
import { newLead } from "../../engine/lead/lead.js";
import { settings } from "../support/definitions.js";
import { AT, composed, emailEffect, emailIn, leadWith, PUBLIC_URL, SECRET } from "./letters.js";

describe("the message of an email effect", () => {
  it("goes from the workspace to the lead, at the given instant, under a name of its key", async () => {
    const mail = await composed({ lead: leadWith({ firstName: "Ana", lastName: "Petrova" }) });

    expect(mail).toMatchObject({
      key: "e1/mail/1",
      at: AT,
      from: { name: "Ana", address: "team@example.com" },
      to: { name: "Ana Petrova", address: "ana@example.com" },
      subject: "Hello",
    });
    expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@mail\.example\.com>$/);
    expect(mail.messageId).toBe((await composed()).messageId);
    expect(mail.messageId).not.toBe((await composed({ key: "e1/mail/2" })).messageId);
  });

  it("unsubscribes with one click (RFC 8058), when it is marketing", async () => {
    const { headers } = await composed();
    const link = /^<https:\/\/mail\.example\.com\/u\/([\w.-]+)>$/.exec(headers["List-Unsubscribe"] ?? "");

    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(readUnsubscribeToken(SECRET, link?.[1] ?? "")).toBe("lead-1");
    expect((await composed({ email: emailIn("en", {}, { purpose: "transactional" }) })).headers).toEqual({
      "X-Scoreflow-Key": "e1/mail/1",
    });
  });

  it.each([
    ["a broken template", emailIn("en", { mjml: "{% if %}" }), {}, leadWith(), "permanent"],
    ["a lead without an address", emailIn("en", {}), {}, newLead("lead-1"), "permanent"],
    [
      "a sender that is none, which the operator can mend",
      emailIn("en", {}),
      { from: "Ana" },
      leadWith(),
      "transient",
    ],
  ])("fails clearly: %s", async (_, email, parts, lead, outcome) => {
    const composition = await leadMail({
      effect: emailEffect(email),
      email,
      lead,
      settings: settings(parts),
      publicUrl: PUBLIC_URL,
      secret: SECRET,
      at: AT,
    });

    expect(composition).toMatchObject({ ok: false, failure: { outcome, bounced: false } });
  });
});

describe("the sender", () => {
  it.each([
    [{ from: "Ana Petrova <ana@example.com>" }, { name: "Ana Petrova", address: "ana@example.com" }],
    [{ from: '"Petrova, Ana" <ana@example.com>' }, { name: "Petrova, Ana", address: "ana@example.com" }],
    [{ from: "Ана\r\nВазова <ana@example.com>" }, { name: "Ана Вазова", address: "ana@example.com" }],
    [{ from: "a@example.com, b@example.com" }, null],
    [{ teamAddress: "team@example.com" }, { name: null, address: "team@example.com" }],
    [{}, { name: "Scoreflow", address: "no-reply@mail.example.com" }],
  ])("%j is %j", (parts, sender) => {
    expect(senderOf(settings(parts), PUBLIC_URL)).toEqual(sender);
  });

  it.each([
    ["https://mail.example.com", "mail.example.com"],
    ["http://127.0.0.1:3000", "[127.0.0.1]"],
    ["http://[::1]:3000", "[IPv6:::1]"],
    ["http://localhost:3000", "localhost"],
  ])("at %s is at the host %s", (publicUrl, host) => {
    expect(mailHost(publicUrl)).toBe(host);
  });
});

it.each([
  ["a\r\n\tb\u0085c\u2028d", 99, "a b c d"],
  ["  x  ", 99, "x"],
  ["abcdef", 3, "abc"],
  ["ab😀", 3, "ab"],
  ["نام", 99, "نام"],
])("text for a header: %j of at most %d is %j", (text, most, line) => {
  expect(headerText(text, most)).toBe(line);
});
