import { describe, expect, it } from "vitest";
import { definitions, email, flow, pointsModel } from "../support/definitions.js";
import { CONSENTING, lines, simulated } from "../support/simulation.js";

const demo = flow(
  "demo",
  [
    ["hot", "trigger.score", { value: 75 }],
    ["mail", "email", { email: "invite" }],
    ["wait", "wait.event", { until: { event: "demo_booked" }, timeout: "P3D" }],
    ["tell", "notify", { to: "owner", message: "{{ lead.firstName }} reached {{ score.total }}" }],
    ["end", "exit", { outcome: "converted" }],
  ],
  {
    edges: [
      { from: "hot", to: "mail" },
      { from: "mail", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
      { from: "wait", port: "timeout", to: "tell" },
      { from: "tell", to: "end" },
    ],
    settings: { window: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", zone: "lead" } },
  },
);
const world = definitions({ flows: [demo], models: [pointsModel([75])], emails: [email("invite")] });
const inTokyo = { ...CONSENTING, zone: { name: "Asia/Tokyo", origin: "set" as const } };

describe("the main job", () => {
  it("mails a lead that reaches 75 in its own morning, waits three days and tells the owner", () => {
    const records = simulated(world, {
      lead: { ...inTokyo, fields: { ...inTokyo.fields, owner: "rep@example.com" } },
      steps: [["2026-03-06T22:15:00Z", "points75"]],
    });

    expect(lines(records)).toEqual([
      "2026-03-06T22:15 score default 0 75",
      "2026-03-06T22:15 demo/hot enrolled",
      "2026-03-06T22:15 demo/mail entered",
      "2026-03-06T22:15 demo/mail held window 2026-03-09T00:00:00.000Z",
      "2026-03-09T00:00 demo/mail email invite 2026-03-09T09:00:00.000+09:00[Asia/Tokyo]",
      "2026-03-09T00:00 demo/wait entered",
      "2026-03-12T00:00 demo/tell entered",
      "2026-03-12T00:00 demo/tell notified rep@example.com {{ lead.firstName }} reached {{ score.total }}",
      "2026-03-12T00:00 demo/end entered",
      "2026-03-12T00:00 demo/end exited converted",
    ]);
  });

  it("leaves the wait at once when the demo is booked", () => {
    const records = simulated(world, {
      lead: inTokyo,
      steps: [
        ["2026-03-05T01:00:00Z", "points75"],
        ["2026-03-06T03:30:00Z", "demo_booked"],
      ],
    });

    expect(lines(records, ["email", "exited"])).toEqual([
      "2026-03-05T01:00 demo/mail email invite 2026-03-05T10:00:00.000+09:00[Asia/Tokyo]",
      "2026-03-06T03:30 demo/end exited converted",
    ]);
  });
});
