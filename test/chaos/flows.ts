/** What the leads of a storm go through: at each of four scores a mail, an alert, and a wait. */
import { email, flow, pointsModel, settings } from "../support/definitions.js";
import { create, type Party } from "./talk.js";

export async function publishFlows(party: Party): Promise<void> {
  const documents = [
    settings(),
    pointsModel([1, 5]),
    email("invite"),
    ...[20, 40, 60, 80].map((value) =>
      flow(
        `at-${value}`,
        [
          ["hot", "trigger.score", { value }],
          ["mail", "email", { email: "invite", send: "now" }],
          ["tell", "notify", { to: "owner", message: `{{ lead.email }} reached ${value}` }],
          ["wait", "wait.event", { until: { event: "demo_booked" }, timeout: "P3D" }],
          ["end", "exit"],
        ],
        {
          edges: [
            { from: "hot", to: "mail" },
            { from: "mail", to: "tell" },
            { from: "tell", to: "wait" },
            { from: "wait", port: "happened", to: "end" },
          ],
        },
      ),
    ),
  ];
  await create(party, "/api/documents", { documents, conflicts: "replace", publish: true });
}
