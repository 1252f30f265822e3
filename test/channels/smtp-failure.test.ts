import type { NodemailerError } from "nodemailer";
import { expect, it } from "vitest";
import { smtpFailure } from "../../engine/channels/smtp-failure.js";

/** As nodemailer makes one: the reply's code, and the reply behind the message. */
function refusal(command: string, response: string, code = "EENVELOPE"): NodemailerError {
  const responseCode = Number(response.slice(0, 3));
  return Object.assign(new Error(`refused: ${response}`), { code, command, response, responseCode });
}

it.each([
  ["RCPT TO", "550 5.1.1 No such user", true],
  ["RCPT TO", "550 No such user", true],
  ["RCPT TO", "551 User not local", true],
  ["RCPT TO", "553 5.1.3 Bad address", true],
  ["RCPT TO", "550 5.2.1 Mailbox disabled", true],
  ["RCPT TO", "552 5.2.2 Mailbox full", false],
  ["RCPT TO", "554 5.7.1 Relay access denied", false],
  ["RCPT TO", "550-5.7.26 Not authenticated", false],
  ["RCPT TO", "554 Go away", false],
  ["MAIL FROM", "550 5.1.8 Sender unknown", false],
  ["MAIL FROM", "553 5.1.7 Bad sender", false],
  ["DATA", "550 5.1.1 No such user", true],
  ["DATA", "550 This looks like spam", false],
])("%s → %s: permanent; bounced: %s", (command, response, bounced) => {
  expect(smtpFailure(refusal(command, response), command === "DATA")).toEqual({
    outcome: "permanent",
    error: `${response} (${command})`,
    bounced,
  });
});

it.each([
  ["RCPT TO", "451 4.7.1 Greylisted", "EENVELOPE"],
  ["MAIL FROM", "421 4.3.2 Closing", "EENVELOPE"],
  ["DATA", "452 4.3.1 Disk full", "EMESSAGE"],
  ["MAIL FROM", "503 5.5.1 Bad sequence", "EENVELOPE"],
  ["MAIL FROM", "530 5.7.0 Authentication required", "EENVELOPE"],
  ["AUTH PLAIN", "535 5.7.8 Bad credentials", "EAUTH"],
  ["CONN", "554 5.3.2 We take no mail", "EPROTOCOL"],
])("%s → %s: transient", (command, response, code) => {
  expect(smtpFailure(refusal(command, response, code), command === "DATA")).toMatchObject({
    outcome: "transient",
    bounced: false,
    error: expect.stringContaining(response),
  });
});

it.each(["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EPROTOCOL", "EABORT", "ESTREAM", ""])(
  "%s: transient before the message, uncertain when it had begun",
  (code) => {
    const error = Object.assign(new Error("it broke"), { code, command: "CONN" });

    expect(smtpFailure(error, false).outcome).toBe("transient");
    expect(smtpFailure(error, true).outcome).toBe("uncertain");
  },
);

it("does not trust an answer that is none: a stray reply, or half a line before the connection ended", () => {
  expect(smtpFailure(refusal("CONN", "554 5.3", "ECONNECTION"), true).outcome).toBe("uncertain");
  expect(smtpFailure(refusal("CONN", "250 OK", "EPROTOCOL"), true).outcome).toBe("uncertain");
  expect(smtpFailure(refusal("DATA", "354 Go on", "EMESSAGE"), true).outcome).toBe("uncertain");
});

it("takes what nodemailer itself refuses as permanent", () => {
  const error = Object.assign(new Error("No recipients defined"), { code: "EENVELOPE", command: "API" });

  expect(smtpFailure(error, false)).toMatchObject({ outcome: "permanent", error: "No recipients defined" });
});
