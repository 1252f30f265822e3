import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Mailer, type SmtpOptions, smtpMailer } from "../../engine/channels/mailer.js";
import { type Smtp, type SmtpBehaviour, startSmtp } from "../support/smtp.js";
import { composed, emailIn, leadWith, mjml } from "./letters.js";

let smtp: Smtp;
let mailer: Mailer;

function mailerOf(options: Partial<SmtpOptions> = {}): Mailer {
  return smtpMailer({ url: smtp.url, graceMs: 50, ...options });
}

beforeEach(async () => {
  smtp = await startSmtp();
  mailer = mailerOf();
});

afterEach(async () => {
  await mailer.close();
  await smtp.close();
});

describe("what comes of a hand-over (S27)", () => {
  it("is sent when the server says so, with its answer", async () => {
    expect(await mailer.send(await composed())).toEqual({ outcome: "sent", response: "250 2.0.0 OK: kept" });
    expect(smtp.messages).toHaveLength(1);
  });

  it.each<[SmtpBehaviour, string, boolean, RegExp]>([
    ["reject-recipient", "permanent", true, /^550 5\.1\.1 No such user here \(RCPT TO\)$/],
    ["refuse-policy", "permanent", false, /^554 5\.7\.1 Not from you \(RCPT TO\)$/],
    ["greylist", "transient", false, /^451 4\.7\.1 Greylisted/],
    ["reject-message", "permanent", false, /^550 5\.7\.1 This looks like spam \(DATA\)$/],
    ["defer-message", "transient", false, /^452 4\.3\.1 Disk full \(DATA\)$/],
    ["drop-at-connect", "transient", false, /^not handed over/],
    ["drop-after-mail", "transient", false, /^not handed over/],
    ["drop-mid-data", "uncertain", false, /may have arrived/],
    ["drop-after-dot", "uncertain", false, /may have arrived/],
  ])("%s: %s, bounced: %s", async (behaviour, outcome, bounced, error) => {
    smtp.behaviour = behaviour;

    const result = await mailer.send(await composed());

    expect(result).toEqual({ outcome, bounced, error: expect.stringMatching(error) });
    expect(smtp.messages).toEqual([]);
  });

  it.each<[SmtpBehaviour, string]>([
    ["hang", "transient"],
    ["hang-after-mail", "transient"],
    ["hang-after-dot", "uncertain"],
  ])("%s: %s, in bounded time", async (behaviour, outcome) => {
    smtp.behaviour = behaviour;
    const impatient = mailerOf({ connectTimeoutMs: 200, silenceTimeoutMs: 200 });

    const result = await impatient.send(await composed());
    await impatient.close();

    expect(result).toMatchObject({
      outcome,
      error: expect.stringMatching(/Timeout|Greeting never received/),
    });
  });

  it("is uncertain in the middle of a long message: half of it is gone, and nobody has answered", async () => {
    smtp.behaviour = "drop-mid-data";
    const email = emailIn("en", { mjml: mjml("слово ".repeat(50_000)) });

    expect(await mailer.send(await composed({ email }))).toMatchObject({ outcome: "uncertain" });
  });

  it("is transient where nobody listens", async () => {
    const deaf = mailerOf({ url: await unusedUrl() });

    expect(await deaf.send(await composed())).toMatchObject({
      outcome: "transient",
      error: expect.stringContaining("ECONNREFUSED"),
    });
    await deaf.close();
  });

  it("is transient where the host does not exist", async () => {
    const lost = mailerOf({ url: "smtp://mail.invalid:2525", connectTimeoutMs: 2_000 });

    expect(await lost.send(await composed())).toMatchObject({ outcome: "transient" });
    await lost.close();
  });

  it("is transient where the certificate cannot be trusted: nothing is sent in the clear instead", async () => {
    const dubious = await startSmtp({ selfSigned: true });
    const careful = mailerOf({ url: dubious.url });

    expect(await careful.send(await composed())).toMatchObject({
      outcome: "transient",
      error: expect.stringMatching(/certificate/),
    });
    expect(dubious.read).toBe(0);
    await careful.close();
    await dubious.close();
  });

  it("is transient, and says what to mend, where the login is wrong", async () => {
    const guarded = await startSmtp({ login: { user: "us", password: "right" } });
    const wrong = mailerOf({ url: guarded.url.replace("right", "wrong") });
    const right = mailerOf({ url: guarded.url });
    const none = mailerOf({ url: guarded.url.replace("us:right@", "") });
    const mail = await composed();

    expect(await wrong.send(mail)).toMatchObject({
      outcome: "transient",
      error: expect.stringMatching(/login.*SMTP_URL.*535/),
    });
    expect(await none.send(mail)).toMatchObject({
      outcome: "transient",
      error: expect.stringMatching(/login.*SMTP_URL.*530/),
    });
    expect(await right.send(mail)).toMatchObject({ outcome: "sent" });
    await Promise.all([wrong, right, none].map((each) => each.close()));
    await guarded.close();
  });

  it("is permanent where there is no recipient that could be written to", async () => {
    const mail = { ...(await composed()), to: { name: null, address: "" } };

    expect(await mailer.send(mail)).toMatchObject({ outcome: "permanent", bounced: false });
  });
});

