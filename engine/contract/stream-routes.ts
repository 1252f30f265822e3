/** What changes while somebody looks: hints, upon which a client reads again what it shows. */
import { z } from "zod";
import { routes } from "./route.js";

export const CHANGE_KINDS = [
  "leads",
  "flows",
  "deliveries",
  "alerts",
  "mailbox",
  "documents",
  "jobs",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const streamRoutes = routes({
  stream: {
    method: "GET",
    path: "/api/stream",
    scope: "read",
    summary: "Server-Sent Events that tell what kind of thing changed",
    description:
      "Each event is called `changed`, and its data says what to read again; several changes within a quarter of a " +
      "second are one event. What was told while nobody listened is not told again: read everything after connecting. It " +
      "ends after ten minutes: connect again, as browsers do by themselves.",
    answer: {
      type: "sse",
      status: 200,
      event: "changed",
      schema: z.strictObject({ what: z.array(z.enum(CHANGE_KINDS)).min(1) }),
    },
  },
});
