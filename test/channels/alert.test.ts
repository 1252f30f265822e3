import { describe, expect, it } from "vitest";
import { type AlertOrder, alertMail, alertMessage } from "../../engine/channels/alert.js";
import { settings } from "../support/definitions.js";
import { AT, FROZEN, leadWith, PUBLIC_URL } from "./letters.js";

function alert(parts: Partial<AlertOrder> = {}) {
  return alertMail({
    key: "e1/tell/1",
    at: AT,
    to: "rep@example.com",
    lead: leadWith({ firstName: "Ana", lastName: "Petrova" }),
    frozen: FROZEN,
    message: "Ana Petrova reached 78\nCall today.",
    settings: settings({ teamAddress: "team@example.com" }),
    publicUrl: PUBLIC_URL,
    ...parts,
  });
}

describe("an alert to a rep (R6.1)", () => {
  it("says what happened, why, and where to go on", () => {
    const mail = alert();

    expect(mail).toMatchObject({
      subject: "Ana Petrova reached 78",
      from: { name: null, address: "team@example.com" },
      to: { name: null, address: "rep@example.com" },
      headers: { "X-Scoreflow-Key": "e1/tell/1", "Auto-Submitted": "auto-generated" },
    });
    expect(mail.text).toBe(
      [
        "Ana Petrova reached 78\nCall today.",
        "Score 78:\n- demographics 30\n- behaviour 48",
        "Reasons:\n- pricing +15\n- careers −5",
        "Last event:\n- page_viewed, 2026-03-02T08:59:00.000Z\n- path: /pricing",
        "Ana Petrova: https://mail.example.com/leads/lead-1\n",
      ].join("\n\n"),
    );
  });

  it("renders its message for the lead, without escaping: it is text", () => {
    const lead = leadWith({ firstName: "Ana & <co>" });

    expect(alertMessage("{{ lead.firstName }} reached {{ score.total }}", lead, FROZEN, settings())).toBe(
      "Ana & <co> reached 78",
    );
  });

  it("tells the rep of the lead even when its template is broken", () => {
    expect(alertMessage("{{ lead | nope }}", leadWith({ name: "Ana" }), FROZEN, settings())).toBe(
      "Ana\n(The message of this alert cannot be rendered: line 1: undefined filter: nope)",
    );
  });

  it("shows names and events as text, never as markup", () => {
    const evil = `<img src=x onerror="alert(1)">`;
    const mail = alert({
      message: evil,
      lead: leadWith({ name: evil }),
      frozen: { ...FROZEN, event: { name: evil, properties: { [evil]: evil }, timestamp: evil } },
    });

    expect(mail.html).not.toContain("<img");
    expect(mail.subject).toBe(evil);
  });

  it("goes out without a message, a score, an event or a sender that could be read", () => {
    const mail = alert({
      message: "",
      frozen: { score: null, reasons: [], event: null },
      settings: settings({ from: "nobody" }),
    });

    expect(mail).toMatchObject({
      subject: "Scoreflow: Ana Petrova",
      from: { address: "no-reply@mail.example.com" },
      text: "Ana Petrova\n\nAna Petrova: https://mail.example.com/leads/lead-1\n",
    });
  });
});