describe("sending again", () => {
  it("is never done by the pool: one hand-over is one attempt", async () => {
    const mail = await composed();
    const tried: number[] = [];
    for (const behaviour of [
      "drop-at-connect",
      "drop-after-mail",
      "drop-mid-data",
      "drop-after-dot",
    ] as const) {
      const before = smtp.connections;
      smtp.behaviour = behaviour;
      await mailer.send(mail);
      tried.push(smtp.connections - before);
    }
    smtp.behaviour = "accept";
    await mailer.send({ ...mail, subject: "Another" });

    expect(tried).toEqual([1, 1, 1, 1]);
    expect(smtp.messages.map(({ subject }) => subject)).toEqual(["Another"]);
  });

  it("is not done on a connection that was used before, either", async () => {
    const mail = await composed();
    await mailer.send(mail);
    smtp.behaviour = "drop-after-mail";
    const again = await mailer.send(mail);
    smtp.behaviour = "accept";

    expect(again).toMatchObject({ outcome: "transient" });
    expect(smtp.messages).toHaveLength(1);
    expect(await mailer.send(mail)).toMatchObject({ outcome: "sent" });
  });

  it("is not done on a connection that the server has ended in between", async () => {
    const mail = await composed();
    await mailer.send(mail);
    smtp.drop();
    const results = [await mailer.send(mail), await mailer.send(mail)];

    const sent = results.filter(({ outcome }) => outcome === "sent");
    expect(results.at(-1)).toMatchObject({ outcome: "sent" });
    expect(smtp.messages).toHaveLength(1 + sent.length);
  });

  it("cannot be switched on by the URL", async () => {
    smtp.behaviour = "drop-at-connect";
    const stubborn = mailerOf({ url: `${smtp.url}?maxRequeues=-1&pool=false` });

    expect(await stubborn.send(await composed())).toMatchObject({ outcome: "transient" });
    expect(smtp.connections).toBe(1);
    await stubborn.close();
  });

  it("keeps the Message-ID and the key", async () => {
    const email = emailIn("en", {});
    smtp.behaviour = "greylist";
    const first = await mailer.send(await composed({ email }));
    smtp.behaviour = "accept";
    await mailer.send(await composed({ email }));
    await mailer.send(await composed({ email }));

    expect(first).toMatchObject({ outcome: "transient" });
    expect(new Set(smtp.messages.map(({ messageId }) => messageId)).size).toBe(1);
    expect(smtp.messages[0]!.messageId).toBe((await composed({ email })).messageId);
  });
});

describe("closing", () => {
  it("lets what is under way end, and takes nothing new", async () => {
    const mails = await Promise.all(Array.from({ length: 12 }, (_, i) => composed({ key: `e${i}/mail/1` })));
    const patient = mailerOf({ graceMs: 10_000 });
    const sending = mails.map((mail) => patient.send(mail));

    await patient.close();

    expect((await Promise.all(sending)).map(({ outcome }) => outcome)).toEqual(mails.map(() => "sent"));
    expect(await patient.send(mails[0]!)).toMatchObject({ outcome: "transient" });
  });

  it("ends what does not end by itself, and says what it knows of each", async () => {
    smtp.behaviour = "hang-after-dot";
    const one = mailerOf({ connections: 1, graceMs: 200 });
    const sending = [one.send(await composed()), one.send(await composed({ key: "e2/mail/1" }))];

    await one.close();

    expect((await Promise.all(sending)).map(({ outcome }) => outcome)).toEqual(["uncertain", "transient"]);
  });
});

