/** The people who may sign in. */
import { z } from "zod";
import { instant, json, routes } from "./route.js";
import { userEmail, userName } from "./session-routes.js";

const user = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  createdAt: instant,
  hasPassword: z.boolean().describe("Whether they have set one, and can sign in"),
});

export const userRoutes = routes({
  users: {
    method: "GET",
    path: "/api/users",
    scope: "read",
    summary: "Everybody who may sign in",
    answer: json(z.strictObject({ items: z.array(user) })),
  },
  createUserLink: {
    method: "POST",
    path: "/api/users/link",
    scope: "admin",
    summary: "Make a one-time link by which a person sets a password, new or forgotten",
    description:
      "Makes the user where there is none of this address. The link is in this answer and nowhere else; it works once, " +
      "for 24 hours, and replaces the one before.",
    body: z.strictObject({
      email: userEmail,
      name: userName.optional().describe("Of a new user; default: what stands before the @"),
    }),
    answer: json(z.strictObject({ url: z.string(), user })),
  },
});
