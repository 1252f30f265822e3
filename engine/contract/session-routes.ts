/** Signing in and out of the editor: by a password, or by a one-time link that sets one (R11.1). */
import { z } from "zod";
import { normaliseEmail } from "../lead/email-address.js";
import { PASSWORD } from "./password.js";
import { json, NO_CONTENT, routes } from "./route.js";

/** An address of a person who signs in. */
export const userEmail = z
  .string()
  .refine((text) => normaliseEmail(text) !== null, "an email address such as ana@example.com");
export const userName = z.string().trim().min(1).max(200);

const user = z.strictObject({ id: z.string(), email: z.string(), name: z.string() });
export type SignedInUser = z.infer<typeof user>;

/** Far above what is taken, so that the rule about lengths is told in its own words. */
const password = z.string().min(1).max(2_000);
const token = z.string().min(1).max(200).describe("What stands behind the # of the link");

export const sessionRoutes = routes({
  session: {
    method: "GET",
    path: "/api/session",
    scope: null,
    summary: "Who is signed in",
    answer: json(
      z.strictObject({
        user: user.nullable().describe("null: nobody"),
        version: z.string(),
        firstRun: z
          .boolean()
          .describe("Nobody has a password yet: `scoreflow start` prints a link to set the first one"),
      }),
    ),
  },
  signIn: {
    method: "POST",
    path: "/api/session",
    scope: null,
    signsIn: true,
    summary: "Sign in with a password",
    description:
      "Sets the session cookie. After ten wrong passwords from one place, or a hundred from anywhere, an address has to wait " +
      "a quarter of an hour. A wrong password is answered by 403: 401 is kept for what a header could mend.",
    body: z.strictObject({ email: z.string().min(1).max(320), password }),
    answer: json(z.strictObject({ user })),
  },
  signInByLink: {
    method: "POST",
    path: "/api/session/link",
    scope: null,
    signsIn: true,
    summary: "Set a password by a one-time link, and sign in",
    description:
      "The link works once. Other sessions of the user end. A link for the first user needs the address of that user.",
    body: z.strictObject({
      token,
      password: password.describe(
        `${PASSWORD.least} to ${PASSWORD.most} characters, other than the email address`,
      ),
      email: userEmail.optional().describe("Of the first user; a link for a user there is has its own"),
      name: userName.optional().describe("Of the first user"),
    }),
    answer: json(z.strictObject({ user })),
  },
  checkLink: {
    method: "POST",
    path: "/api/session/link/check",
    scope: null,
    signsIn: true,
    summary: "Whom a one-time link is for",
    description: "Does not use it up. No address: it is for the first user.",
    body: z.strictObject({ token }),
    answer: json(z.strictObject({ email: z.string().nullable(), name: z.string().nullable() })),
  },
  signOut: {
    method: "DELETE",
    path: "/api/session",
    scope: null,
    signsIn: true,
    summary: "Sign out",
    answer: NO_CONTENT,
  },
});