describe("what arrives", () => {
  it("has the headers exactly", async () => {
    const mail = await composed({ lead: leadWith({ firstName: "Ana" }) });
    await mailer.send(mail);

    const [raw = ""] = smtp.raw;
    expect(
      raw
        .slice(0, raw.indexOf("\r\n\r\n"))
        .split("\r\n")
        .filter((line) => !/^(Content-|\s)/.test(line))
        .sort(),
    ).toEqual([
      "Date: Mon, 02 Mar 2026 09:00:00 +0000",
      "From: Ana <team@example.com>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      `List-Unsubscribe: ${mail.headers["List-Unsubscribe"]}`,
      "MIME-Version: 1.0",
      `Message-ID: ${mail.messageId}`,
      "Subject: Hello",
      "To: Ana <ana@example.com>",
      "X-Scoreflow-Key: e1/mail/1",
    ]);
    expect(smtp.envelopes).toEqual([{ from: "team@example.com", to: ["ana@example.com"] }]);
  });

  it("keeps a long link in List-Unsubscribe in one piece", async () => {
    const mail = await composed({ lead: { ...leadWith(), id: "x".repeat(300) } });
    await mailer.send(mail);

    expect(smtp.raw[0]).toContain(`\r\nList-Unsubscribe: ${mail.headers["List-Unsubscribe"]}\r\n`);
  });

  it.each([
    ["fa", "سارا محمدی", "دعوت به دموی شخصی شما، همین هفته در ساعت کاری خودتان"],
    ["bg", "Иван Вазов", "Покана за демонстрация, която отнема само двадесет минути от деня Ви"],
    ["vi", "Nguyễn Thị Thanh Hương", "Lời mời dùng thử dành riêng cho bạn, vào giờ làm việc của bạn"],
    ["ja", "山田 太郎", "デモへのご招待：お客様のご都合に合わせて、二十分だけお時間をいただけますか"],
    ["en", '😀 O\'Neil, "Jr." <x@evil.example>', "Long, plain and with a “quote”: ".repeat(10).trim()],
  ])("is readable in %s: subject, names, text and HTML", async (locale, name, subject) => {
    const words = `${subject} {{ lead.name }}`;
    const email = emailIn(locale, { subject: words, mjml: mjml(words) }, { purpose: "transactional" });
    const mail = await composed({ email, lead: leadWith({ name }) });

    await mailer.send({ ...mail, from: { name, address: "team@example.com" } });

    const [got] = smtp.messages;
    expect(got!.subject).toBe(`${subject} ${name}`);
    expect(got!.text!.trim()).toBe(`${subject} ${name}`);
    expect(got!.html).toContain(subject);
    expect(got!.from!.value).toEqual([{ name, address: "team@example.com" }]);
    expect([got!.to].flat()[0]!.value).toEqual([{ name, address: "ana@example.com" }]);
    expect(smtp.raw[0]).toMatch(/^[\x20-\x7e\r\n\t]+$/);
    expect(Math.max(...smtp.raw[0]!.split("\r\n").map(({ length }) => length))).toBeLessThan(998);
  });

  it("has no header that a name, a subject or a key brought in", async () => {
    const evil = "Ana\r\nBcc: victim@example.com\r\n\r\nhello";
    const mail = await composed({ lead: leadWith({ name: evil }), key: evil });

    await mailer.send({ ...mail, subject: evil, from: { name: evil, address: "team@example.com" } });

    const [got] = smtp.messages;
    expect(got!.headers.has("bcc")).toBe(false);
    expect(smtp.envelopes[0]!.to).toEqual(["ana@example.com"]);
    expect(got!.subject).toBe("Ana Bcc: victim@example.com hello");
  });

  it("reaches addresses in other alphabets", async () => {
    const lead = leadWith({}, { email: "иван@пример.бг" });

    expect(await mailer.send(await composed({ lead }))).toMatchObject({ outcome: "sent" });
    expect(smtp.envelopes[0]!.to[0]).toMatch(/^иван@/);
  });
});

it("refuses a URL that is none, without repeating its password", () => {
  expect(() => smtpMailer({ url: "http://us:secret@example.com" })).toThrow(
    /^SMTP_URL is no such URL(?!.*secret)/,
  );
});

async function unusedUrl(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return `smtp://127.0.0.1:${port}`;
}
