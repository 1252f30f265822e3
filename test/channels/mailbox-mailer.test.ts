import { simpleParser } from "mailparser";
import { expect, it } from "vitest";
import type { KeptMail } from "../../engine/channels/mailbox-mailer.js";
import { mailboxMailer } from "../../engine/channels/mailer.js";
import { outgoing } from "./letters.js";

const CLOCK = { now: () => Date.parse("2026-03-02T09:00:05Z") };

it("keeps the message as it would go over the wire", async () => {
  const kept: KeptMail[] = [];
  const mailer = mailboxMailer({ add: async (mail) => void kept.push(mail) }, CLOCK);
  const mail = outgoing({ to: { name: "سارا", address: "ana@example.com" }, subject: "سلام سارا" });

  expect(await mailer.send(mail)).toMatchObject({ outcome: "sent" });

  const [one] = kept;
  expect(one).toMatchObject({
    id: mail.messageId.slice(1, 33),
    at: CLOCK.now(),
    from: "Ana <team@example.com>",
    to: "سارا <ana@example.com>",
    subject: "سلام سارا",
  });
  const parsed = await simpleParser(one!.raw);
  expect(parsed).toMatchObject({ subject: "سلام سارا", messageId: mail.messageId, date: new Date(mail.at) });
  expect(parsed.headers.get("x-scoreflow-key")).toBe("e1/mail/1");
  expect(one!.raw).toMatch(/^[\x20-\x7e\r\n\t]+$/);
});

it("names a retry as the first attempt, so that the mailbox keeps it once", async () => {
  const ids = new Set<string>();
  const mailer = mailboxMailer({ add: async ({ id }) => void ids.add(id) }, CLOCK);

  await mailer.send(outgoing());
  await mailer.send(outgoing());

  expect(ids.size).toBe(1);
});

it("is tried again when the mailbox cannot keep it", async () => {
  const mailer = mailboxMailer({ add: () => Promise.reject(new Error("disk full")) }, CLOCK);

  expect(await mailer.send(outgoing())).toMatchObject({
    outcome: "transient",
    error: expect.stringContaining("disk full"),
  });
});
